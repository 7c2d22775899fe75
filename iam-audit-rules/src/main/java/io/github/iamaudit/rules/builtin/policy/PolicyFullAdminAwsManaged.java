package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.AttachedTo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * AWS managed policies in use that allow everything on everything, {@code AdministratorAccess} above all. Somebody must hold
 * one; who may is a setting.
 */
@RuleInfo(
        id = "policy-full-admin-aws-managed",
        title = "AWS managed administrator policy is attached",
        severity = Severity.MEDIUM,
        subject = SubjectType.MANAGED_POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = "IAM User Guide, \"AWS managed policies for job functions\"")
public final class PolicyFullAdminAwsManaged implements Rule<Managed> {

    /** Who may hold such a policy. */
    public static final Setting<List<String>> ALLOWED_PRINCIPALS = Setting.texts(
            "allowedPrincipals", "ARNs of users, groups and roles that may hold an administrator policy of AWS.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ALLOWED_PRINCIPALS);
    }

    @Override
    public Stream<Managed> subjects(RuleContext context) {
        return context.managedPolicies()
                .filter(p -> p.policy().provenance() == Provenance.AWS_MANAGED)
                .filter(p -> p.policy().attachmentCount() > 0);
    }

    @Override
    public Verdict judge(Managed subject, RuleContext context) {
        Verdict text = FullAdministration.judge(subject, context, Severity.MEDIUM);
        if (text.violations().isEmpty()) {
            return text;
        }
        List<String> allowed = context.setting(ALLOWED_PRINCIPALS);
        List<String> holders = holders(subject.policy(), context);
        List<String> others = new ArrayList<>(holders);
        others.removeAll(allowed);
        if (others.isEmpty() && holders.size() >= subject.policy().attachmentCount()) {
            return Verdict.compliant().except(text.undeterminedReason());
        }
        int count = Math.max(others.size(), subject.policy().attachmentCount() - (holders.size() - others.size()));
        Violation violation = Violation.of(
                        "the policy allows every action on every resource and is attached to " + count
                                + (count == 1 ? " identity" : " identities"),
                        AttachedTo.of(subject.arn(), others, count))
                .severity(text.violations().get(0).severity().orElse(Severity.MEDIUM))
                .at(text.violations().get(0).location());
        return Verdict.of(List.of(violation)).except(text.undeterminedReason());
    }

    private static List<String> holders(ManagedPolicy policy, RuleContext context) {
        return context.identities()
                .filter(i -> i.attachedPolicies().stream()
                        .map(AttachedPolicy::policyArn)
                        .anyMatch(policy.arn()::equals))
                .map(IdentitySubject::arn)
                .toList();
    }

    @Override
    public Remediation remediation(Managed subject) {
        return Remediation.of("Keep the policy on the few identities that need it, and name them in allowedPrincipals.")
                .step("See who holds it.", "iam", "list-entities-for-policy", "--policy-arn", subject.arn())
                .step("Give the others a policy for what they do, then detach this one.");
    }
}
