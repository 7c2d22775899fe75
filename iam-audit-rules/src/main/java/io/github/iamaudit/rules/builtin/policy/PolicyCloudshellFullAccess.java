package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.rules.builtin.AwsManagedAttachments;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Attachment;
import java.util.stream.Stream;

/** Users, groups and roles with full access to CloudShell, a shell with internet access that takes files in and out. */
@RuleInfo(
        id = "policy-cloudshell-full-access",
        title = "AWSCloudShellFullAccess is attached to a user, group or role",
        severity = Severity.MEDIUM,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles"},
        references = {
            "AWS CloudShell User Guide, \"Managing AWS CloudShell access and usage with IAM policies\"",
            "AWS Managed Policy Reference Guide, \"AWSCloudShellFullAccess\""
        })
public final class PolicyCloudshellFullAccess implements Rule<IdentitySubject> {

    private static final String POLICY = "AWSCloudShellFullAccess";

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return context.identities();
    }

    @Override
    public Verdict judge(IdentitySubject identity, RuleContext context) {
        return AwsManagedAttachments.find(identity, POLICY)
                .map(policy ->
                        Verdict.violation("the AWS managed policy " + POLICY + " is attached", Attachment.of(policy)))
                .orElse(Verdict.compliant());
    }

    @Override
    public Remediation remediation(IdentitySubject identity) {
        return Remediation.of("Allow CloudShell without file transfer, to those who need it.")
                .step("For those who need the shell, attach a policy that denies cloudshell:GetFileUploadUrls and"
                        + " cloudshell:GetFileDownloadUrls.")
                .step("Ask them to save the files of their CloudShell home directory.")
                .step(
                        "Detach the policy; for a role of IAM Identity Center change its permission set instead.",
                        AwsManagedAttachments.detachCommand(identity, POLICY));
    }
}
