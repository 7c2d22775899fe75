package io.github.iamaudit.rules.builtin.certificate;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCertificateInIamTest {

    private static final String RULE = "server-certificate-in-iam";

    private static FakeAccount shop() {
        return create().serverCertificate("shop", days(300));
    }

    @Test
    void reportsEachCertificate() {
        assertThat(auditing(shop().serverCertificate("web", days(-1))))
                .violates(RULE)
                .onlyOn("shop", "web")
                .times(2)
                .withSeverity(Severity.INFO)
                .withMessageContaining("the certificate is stored in IAM, which does not renew it")
                .withEvidence(
                        Expectation.class,
                        new Expectation("ServerCertificate", "in IAM", "in AWS Certificate Manager")::equals);
    }

    @Test
    void doesNotApplyWithoutCertificates() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void appliesWhereCertificateManagerIsKnownToBe() {
        assertThat(auditing(shop().partition(Partition.AWS_CN))).violates(RULE);
        assertThat(auditing(shop().partition(Partition.AWS_US_GOV))).violates(RULE);
        assertThat(auditing(shop().partition(new Partition("aws-iso")))).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWherePagesAreMissing() {
        assertThat(auditing(create().partial(Facet.SERVER_CERTIFICATES, "pages after the first are missing")))
                .doesNotEvaluate(RULE)
                .because("pages after the first are missing");
    }

    @Test
    void isNotEvaluatedWhenTheListWasDenied() {
        assertThat(auditing(create().denied(Facet.SERVER_CERTIFICATES, "iam:ListServerCertificates")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListServerCertificates");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().serverCertificate(name.text(), days(1))))
                .violates(RULE)
                .actual());
    }
}
