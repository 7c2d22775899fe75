package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamlProviderExpiredTest {

    private static final String RULE = "saml-provider-expired";

    private static FakeAccount ending(String name, Optional<Duration> in) {
        return create().with(
                        Facet.SAML_PROVIDERS,
                        List.of(SamlProvider.builder()
                                .arn(Arn.of("arn:aws:iam::111122223333:saml-provider/" + name))
                                .validUntil(in.map(FakeAccount.NOW::plus))
                                .build()));
    }

    @Test
    void reportsMetadataThatExpired() {
        assertThat(auditing(ending("corp", Optional.of(days(-3)))))
                .violates(RULE)
                .onlyOn("corp")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the metadata expired 3 days ago")
                .withEvidence(Expiry.class, e -> e.expiration().equals(FakeAccount.NOW.minus(days(3))));
        assertThat(auditing(ending("corp", Optional.of(Duration.ZERO))))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void tellsTheEndBeforehand() {
        assertThat(auditing(ending("corp", Optional.of(days(30)))))
                .violates(RULE)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the metadata expire in 30 days");
        assertThat(auditing(ending("corp", Optional.of(days(30).plus(hours(1))))))
                .complies(RULE);
        assertThat(auditing(ending("corp", Optional.of(days(30)))).with(RULE, "warningDays", "29"))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheEndIsNotKnown() {
        assertThat(auditing(ending("corp", Optional.empty())))
                .doesNotEvaluate(RULE)
                .because("until when the metadata are valid is not known");
        assertThat(auditing(create().denied(Facet.SAML_PROVIDERS, "iam:ListSAMLProviders")))
                .doesNotEvaluate(RULE)
                .because("iam:ListSAMLProviders was denied");
    }

    @Test
    void isNotApplicableWithoutProviders() {
        assertThat(auditing(create().noSamlProvider().noSupportRole())).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(ending(name.text(), Optional.of(days(-1)))))
                .violates(RULE)
                .actual());
    }
}
