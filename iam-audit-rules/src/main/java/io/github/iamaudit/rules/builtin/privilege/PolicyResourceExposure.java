package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.catalog.AccessLevel;
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
 * Users and roles that can manage permissions of any resource of a type: resource policies, sharing, grants, and rights in IAM, by
 * all their policies together. Administrators and service-linked roles are left out; those of Identity Center are informative.
 */
@RuleInfo(
        id = "policy-resource-exposure",
        title = "Principal can open any resource to others",
        severity = Severity.HIGH,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles", "policies"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"Understanding access level summaries within policy summaries\"",
            "IAM User Guide, \"Security best practices in IAM\""
        })
public final class PolicyResourceExposure implements Rule<IdentitySubject> {

    private static final BroadRisk RISK = new BroadRisk(
            action -> action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT
                    || action.risks().contains(ActionRisk.RESOURCE_EXPOSURE),
            "manage permissions",
            Severity.MEDIUM);

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
        return Remediation.of("Let few principals manage permissions, and only of the resources that they own.")
                .step("See which policies the principal has.", Principals.listPolicies(principal))
                .step("See which services it used lately.", Principals.lastAccessed(principal))
                .step(
                        "Take the actions of the access level Permissions management out of the statement, or name the resources.")
                .step(
                        "Where many must be allowed, set a permissions boundary or a service control policy that denies sharing.");
    }
}
