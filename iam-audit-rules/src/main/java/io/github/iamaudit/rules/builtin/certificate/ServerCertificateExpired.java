package io.github.iamaudit.rules.builtin.certificate;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.ServerCertificateSubject;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Server certificates whose time is over at the evaluation; the very instant of the expiration counts as expired. */
@RuleInfo(
        id = "server-certificate-expired",
        title = "Server certificate stored in IAM has expired",
        severity = Severity.MEDIUM,
        subject = SubjectType.SERVER_CERTIFICATE,
        needs = "server-certificates",
        references = {
            "IAM User Guide, \"Manage server certificates in IAM\"",
            "IAM API Reference, \"ListServerCertificates\""
        })
public final class ServerCertificateExpired implements Rule<ServerCertificateSubject> {

    @Override
    public Stream<ServerCertificateSubject> subjects(RuleContext context) {
        return context.get(Facet.SERVER_CERTIFICATES).stream().map(ServerCertificateSubject::new);
    }

    @Override
    public Verdict judge(ServerCertificateSubject subject, RuleContext context) {
        Optional<Instant> expiration = subject.certificate().expiration();
        if (expiration.isEmpty()) {
            return Verdict.undetermined("when the certificate expires is not known");
        }
        if (expiration.get().isAfter(context.now())) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "the certificate expired at " + expiration.get(), new Expiry(expiration.get(), context.now()));
    }

    @Override
    public Remediation remediation(ServerCertificateSubject subject) {
        return Remediation.of("Replace the certificate where it is in use, and delete it.")
                .step("Find out in every Region whether a load balancer or a distribution still uses it.")
                .step("Put a certificate of AWS Certificate Manager in its place and test the endpoint.")
                .step(
                        "When nothing refers to the old one, delete it.",
                        "iam",
                        "delete-server-certificate",
                        "--server-certificate-name",
                        subject.name());
    }
}
