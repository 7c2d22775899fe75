package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.OrganizationJson.MEMBER;
import static io.github.iamaudit.aws.OrganizationJson.PAYMENTS;
import static io.github.iamaudit.aws.OrganizationJson.account;
import static io.github.iamaudit.aws.OrganizationJson.list;
import static io.github.iamaudit.aws.OrganizationJson.notInUse;
import static io.github.iamaudit.aws.OrganizationJson.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Delegated administrators and services with trusted access. */
class OrganizationWideTest {

    private static final String ADMINISTRATORS = "organizations:ListDelegatedAdministrators";
    private static final String DELEGATED = "organizations:ListDelegatedServicesForAccount";
    private static final String TRUSTED = "organizations:ListAWSServiceAccessForOrganization";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private static String since(String id) {
        return account(id, "a", "\"DelegationEnabledDate\": 1700000000");
    }

    @Test
    void anAdministratorComesWithItsServicesByName() {
        aws.on(
                ADMINISTRATORS,
                page("t", "DelegatedAdministrators", since(PAYMENTS)),
                list("DelegatedAdministrators", since(MEMBER)));
        aws.on(DELEGATED, list("DelegatedServices"));
        aws.on(
                call(DELEGATED).with(MEMBER),
                page("u", "DelegatedServices", "{\"ServicePrincipal\": \"sso.amazonaws.com\"}"),
                list("DelegatedServices", "{\"ServicePrincipal\": \"access-analyzer.amazonaws.com\"}"));

        List<DelegatedAdministrator> found =
                aws.observe(Facet.DELEGATED_ADMINISTRATORS).value().orElseThrow();

        assertThat(found)
                .extracting(administrator -> administrator.accountId().value())
                .containsExactly(MEMBER, PAYMENTS);
        assertThat(found.get(0).servicePrincipals())
                .containsExactly("access-analyzer.amazonaws.com", "sso.amazonaws.com");
        assertThat(found.get(0).delegationEnabledDate()).contains(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    void anAdministratorWhoseServicesAreDeniedIsOneAllTheSame() {
        aws.on(ADMINISTRATORS, list("DelegatedAdministrators", since(MEMBER)));
        aws.on(DELEGATED, denied());

        Observation<List<DelegatedAdministrator>> observation = aws.observe(Facet.DELEGATED_ADMINISTRATORS);

        assertThat(observation.value().orElseThrow())
                .extracting(DelegatedAdministrator::accountId)
                .containsExactly(AccountId.of(MEMBER));
        assertThat(observation.gaps()).singleElement().asString().contains(DELEGATED + " was denied");
    }

    @Test
    void anAdministratorThatIsOneNoMoreIsNoGap() {
        aws.on(ADMINISTRATORS, list("DelegatedAdministrators", since(MEMBER), since(PAYMENTS)));
        aws.on(DELEGATED, list("DelegatedServices"));
        aws.on(call(DELEGATED).with(PAYMENTS), error(400, "AccountNotRegisteredException", "no"));

        Observation<List<DelegatedAdministrator>> observation = aws.observe(Facet.DELEGATED_ADMINISTRATORS);

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value().orElseThrow()).hasSize(1);
    }

    @Test
    void trustedServicesComeWithTheirDates() {
        aws.on(
                TRUSTED,
                page("t", "EnabledServicePrincipals"),
                list(
                        "EnabledServicePrincipals",
                        "{\"ServicePrincipal\": \"sso.amazonaws.com\", \"DateEnabled\": 1700000000}",
                        "{\"ServicePrincipal\": \"config.amazonaws.com\"}",
                        "{}"));

        Observation<List<TrustedService>> observation = aws.observe(Facet.TRUSTED_SERVICES);

        assertThat(observation.value().orElseThrow())
                .extracting(TrustedService::servicePrincipal)
                .containsExactly("config.amazonaws.com", "sso.amazonaws.com");
        assertThat(observation.value().orElseThrow().get(1).dateEnabled())
                .contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(observation.gaps()).singleElement().asString().contains("1 of 3 trusted services");
    }

    static List<Facet<?>> facets() {
        return List.of(Facet.DELEGATED_ADMINISTRATORS, Facet.TRUSTED_SERVICES);
    }

    private FakeRegionalAws both(FakeRegionalAws.Reply... replies) {
        return aws.on(ADMINISTRATORS, replies).on(TRUSTED, replies);
    }

    @ParameterizedTest
    @MethodSource("facets")
    void anAccountInNoOrganizationHasNone(Facet<?> facet) {
        both(notInUse());

        assertThat(aws.observe(facet).isComplete()).isTrue();
        assertThat(aws.observe(facet).value().orElseThrow()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @MethodSource("facets")
    void aDenialNamesTheAction(Facet<?> facet) {
        both(denied());

        assertThat(aws.observe(facet))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isIn(ADMINISTRATORS, TRUSTED));
    }

    @ParameterizedTest
    @MethodSource("facets")
    void anAnswerWithoutTheListIsAFailure(Facet<?> facet) {
        both(json("{}"));

        assertThat(aws.observe(facet)).isInstanceOf(Failed.class);
        assertThat(aws.observe(facet).reason()).contains("gave no list");
    }

    @ParameterizedTest
    @MethodSource("facets")
    void aThrottledCallIsMadeAgain(Facet<?> facet) {
        both(
                error(400, "TooManyRequestsException", "slow down"),
                json("{\"DelegatedAdministrators\": [], \"EnabledServicePrincipals\": []}"));

        assertThat(aws.observe(facet).isComplete()).isTrue();
    }
}
