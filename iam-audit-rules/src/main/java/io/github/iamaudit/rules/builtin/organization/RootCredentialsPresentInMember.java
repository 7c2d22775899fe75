package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.model.org.Organization;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Root users of members that still have credentials although their organization manages them centrally, so that they could be removed.
 * Where it does not, that is a finding about the organization, and the rule does not apply. Whether there is a password is often told by
 * the account summary only.
 */
@RuleInfo(
        id = "root-credentials-present-in-member",
        title = "Member account still has root credentials",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROOT_USER,
        needs = {"organization", "organization-features", "root-credentials"},
        uses = "account-summary",
        references = "IAM User Guide, \"Centrally manage root access for member accounts\"")
public final class RootCredentialsPresentInMember implements Rule<RootUser> {

    @Override
    public Stream<RootUser> subjects(RuleContext context) {
        Organization organization = context.get(Facet.ORGANIZATION);
        return Stream.of(new RootUser(context.get(Facet.ROOT_CREDENTIALS)))
                .filter(root -> organization.managementAccountId().isPresent()
                        && !organization.managementAccountId().get().equals(context.accountId()))
                .filter(root -> context.get(Facet.ORGANIZATION_FEATURES).rootCredentialsManagement());
    }

    @Override
    public Verdict judge(RootUser root, RuleContext context) {
        RootCredentials credentials = root.credentials();
        if (isTrue(credentials.passwordEnabled())) {
            return violation("the root user has a password", "password_enabled");
        }
        if (isTrue(credentials.accessKeyPresent())) {
            return violation("the root user has an access key", "access_key_active");
        }
        if (isTrue(credentials.signingCertificatePresent())) {
            return violation("the root user has a signing certificate", "cert_active");
        }
        return credentials.hasNoCredentials()
                ? Verdict.compliant()
                : Verdict.undetermined("whether there are root credentials is not known");
    }

    private static boolean isTrue(Optional<Boolean> fact) {
        return fact.orElse(false);
    }

    private static Verdict violation(String message, String field) {
        return Verdict.violation(message, new Expectation(field, "true", "false"));
    }

    @Override
    public Remediation remediation(RootUser root) {
        return Remediation.of(
                        "Remove the root credentials from the management account or from IAM's delegated administrator.")
                .step("Make sure that nothing uses the root user's access keys.")
                .step(
                        "Open a root session in the member with the task policy IAMDeleteRootUserCredentials, and delete the password,"
                                + " keys, certificates and MFA devices.");
    }
}
