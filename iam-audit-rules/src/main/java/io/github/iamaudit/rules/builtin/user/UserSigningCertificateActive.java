package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Users with an active X.509 signing certificate, which signs requests as an access key does and which no rule about
 * keys sees; each is a finding, a worse one where the certificate is old.
 */
@RuleInfo(
        id = "user-signing-certificate-active",
        title = "User has an active X.509 signing certificate",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = "user-credentials",
        references = {
            "IAM User Guide, \"Generate credential reports for your AWS account\"",
            "IAM API Reference, \"ListSigningCertificates\"",
            "IAM API Reference, \"UpdateSigningCertificate\""
        })
public final class UserSigningCertificateActive implements Rule<UserWithCredentials> {

    /** From which age on a certificate is a worse fault: exactly that old is not. */
    public static final Setting<Duration> MAX_AGE = Setting.days(
            "maxAgeDays", "How many days old an active certificate may be before it is a high finding.", 90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials();
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        UserCredentials credentials = user.credentials();
        List<Violation> active = credentials.signingCertificates().stream()
                .filter(CertificateCredential::isActive)
                .map(certificate -> active(certificate, context))
                .toList();
        boolean known = credentials.signingCertificatePresent().isPresent()
                && credentials.signingCertificates().stream()
                        .allMatch(certificate -> certificate.active().isPresent());
        return Verdict.of(active)
                .except(known ? Optional.empty() : Optional.of("whether a signing certificate is active is not known"));
    }

    private static Violation active(CertificateCredential certificate, RuleContext context) {
        String slot = "cert_" + certificate.slot();
        String message = "signing certificate " + certificate.slot() + " is active";
        Duration limit = context.setting(MAX_AGE);
        return certificate
                .created()
                .map(created -> new Age(created, context.age(created, Facet.USER_CREDENTIALS), limit))
                .filter(age -> age.age().compareTo(limit) > 0)
                .map(age -> Violation.of(message + " and " + Days.over(age.age(), limit) + " old", age)
                        .severity(Severity.HIGH))
                .orElseGet(() -> Violation.of(message, new Expectation(slot + "_active", "true", "false")))
                .discriminator(slot);
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Move the work to a role, and delete the signing certificate.")
                .step("See which there are.", "iam", "list-signing-certificates", "--user-name", user.name())
                .step("Search hosts, images and old scripts for the private key, and move what uses it to a role.")
                .step(
                        "Deactivate the certificate, and wait until nothing misses it. Activating it undoes the step.",
                        "iam",
                        "update-signing-certificate",
                        "--user-name",
                        user.name(),
                        "--certificate-id",
                        "CERTIFICATE_ID",
                        "--status",
                        "Inactive")
                .step(
                        "Delete the certificate.",
                        "iam",
                        "delete-signing-certificate",
                        "--user-name",
                        user.name(),
                        "--certificate-id",
                        "CERTIFICATE_ID");
    }
}
