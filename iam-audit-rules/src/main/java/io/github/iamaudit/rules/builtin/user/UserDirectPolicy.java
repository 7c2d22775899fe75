package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Attachment;
import io.github.iamaudit.rules.evidence.EmbeddedPolicy;
import java.util.stream.Stream;

/**
 * Policies attached to a user or embedded in one, each a finding. A permissions boundary grants nothing and does not count;
 * AWS's quarantine policies are left to {@link UserCompromisedKeyQuarantine}.
 */
@RuleInfo(
        id = "user-direct-policy",
        title = "Policy is attached to a user or embedded in one directly",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = "users",
        references = {
            "IAM User Guide, \"Managed policies and inline policies\"",
            "IAM User Guide, \"Permissions boundaries for IAM entities\""
        })
public final class UserDirectPolicy implements Rule<User> {

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        Stream<Violation> attached = user.attachedPolicies().stream()
                .filter(policy -> !UserCompromisedKeyQuarantine.isQuarantine(policy))
                .map(policy -> Violation.of(
                                "the managed policy " + policy.policyName() + " is attached to the user",
                                Attachment.of(policy))
                        .discriminator(policy.policyArn().toString()));
        Stream<Violation> inline = user.inlinePolicies().stream()
                .map(policy -> Violation.of(
                                "the inline policy " + policy.policyName() + " is embedded in the user",
                                new EmbeddedPolicy(policy.policyName()))
                        .discriminator("inline:" + policy.policyName())
                        .at(policy.document().location()));
        return Verdict.of(Stream.concat(attached, inline).toList());
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Grant through a group or a role, then take the policy from the user.")
                .step("Grant what is still needed through a group or a role first, and let the user test.")
                .step(
                        "Detach a managed policy. Attaching it again undoes the step.",
                        "iam",
                        "detach-user-policy",
                        "--user-name",
                        user.name(),
                        "--policy-arn",
                        "POLICY_ARN")
                .step(
                        "Save an inline policy: a deleted one cannot be brought back.",
                        "iam",
                        "get-user-policy",
                        "--user-name",
                        user.name(),
                        "--policy-name",
                        "POLICY_NAME")
                .step(
                        "Delete the inline policy.",
                        "iam",
                        "delete-user-policy",
                        "--user-name",
                        user.name(),
                        "--policy-name",
                        "POLICY_NAME");
    }
}
