package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.builtin.AwsManagedPolicies;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles with AWS's {@code ReadOnlyAccess}, which reads data and not only configuration, that another account or anybody may assume. */
@RuleInfo(
        id = "role-cross-account-readonly",
        title = "External account gets ReadOnlyAccess",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "AWS Managed Policy Reference, \"ReadOnlyAccess\"")
public final class RoleCrossAccountReadonly implements Rule<Role> {

    /** Accounts of one's own organization, and of others that are known. */
    public static final Setting<List<AccountId>> TRUSTED_ACCOUNTS =
            Setting.accounts("trustedAccounts", "Accounts that may read all data.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED_ACCOUNTS);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context)
                .filter(role -> role.attachedPolicies().stream()
                        .anyMatch(p -> AwsManagedPolicies.is(p.policyArn(), "ReadOnlyAccess")));
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        List<AccountId> trusted = context.setting(TRUSTED_ACCOUNTS);
        return Trust.judge(subject, statement -> {
            List<String> foreign = Trust.foreignAccounts(statement, context).stream()
                    .filter(account -> !trusted.contains(account))
                    .map(AccountId::toString)
                    .toList();
            if ((Trust.admitsAnyone(statement) || Trust.admitsAllBut(statement))
                    && !Restrictions.bindsCaller(statement)) {
                return Optional.of(new Fault("anybody may assume the role and read all data", Severity.HIGH));
            }
            return foreign.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            "account " + Words.list(foreign) + " may assume the role and read all data",
                            Severity.HIGH));
        });
    }

    @Override
    public Remediation remediation(Role subject) {
        return Remediation.of(
                        "Give the other account what it needs to see, for example SecurityAudit or ViewOnlyAccess.")
                .step("Ask the other account's owner what it reads, and attach a policy for that.")
                .step(
                        "Detach ReadOnlyAccess.",
                        "iam",
                        "detach-role-policy",
                        "--role-name",
                        subject.name(),
                        "--policy-arn",
                        subject.attachedPolicies().stream()
                                .map(p -> p.policyArn().toString())
                                .filter(arn -> arn.endsWith(":policy/ReadOnlyAccess"))
                                .findFirst()
                                .orElse("POLICY_ARN"));
    }
}
