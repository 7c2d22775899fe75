package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.Optional;

/** The one test for full administration that the rules about customer managed, AWS managed and inline policies share. */
final class FullAdministration {

    private FullAdministration() {}

    /** Whether a statement allows every action on every resource; a condition makes it one step milder, not harmless. */
    static Verdict judge(PolicySubject subject, RuleContext context, Severity severity) {
        Optional<PolicyDocument> document = subject.document();
        if (document.isPresent() && Reach.isAdministrationDenied(document.get(), context.partition())) {
            return Statements.judge(subject.document(), statement -> Optional.empty());
        }
        return Statements.judge(subject.document(), statement -> {
            if (!statement.isAllow() || !Reach.isEveryAction(statement) || !Reach.isEveryResource(statement, context)) {
                return Optional.empty();
            }
            String how = statement.action().filter(a -> a.isNot()).isPresent()
                    ? "every action but a few on every resource, IAM included"
                    : "every action on every resource";
            return Optional.of(
                    statement.isUnconditional()
                            ? new Fault("the policy allows " + how, severity)
                            : new Fault("the policy allows " + how + ", under a condition", severity.oneStepLower()));
        });
    }
}
