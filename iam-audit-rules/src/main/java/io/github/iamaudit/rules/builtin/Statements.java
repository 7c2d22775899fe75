package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a policy statement by statement: what all rules about the text of policies have in common. */
public final class Statements {

    private Statements() {}

    /** Says of one statement whether it has the fault. */
    @FunctionalInterface
    public interface StatementRule {

        /**
         * Judges a statement.
         *
         * @param statement any statement of the document
         * @return the fault, or nothing
         */
        Optional<Fault> judge(Statement statement);
    }

    /**
     * A statement's fault.
     *
     * @param message one sentence without the policy's name
     * @param severity that fits this case
     */
    public record Fault(String message, Severity severity) {}

    /**
     * Judges every statement. A document that the source did not tell, or that does not mean what was read of it, leaves the
     * verdict open, beside the faults that were found.
     *
     * @param document the document in force, where the source told it
     * @param rule judges one statement
     * @return the verdict, with one violation for each faulty statement
     */
    public static Verdict judge(Optional<PolicyDocument> document, StatementRule rule) {
        if (document.isEmpty()) {
            return Verdict.undetermined("the document of the default version was not collected");
        }
        List<Violation> violations = new ArrayList<>();
        for (Statement statement : document.get().statements()) {
            rule.judge(statement)
                    .ifPresent(fault -> violations.add(Violation.of(fault.message(), StatementEvidence.of(statement))
                            .severity(fault.severity())
                            .discriminator(statement.pointer())
                            .at(statement.location())));
        }
        return Verdict.of(violations).except(fault(document.get()));
    }

    private static Optional<String> fault(PolicyDocument document) {
        return document.problems().stream()
                .filter(problem -> problem.kind().isError())
                .findFirst()
                .map(problem -> "the document has a fault at " + place(problem) + ": " + problem.message());
    }

    /** Where in the document, not in the file: a document that was stored and read again has the same fault. */
    private static String place(PolicyProblem problem) {
        String pointer = problem.location().pointer();
        return pointer.isEmpty() ? "its beginning" : pointer;
    }
}
