package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.catalog.ActionRisk;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users and roles that can read the data of any bucket, table, queue, parameter or secret, by all their policies together.
 * Administrators and service-linked roles are left out; those of Identity Center are informative.
 */
@RuleInfo(
        id = "policy-data-exfiltration",
        title = "Principal can read sensitive data without a limit to resources",
        severity = Severity.MEDIUM,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles", "policies"},
        uses = "organization-policies",
        references = {
            "Service Authorization Reference, \"Actions, resources, and condition keys for AWS services\"",
            "IAM User Guide, \"Security best practices in IAM\""
        })
public final class PolicyDataExfiltration implements Rule<IdentitySubject> {

    private static final BroadRisk RISK =
            new BroadRisk(action -> action.risks().contains(ActionRisk.DATA_ACCESS), "read data", Severity.LOW);

    /** Actions that do not count. */
    public static final Setting<List<String>> IGNORED_ACTIONS = BroadRisk.IGNORED_ACTIONS;

    @Override
    public List<Setting<?>> settings() {
        return List.of(IGNORED_ACTIONS);
    }

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context);
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        return RISK.judge(principal, context);
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        return Remediation.of("Name the buckets, tables and secrets that the work needs.")
                .step("See which policies the principal has.", Principals.listPolicies(principal))
                .step("See which services it used lately.", Principals.lastAccessed(principal))
                .step("Replace the wildcard in Resource by the ARNs that are needed, or by a tag condition.")
                .step("Keep the former version of the policy until the denied calls of some weeks were looked at.");
    }
}
