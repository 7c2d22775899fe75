package io.github.iamaudit.evaluate;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** A policy document, ready to be asked. Statements whose effect is not readable take no part. Immutable. */
final class CompiledPolicy {

    /** Tells policies apart that were compiled together; negative for one that stands alone. */
    private final int number;

    private final boolean isSound;
    private final CompiledStatement[] allows;
    private final CompiledStatement[] denies;

    private CompiledPolicy(
            int number, boolean isSound, List<CompiledStatement> allows, List<CompiledStatement> denies) {
        this.number = number;
        this.isSound = isSound;
        this.allows = allows.toArray(CompiledStatement[]::new);
        this.denies = denies.toArray(CompiledStatement[]::new);
    }

    static CompiledPolicy of(PolicyDocument document) {
        return of(document, -1);
    }

    static CompiledPolicy of(PolicyDocument document, int number) {
        List<CompiledStatement> allows = new ArrayList<>();
        List<CompiledStatement> denies = new ArrayList<>();
        for (Statement statement : document.statements()) {
            CompiledStatement compiled = new CompiledStatement(
                    statement, document.type(), isSound(document, statement), document.hasVariables());
            if (statement.isAllow()) {
                allows.add(compiled);
            } else if (statement.isDeny()) {
                denies.add(compiled);
            }
        }
        return new CompiledPolicy(number, document.isSound(), allows, denies);
    }

    /** A problem inside one statement says nothing about the others. */
    private static boolean isSound(PolicyDocument document, Statement statement) {
        String own = statement.pointer();
        for (PolicyProblem problem : document.problems()) {
            String place = problem.location().pointer();
            boolean isInStatement = place.startsWith("/Statement");
            boolean isInAnother =
                    isInStatement && document.statements().size() > 1 && !(place + "/").startsWith(own + "/");
            if (problem.kind().isError() && !isInAnother) {
                return false;
            }
        }
        return true;
    }

    CompiledStatement[] allows() {
        return allows;
    }

    CompiledStatement[] denies() {
        return denies;
    }

    /** Whether the document was read as a whole. */
    boolean isSound() {
        return isSound;
    }

    int number() {
        return number;
    }

    /** Whether a statement names the action of the request. */
    boolean namesAction(Evaluation evaluation) {
        return namesAction(allows, evaluation) || namesAction(denies, evaluation);
    }

    private static boolean namesAction(CompiledStatement[] statements, Evaluation evaluation) {
        for (CompiledStatement statement : statements) {
            if (statement.namesAction(evaluation)) {
                return true;
            }
        }
        return false;
    }
}
