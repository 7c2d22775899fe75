package io.github.iamaudit.rules.builtin.root;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A root user with an active X.509 signing certificate, which signs requests like an access key; each is a finding. It
 * counts whatever other credentials the root user has. Where only the account summary tells of a certificate, it may be
 * inactive, and the finding is milder.
 */
@RuleInfo(
        id = "root-signing-certificate-active",
        title = "Root user has an active X.509 signing certificate",
        severity = Severity.CRITICAL,
        subject = SubjectType.ROOT_USER,
        needs = "root-credentials",
        references = {
            "IAM User Guide, \"Root user best practices for your AWS account\"",
            "IAM API Reference, \"GetAccountSummary\"",
            "IAM User Guide, \"Centrally manage root access for member accounts\""
        })
public final class RootSigningCertificateActive implements Rule<RootUser> {

    @Override
    public Stream<RootUser> subjects(RuleContext context) {
        return Stream.of(new RootUser(context.get(Facet.ROOT_CREDENTIALS)));
    }

    @Override
    public Verdict judge(RootUser root, RuleContext context) {
        RootCredentials credentials = root.credentials();
        List<Violation> active = credentials.signingCertificates().stream()
                .filter(CertificateCredential::isActive)
                .map(RootSigningCertificateActive::active)
                .toList();
        if (active.isEmpty() && credentials.signingCertificatePresent().orElse(false)) {
            active = List.of(Violation.of(
                            "the account summary counts a signing certificate, which may be inactive",
                            new Expectation(AccountSummary.ACCOUNT_SIGNING_CERTIFICATES_PRESENT, "1", "0"))
                    .severity(Severity.HIGH));
        }
        boolean known = credentials.signingCertificatePresent().isPresent()
                && credentials.signingCertificates().stream()
                        .allMatch(certificate -> certificate.active().isPresent());
        return Verdict.of(active)
                .except(known ? Optional.empty() : Optional.of("whether a signing certificate is active is not known"));
    }

    private static Violation active(CertificateCredential certificate) {
        String slot = "cert_" + certificate.slot();
        return Violation.of(
                        "signing certificate " + certificate.slot() + " is active",
                        new Expectation(slot + "_active", "true", "false"))
                .discriminator(slot);
    }

    @Override
    public Remediation remediation(RootUser root) {
        return Remediation.of("Move the work to a role and delete the root user's signing certificates.")
                .step("Search hosts, images and old scripts for the private key, and move what uses it to a role.")
                .step("Sign in as the root user, deactivate the certificate, and wait until nothing misses it.")
                .step("Delete the certificate; in a member account this can be done centrally.")
                .step("Confirm that AccountSigningCertificatesPresent is 0.", "iam", "get-account-summary");
    }
}
