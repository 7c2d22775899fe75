package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.EmbeddedPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inline policies of groups and, as information only, of roles, each a finding. Those of users are left to user-direct-policy unless
 * a setting asks for them; service-linked and Identity Center roles, whose policies AWS keeps, are left out.
 */
@RuleInfo(
        id = "principal-inline-policy",
        title = "User, group or role carries an inline policy",
        severity = Severity.LOW,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles"},
        optional = "many accounts keep inline policies on purpose, as tools for deployment write them into roles",
        references = {
            "IAM User Guide, \"Managed policies and inline policies\"",
            "IAM User Guide, \"Convert an inline policy to a managed policy\""
        })
public final class PrincipalInlinePolicy implements Rule<IdentitySubject> {

    /** Whether users are looked at as well. */
    public static final Setting<Boolean> INCLUDE_USERS = Setting.flag(
            "includeUsers", "Whether inline policies of users count, which user-direct-policy reports as well.", false);

    @Override
    public List<Setting<?>> settings() {
        return List.of(INCLUDE_USERS);
    }

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        boolean includesUsers = context.setting(INCLUDE_USERS);
        return context.identities()
                .filter(identity -> includesUsers || identity.type() != SubjectType.USER)
                .filter(PolicySubjects::isCustomers);
    }

    @Override
    public Verdict judge(IdentitySubject identity, RuleContext context) {
        Severity severity = identity.type() == SubjectType.ROLE ? Severity.INFO : Severity.LOW;
        return Verdict.of(identity.inlinePolicies().stream()
                .map(policy -> Violation.of(
                                "the inline policy " + policy.policyName() + " is embedded in the "
                                        + identity.type().text(),
                                new EmbeddedPolicy(policy.policyName()))
                        .severity(severity)
                        .discriminator(policy.policyName())
                        .at(policy.document().location()))
                .toList());
    }

    @Override
    public Remediation remediation(IdentitySubject identity) {
        String kind = identity.type().text();
        return Remediation.of("Put the permissions into a customer managed policy.")
                .step(
                        "Save the inline policy: a deleted one cannot be brought back.",
                        "iam",
                        "get-" + kind + "-policy",
                        "--" + kind + "-name",
                        identity.name(),
                        "--policy-name",
                        "POLICY_NAME")
                .step(
                        "Create a managed policy with the same document.",
                        "iam",
                        "create-policy",
                        "--policy-name",
                        "POLICY_NAME",
                        "--policy-document",
                        "file://policy.json")
                .step(
                        "Attach it.",
                        "iam",
                        "attach-" + kind + "-policy",
                        "--" + kind + "-name",
                        identity.name(),
                        "--policy-arn",
                        "POLICY_ARN")
                .step(
                        "Delete the inline policy.",
                        "iam",
                        "delete-" + kind + "-policy",
                        "--" + kind + "-name",
                        identity.name(),
                        "--policy-name",
                        "POLICY_NAME");
    }
}
