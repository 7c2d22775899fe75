package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.model.policy.PolicyProblem.Kind;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.DocumentProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Customer managed and inline policies whose text breaks the grammar of the policy language, each fault a finding; an empty element
 * is legal and graded lower. Names of actions and condition keys, and trust policies, are left out.
 */
@RuleInfo(
        id = "policy-document-invalid",
        title = "Policy document breaks the grammar of the policy language",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = {
            "IAM User Guide, \"Grammar of the IAM JSON policy language\"",
            "IAM User Guide, \"IAM policy validation\""
        })
public final class PolicyDocumentInvalid implements Rule<PolicySubject> {

    private static final String[] VALIDATE = {
        "accessanalyzer",
        "validate-policy",
        "--policy-type",
        "IDENTITY_POLICY",
        "--policy-document",
        "file://policy.json"
    };

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        Optional<PolicyDocument> document = subject.document();
        if (document.isEmpty()) {
            return Verdict.undetermined("the document of the default version was not collected");
        }
        List<PolicyProblem> problems = document.get().problems();
        return Verdict.of(problems.stream()
                        .filter(problem -> problem.kind() != Kind.OVER_LIMIT)
                        .distinct()
                        .map(PolicyDocumentInvalid::violation)
                        .toList())
                .except(problems.stream()
                        .filter(problem -> problem.kind() == Kind.OVER_LIMIT)
                        .findFirst()
                        .map(problem -> "not all of the document was read: " + problem.message()));
    }

    private static Violation violation(PolicyProblem problem) {
        DocumentProblem evidence = DocumentProblem.of(problem);
        return Violation.of("the document has a fault at " + evidence.place() + ": " + problem.message(), evidence)
                .severity(problem.kind().isError() ? Severity.MEDIUM : Severity.LOW)
                .discriminator(evidence.kind() + " " + evidence.place() + " " + problem.message())
                .at(Optional.of(problem.location()));
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Write the statement anew, and find out what it was meant to do.")
                .step("Have the document checked; the answer names each fault and its place.", VALIDATE)
                .step("Correct the text and try it in the IAM policy simulator: a statement that starts to work may"
                        + " allow or deny more than before.")
                .step("Store it as a new version of the policy; the old version is the way back.");
    }
}
