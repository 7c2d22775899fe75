package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Customer managed policies that are neither attached nor anybody's permissions boundary, some time after they were created. What
 * they allow does not matter here.
 */
@RuleInfo(
        id = "policy-unattached",
        title = "Customer managed policy is not attached",
        severity = Severity.LOW,
        subject = SubjectType.MANAGED_POLICY,
        needs = "policies",
        references = {
            "IAM User Guide, \"Managed policies and inline policies\"",
            "IAM User Guide, \"Delete IAM policies\""
        })
public final class PolicyUnattached implements Rule<Managed> {

    /** How long after its creation a policy may be unattached: exactly that long passes. */
    public static final Setting<Duration> GRACE =
            Setting.days("graceDays", "How many days after its creation a policy may be unattached.", 30);

    @Override
    public List<Setting<?>> settings() {
        return List.of(GRACE);
    }

    @Override
    public Stream<Managed> subjects(RuleContext context) {
        return context.managedPolicies().filter(p -> p.policy().provenance() == Provenance.CUSTOMER);
    }

    @Override
    public Verdict judge(Managed subject, RuleContext context) {
        ManagedPolicy policy = subject.policy();
        if (policy.attachmentCount() > 0 || policy.permissionsBoundaryUsageCount() > 0) {
            return Verdict.compliant();
        }
        Duration limit = context.setting(GRACE);
        Duration age = context.age(policy.createDate(), Facet.POLICIES);
        return age.compareTo(limit) <= 0
                ? Verdict.compliant()
                : Verdict.violation(
                        "the policy is not attached and was created " + Days.over(age, limit) + " ago, the limit is "
                                + Days.text(limit),
                        new Age(policy.createDate(), age, limit));
    }

    @Override
    public Remediation remediation(Managed subject) {
        return UnattachedPolicy.delete(Remediation.of("Delete the policy if nobody needs it any more."), subject);
    }
}
