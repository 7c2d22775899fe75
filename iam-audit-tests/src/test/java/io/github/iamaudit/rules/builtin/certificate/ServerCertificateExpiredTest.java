package io.github.iamaudit.rules.builtin.certificate;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCertificateExpiredTest {

    private static final String RULE = "server-certificate-expired";

    @Test
    void reportsCertificateAtTheVeryInstantOfItsExpiration() {
        assertThat(auditing(create().serverCertificate("shop", Duration.ZERO)))
                .violates(RULE)
                .onlyOn("shop")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the certificate expired at 2026-03-01T06:00:00Z")
                .withEvidence(Expiry.class, new Expiry(NOW, NOW)::equals);
    }

    @Test
    void acceptsCertificateOneSecondBeforeItsExpiration() {
        assertThat(auditing(create().serverCertificate("shop", Duration.ofSeconds(1))))
                .complies(RULE);
    }

    @Test
    void measuresAtTheTimeOfTheEvaluation() {
        assertThat(auditing(create().serverCertificate("shop", days(1))).evaluatedAt(NOW.plus(days(1))))
                .violates(RULE)
                .withEvidence(Expiry.class, e -> e.evaluatedAt().equals(NOW.plus(days(1))));
        assertThat(auditing(create().serverCertificate("shop", Duration.ZERO)).evaluatedAt(NOW.minusSeconds(1)))
                .complies(RULE);
    }

    @Test
    void reportsOnlyTheExpiredOnesByArn() {
        assertThat(assertThat(auditing(create().serverCertificate("web", days(-1))
                                .serverCertificate("mail", days(-400))
                                .serverCertificate("shop", days(30))))
                        .violates(RULE)
                        .onlyOn("mail", "web")
                        .actual())
                .extracting(f -> f.subject().name())
                .containsExactly("mail", "web");
    }

    @Test
    void doesNotApplyWithoutCertificates() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheExpirationIsNotKnown() {
        ServerCertificate timeless = ServerCertificate.builder()
                .arn(Arn.of("arn:aws:iam::111122223333:server-certificate/shop"))
                .serverCertificateName("shop")
                .serverCertificateId("ASCAEXAMPLE0000000001")
                .path("/")
                .build();

        assertThat(auditing(create().with(Facet.SERVER_CERTIFICATES, List.of(timeless))))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("shop: when the certificate expires is not known");
    }

    @Test
    void isNotEvaluatedWherePagesAreMissing() {
        assertThat(auditing(create().serverCertificate("shop", days(30))
                        .partial(Facet.SERVER_CERTIFICATES, "pages after the first are missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE)
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
        name.assertHarmlessIn(assertThat(auditing(create().serverCertificate(name.text(), days(-1))))
                .violates(RULE)
                .actual());
    }
}
