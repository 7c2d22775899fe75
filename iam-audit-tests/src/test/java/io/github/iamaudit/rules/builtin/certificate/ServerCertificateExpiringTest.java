package io.github.iamaudit.rules.builtin.certificate;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCertificateExpiringTest {

    private static final String RULE = "server-certificate-expiring";
    private static final Duration LIMIT = days(30);

    private static FakeAccount shop(Duration expiresIn) {
        return create().serverCertificate("shop", expiresIn);
    }

    @Test
    void reportsCertificateOneSecondBelowThirtyDays() {
        assertThat(auditing(shop(LIMIT.minusSeconds(1)).serverCertificate("web", days(300))))
                .violates(RULE)
                .onlyOn("shop")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the certificate expires at 2026-03-31T05:59:59Z, in less than 30 days")
                .withEvidence(Expiry.class, new Expiry(NOW.plus(LIMIT).minusSeconds(1), NOW)::equals);
    }

    @Test
    void acceptsCertificateThatIsValidForExactlyThirtyDays() {
        assertThat(auditing(shop(LIMIT))).complies(RULE);
    }

    @Test
    void reportsCertificateInItsLastSecond() {
        assertThat(auditing(shop(Duration.ofSeconds(1)))).violates(RULE).onlyOn("shop");
    }

    @Test
    void leavesExpiredCertificatesToTheirOwnRule() {
        assertThat(auditing(shop(Duration.ZERO))).isNotApplicable(RULE);
        assertThat(auditing(shop(days(-1)).serverCertificate("web", days(300)))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(shop(days(60))).with(RULE, "warningDays", "61"))
                .violates(RULE)
                .withMessageContaining("in less than 61 days");
        assertThat(auditing(shop(days(60))).with(RULE, "warningDays", "60")).complies(RULE);
    }

    @Test
    void measuresAtTheTimeOfTheEvaluation() {
        assertThat(auditing(shop(days(31))).evaluatedAt(NOW.plus(days(2))))
                .violates(RULE)
                .withEvidence(Expiry.class, e -> e.evaluatedAt().equals(NOW.plus(days(2))));
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
        assertThat(auditing(shop(days(300)).partial(Facet.SERVER_CERTIFICATES, "pages after the first are missing")))
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
