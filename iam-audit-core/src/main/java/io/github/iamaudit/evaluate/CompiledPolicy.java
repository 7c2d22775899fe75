package io.github.iamaudit.evaluate;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** A policy document, ready to be asked. Statements whose effect is not readable take no part. Immutable. */
final class CompiledPolicy {

    private final CompiledStatement[] allows;
    private final CompiledStatement[] denies;

    private CompiledPolicy(List<CompiledStatement> allows, List<CompiledStatement> denies) {
        this.allows = allows.toArray(CompiledStatement[]::new);
        this.denies = denies.toArray(CompiledStatement[]::new);
    }

    static CompiledPolicy of(PolicyDocument document) {
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
        return new CompiledPolicy(allows, denies);
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
}
