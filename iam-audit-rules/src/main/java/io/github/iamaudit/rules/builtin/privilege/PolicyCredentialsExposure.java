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
 * Users and roles that can obtain keys, tokens or passwords of any user, database, cluster or instance, by all their policies
 * together. Administrators and service-linked roles are left out; those of Identity Center are informative.
 */
@RuleInfo(
        id = "policy-credentials-exposure",
        title = "Principal can obtain the credentials of any resource",
        severity = Severity.HIGH,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles", "policies"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"Security best practices in IAM\"",
            "Service Authorization Reference, \"Actions, resources, and condition keys for AWS services\""
        })
public final class PolicyCredentialsExposure implements Rule<IdentitySubject> {

    private static final BroadRisk RISK = new BroadRisk(
            action -> action.risks().contains(ActionRisk.CREDENTIAL_EXPOSURE), "obtain credentials", Severity.MEDIUM);

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
        return Remediation.of("Name whose credentials may be obtained.")
                .step("See which policies the principal has.", Principals.listPolicies(principal))
                .step("See which services it used lately.", Principals.lastAccessed(principal))
                .step(
                        "Name the users, databases or clusters in Resource; for own credentials use user/${aws:username}.")
                .step("Keep the former version of the policy until the denied calls of some weeks were looked at.");
    }
}
