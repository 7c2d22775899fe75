package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static io.github.iamaudit.aws.FakeRegionalAws.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationFeaturesFetcherTest {

    private static final String ACTION = "iam:ListOrganizationsFeatures";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<OrganizationFeatures> observed() {
        return aws.observe(Facet.ORGANIZATION_FEATURES);
    }

    private static FakeRegionalAws.Reply features(String members) {
        return xml("ListOrganizationsFeatures", "<OrganizationId>o-exampleorgid</OrganizationId>" + members);
    }

    @Test
    void theFeaturesAreThoseThatAwsNamesEvenIfTheyAreNew() {
        aws.on(
                ACTION,
                features("<EnabledFeatures><member>RootSessions</member><member>RootCredentialsManagement</member>"
                        + "<member>SomethingNew</member></EnabledFeatures>"));

        OrganizationFeatures features = observed().value().orElseThrow();

        assertThat(features.organizationId()).contains("o-exampleorgid");
        assertThat(features.enabledFeatures())
                .containsExactly("RootCredentialsManagement", "RootSessions", "SomethingNew");
        assertThat(features.rootCredentialsManagement()).isTrue();
        assertThat(aws.countAll()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAListIsAnOrganizationWithoutFeatures() {
        aws.on(ACTION, features(""));

        assertThat(observed().value().orElseThrow().organizationId()).contains("o-exampleorgid");
        assertThat(observed().value().orElseThrow().enabledFeatures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrganizationNotFoundException", "OrganizationNotFound"})
    void anAccountInNoOrganizationIsAFact(String code) {
        aws.on(ACTION, error(400, code, "no organization"));

        Observation<OrganizationFeatures> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value().orElseThrow().organizationId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AccountNotManagementOrDelegatedAdministratorException, management account",
        "AccountNotManagementOrDelegatedAdministrator,          management account",
        "ServiceAccessNotEnabledException,                      no trusted access",
        "ServiceAccessNotEnabled,                               no trusted access",
        "OrganizationNotInAllFeaturesModeException,             not all features enabled",
        "OrganizationNotInAllFeaturesMode,                      not all features enabled"
    })
    void anAccountThatIsNotToldHasFailedWithTheReason(String code, String reason) {
        aws.on(ACTION, error(400, code, "said AWS"));

        assertThat(observed()).isInstanceOf(Failed.class);
        assertThat(observed().reason()).contains(ACTION, reason, code);
    }

    @Test
    void aDenialNamesTheAction() {
        aws.on(ACTION, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(ACTION));
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        aws.on(ACTION, throttled(), features(""));

        assertThat(observed().isComplete()).isTrue();
    }

    @Test
    void aServerThatFailsAndAnAnswerThatIsNoXmlAreFailures() {
        aws.on(ACTION, error(500, "ServiceFailure", "out of order"));
        assertThat(observed().reason()).contains("ServiceFailure", "HTTP 500");

        aws.on(
                ACTION,
                call -> com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withBody("<html><br>"));
        assertThat(observed()).isInstanceOf(Failed.class);
    }
}
