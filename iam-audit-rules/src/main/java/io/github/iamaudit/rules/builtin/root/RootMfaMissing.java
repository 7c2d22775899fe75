package io.github.iamaudit.rules.builtin.root;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/**
 * A root user that can sign in or sign without MFA. A root user whose credentials were removed, as in member accounts with
 * centralized root access, has nothing to protect: the rule does not apply. Nor does it in AWS GovCloud (US), where the root
 * user has no console sign-in.
 */
@RuleInfo(
        id = "root-mfa-missing",
        title = "Root user has no MFA device",
        severity = Severity.CRITICAL,
        subject = SubjectType.ROOT_USER,
        needs = "root-credentials",
        references = "IAM User Guide, \"Multi-factor authentication for AWS account root user\"")
public final class RootMfaMissing implements Rule<RootUser> {

    @Override
    public Stream<RootUser> subjects(RuleContext context) {
        return Stream.of(new RootUser(context.get(Facet.ROOT_CREDENTIALS)))
                .filter(root -> !root.credentials().hasNoCredentials())
                .filter(root -> !context.partition().equals(Partition.AWS_US_GOV));
    }

    @Override
    public Verdict judge(RootUser root, RuleContext context) {
        if (root.credentials().mfaActive().isEmpty()) {
            return Verdict.undetermined("whether MFA is active is not known");
        }
        if (root.credentials().mfaActive().get()) {
            return Verdict.compliant();
        }
        return Verdict.violation("no MFA device is assigned", new Expectation("mfa_active", "false", "true"));
    }

    @Override
    public Remediation remediation(RootUser root) {
        return Remediation.of("Assign a security key or another hardware MFA device to the root user.")
                .step("Sign in as the root user and assign two devices, so that losing one locks nobody out.")
                .step("In a member account, remove the root credentials centrally instead.");
    }
}
