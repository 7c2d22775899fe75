package io.github.iamaudit.rules.builtin.certificate;

import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.ServerCertificateSubject;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Server certificates that end soon after the evaluation. Those whose time is over are left to {@link
 * ServerCertificateExpired}.
 */
@RuleInfo(
        id = "server-certificate-expiring",
        title = "Server certificate stored in IAM expires soon",
        severity = Severity.LOW,
        subject = SubjectType.SERVER_CERTIFICATE,
        needs = "server-certificates",
        references = {
            "IAM User Guide, \"Manage server certificates in IAM\"",
            "IAM API Reference, \"ListServerCertificates\""
        })
public final class ServerCertificateExpiring implements Rule<ServerCertificateSubject> {

    /** How long a certificate must still be valid: exactly that long passes. */
    public static final Setting<Integer> WARNING = Setting.count(
            "warningDays",
            "For how many days a certificate must still be valid.",
            30,
            1,
            3650,
            Strictness.GREATER_IS_STRICTER);

    @Override
    public List<Setting<?>> settings() {
        return List.of(WARNING);
    }

    @Override
    public Stream<ServerCertificateSubject> subjects(RuleContext context) {
        return context.get(Facet.SERVER_CERTIFICATES).stream()
                .filter(certificate -> certificate
                        .expiration()
                        .map(expiration -> expiration.isAfter(context.now()))
                        .orElse(true))
                .map(ServerCertificateSubject::new);
    }

    @Override
    public Verdict judge(ServerCertificateSubject subject, RuleContext context) {
        Optional<Instant> expiration = subject.certificate().expiration();
        if (expiration.isEmpty()) {
            return Verdict.undetermined("when the certificate expires is not known");
        }
        int days = context.setting(WARNING);
        if (Duration.between(context.now(), expiration.get()).compareTo(Duration.ofDays(days)) >= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "the certificate expires at " + expiration.get() + ", in less than " + Days.text(Duration.ofDays(days)),
                new Expiry(expiration.get(), context.now()));
    }

    @Override
    public Remediation remediation(ServerCertificateSubject subject) {
        return Remediation.of("Replace the certificate where it is in use before it expires.")
                .step("Find out in every Region which load balancers and distributions use it.")
                .step("Put a certificate of AWS Certificate Manager in its place and test the endpoint.")
                .step(
                        "When nothing refers to the old one, delete it.",
                        "iam",
                        "delete-server-certificate",
                        "--server-certificate-name",
                        subject.name());
    }
}
