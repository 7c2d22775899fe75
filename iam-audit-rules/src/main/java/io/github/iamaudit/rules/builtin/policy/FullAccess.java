package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one test for full access to a service that the rules about single services share: every action of the service that the action
 * catalogue knows, be it by one statement or by several together, on every resource of one type.
 *
 * @param prefix of the service's actions, for example {@code kms}
 * @param type how the resource part of an ARN begins, for example {@code key/}
 * @param access in words, for example {@code every action of AWS KMS on every key}
 */
record FullAccess(String prefix, String type, String access) {

    /** A condition makes it one step milder, not harmless; one action that is denied makes it less than full. */
    Verdict judge(PolicySubject subject, RuleContext context, Severity severity) {
        Map<Integer, Fault> faults = subject.document()
                .map(document -> faults(document, context, severity))
                .orElse(Map.of());
        return Statements.judge(subject.document(), statement -> Optional.ofNullable(faults.get(statement.index())));
    }

    private Map<Integer, Fault> faults(PolicyDocument document, RuleContext context, Severity severity) {
        String resources =
                "arn:" + context.partition() + ":" + prefix + ":" + Reach.ANY + ":" + context.accountId() + ":" + type;
        List<Statement> wide = document.statements().stream()
                .filter(s -> s.isAllow()
                        && Reach.isEveryResourceAfter(s, resources)
                        && !Reach.isAdministration(s, document, context))
                .toList();
        if (wide.isEmpty()) {
            return Map.of();
        }
        List<String> actions = actions();
        if (!allow(wide, actions) || actions.stream().anyMatch(a -> Reach.isDenied(document, a, resources))) {
            return Map.of();
        }
        Map<Integer, Fault> faults = new HashMap<>();
        wide.stream()
                .filter(statement -> allow(List.of(statement), actions))
                .forEach(statement -> faults.put(statement.index(), fault("", statement.isUnconditional(), severity)));
        if (faults.isEmpty()) {
            List<Statement> unconditional =
                    wide.stream().filter(Statement::isUnconditional).toList();
            boolean isUnconditional = allow(unconditional, actions);
            (isUnconditional ? unconditional : wide)
                    .stream()
                            .filter(statement -> actions.stream().anyMatch(a -> Reach.includes(statement, a)))
                            .findFirst()
                            .ifPresent(statement -> faults.put(
                                    statement.index(),
                                    fault(" by this and other statements", isUnconditional, severity)));
        }
        return faults;
    }

    private List<String> actions() {
        return ActionCatalog.bundled().service(prefix).orElseThrow().actions().stream()
                .map(CatalogAction::text)
                .toList();
    }

    private static boolean allow(List<Statement> statements, List<String> actions) {
        return actions.stream().allMatch(action -> statements.stream().anyMatch(s -> Reach.includes(s, action)));
    }

    private Fault fault(String how, boolean isUnconditional, Severity severity) {
        String message = "the policy allows " + access + how;
        return isUnconditional
                ? new Fault(message, severity)
                : new Fault(message + ", under a condition", severity.oneStepLower());
    }
}
