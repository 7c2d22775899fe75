package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** Policies that allow any role to be passed to a service, the main ingredient of escalation through services. A condition on
 * {@code iam:PassedToService} narrows it by one step. Full administrators are left to the rules about these. */
@RuleInfo(
        id = "policy-passrole-wildcard",
        title = "iam:PassRole is allowed on all roles",
        severity = Severity.HIGH,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = "IAM User Guide, \"Grant a user permissions to pass a role to an AWS service\"")
public final class PolicyPassroleWildcard implements Rule<PolicySubject> {

    private static final String PASS_ROLE = "iam:PassRole";

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        String roles = "arn:" + context.partition() + ":iam::" + context.accountId() + ":role/";
        if (subject.document().filter(d -> Reach.isDenied(d, PASS_ROLE, roles)).isPresent()) {
            return Statements.judge(subject.document(), statement -> Optional.empty());
        }
        return Statements.judge(subject.document(), statement -> {
            boolean passesAny = statement.isAllow()
                    && Reach.includes(statement, PASS_ROLE)
                    && Reach.isEveryResourceAfter(statement, roles)
                    && !(Reach.isEveryAction(statement) && Reach.isEveryResource(statement, context));
            if (!passesAny) {
                return Optional.empty();
            }
            boolean narrowed = statement.conditions().stream()
                    .anyMatch(c -> c.isOn("iam:PassedToService")
                            && Restrictions.restricts(
                                    c,
                                    value -> !Restrictions.takesWildcards(c.operator())
                                            || Restrictions.firstWildcard(value.text()) != 0));
            return Optional.of(
                    narrowed
                            ? new Fault("any role may be passed to the services of a condition", Severity.MEDIUM)
                            : new Fault("any role may be passed to any service", Severity.HIGH));
        });
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Name the roles that may be passed, and the service that may receive them.")
                .step("Find the roles that the holders really pass: launch templates, functions, task definitions.")
                .step("Allow iam:PassRole on these ARNs only, with the condition iam:PassedToService.");
    }
}
