package io.github.iamaudit.rules.builtin.certificate;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.ServerCertificateSubject;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Server certificates that are stored in IAM where AWS Certificate Manager is to be had: in the commercial, Chinese and
 * GovCloud Regions.
 */
@RuleInfo(
        id = "server-certificate-in-iam",
        title = "Server certificate is stored in IAM instead of AWS Certificate Manager",
        severity = Severity.INFO,
        subject = SubjectType.SERVER_CERTIFICATE,
        needs = "server-certificates",
        references = {
            "IAM User Guide, \"Manage server certificates in IAM\"",
            "IAM API Reference, \"ListServerCertificates\""
        },
        optional = "not every certificate can be replaced by one that AWS Certificate Manager renews")
public final class ServerCertificateInIam implements Rule<ServerCertificateSubject> {

    private static final Set<Partition> WITH_ACM = Set.of(Partition.AWS, Partition.AWS_CN, Partition.AWS_US_GOV);

    @Override
    public Stream<ServerCertificateSubject> subjects(RuleContext context) {
        return context.get(Facet.SERVER_CERTIFICATES).stream()
                .filter(certificate -> WITH_ACM.contains(context.partition()))
                .map(ServerCertificateSubject::new);
    }

    @Override
    public Verdict judge(ServerCertificateSubject subject, RuleContext context) {
        return Verdict.violation(
                "the certificate is stored in IAM, which does not renew it",
                new Expectation("ServerCertificate", "in IAM", "in AWS Certificate Manager"));
    }

    @Override
    public Remediation remediation(ServerCertificateSubject subject) {
        return Remediation.of("Replace the certificate by one of AWS Certificate Manager.")
                .step("Find out in every Region which load balancers and distributions use it.")
                .step("Request a certificate in AWS Certificate Manager, put it in its place and test the endpoint.")
                .step(
                        "When nothing refers to the old one, delete it.",
                        "iam",
                        "delete-server-certificate",
                        "--server-certificate-name",
                        subject.name());
    }
}
