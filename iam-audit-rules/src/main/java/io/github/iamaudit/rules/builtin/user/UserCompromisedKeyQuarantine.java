package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Attachment;
import java.util.stream.Stream;

/** Users that AWS put under quarantine because it found one of their access keys in public. */
@RuleInfo(
        id = "user-compromised-key-quarantine",
        title = "AWS put a quarantine policy on a user with a leaked access key",
        severity = Severity.CRITICAL,
        subject = SubjectType.USER,
        needs = "users",
        references = {
            "AWS Managed Policy Reference Guide, \"AWSCompromisedKeyQuarantineV3\"",
            "IAM User Guide, \"Secure access keys\""
        })
public final class UserCompromisedKeyQuarantine implements Rule<User> {

    /** Any version of the policy: plain, V2, V3 and those to come. */
    static boolean isQuarantine(AttachedPolicy policy) {
        return Provenance.ofPolicy(policy.policyArn()) == Provenance.AWS_MANAGED
                && policy.policyArn().name().startsWith("AWSCompromisedKeyQuarantine");
    }

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        // One finding a user, whichever versions are attached: AWS may exchange one for the next.
        return user.attachedPolicies().stream()
                .filter(UserCompromisedKeyQuarantine::isQuarantine)
                .findFirst()
                .map(policy -> Verdict.violation(
                        "AWS attached a quarantine policy, since an access key of the user became public",
                        Attachment.of(policy)))
                .orElse(Verdict.compliant());
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Deactivate the exposed key now; detach the quarantine policy last.")
                .step(
                        "Deactivate the exposed key and leave the quarantine policy in place.",
                        "iam",
                        "update-access-key",
                        "--user-name",
                        user.name(),
                        "--access-key-id",
                        "KEY_ID",
                        "--status",
                        "Inactive")
                .step(
                        "Look at what the key did, in every Region, and revoke sessions, which outlive it.",
                        "cloudtrail",
                        "lookup-events",
                        "--lookup-attributes",
                        "AttributeKey=AccessKeyId,AttributeValue=KEY_ID")
                .step("Remove the key from where it leaked, and delete it when nothing depends on it.")
                .step("Answer the AWS Support case, and detach the quarantine policy only then.");
    }
}
