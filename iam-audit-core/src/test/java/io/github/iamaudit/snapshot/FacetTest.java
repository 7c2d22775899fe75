package io.github.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacetTest {

    static List<Facet<?>> all() {
        return Facet.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByName(Facet<?> facet) {
        assertThat(Facet.named(facet.name())).containsSame(facet);
        assertThat(facet).hasToString(facet.name());
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysTheSameThroughJavaSerialization(Facet<?> facet) {
        assertThat(Samples.serialized(facet)).isSameAs(facet);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isEitherDerivedFromOthersOrStoredAsJson(Facet<?> facet) {
        assertThat(facet.json().isPresent()).isNotEqualTo(facet.isDerived());
        assertThat(facet.inputs().isEmpty()).isNotEqualTo(facet.isDerived());
        assertThat(facet.inputs()).noneMatch(Facet::isDerived);
    }

    @Test
    void derivedFacetsComeLast() {
        assertThat(Facet.all()).endsWith(Facet.USER_CREDENTIALS, Facet.USER_ACCESS_KEYS, Facet.ROOT_CREDENTIALS);
        assertThat(Facet.all()).filteredOn(Facet::isDerived).hasSize(3);
        assertThat(Facet.all()).extracting(Facet::name).doesNotHaveDuplicates();
    }

    @Test
    void namesAreStable() {
        assertThat(Stream.<Facet<?>>of(
                        Facet.USER_LIST,
                        Facet.INSTANCE_PROFILES,
                        Facet.SERVICE_LAST_ACCESSED,
                        Facet.ORGANIZATION_FEATURES,
                        Facet.ORGANIZATION,
                        Facet.SERVICE_CONTROL_POLICIES,
                        Facet.RESOURCE_CONTROL_POLICIES,
                        Facet.DELEGATED_ADMINISTRATORS,
                        Facet.TRUSTED_SERVICES,
                        Facet.ACCESS_ANALYZERS,
                        Facet.ANALYZER_FINDINGS,
                        Facet.TRAILS,
                        Facet.IDENTITY_CENTER,
                        Facet.IAM_EVENTS,
                        Facet.RESOURCE_INVENTORY))
                .extracting(Facet::name)
                .containsExactly(
                        "user-list",
                        "instance-profiles",
                        "service-last-accessed",
                        "organization-features",
                        "organization",
                        "service-control-policies",
                        "resource-control-policies",
                        "delegated-administrators",
                        "trusted-services",
                        "access-analyzers",
                        "analyzer-findings",
                        "trails",
                        "identity-center",
                        "iam-events",
                        "resource-inventory");
    }

    @Test
    void knowsNoOtherName() {
        assertThat(Facet.named("badges")).isEmpty();
        assertThat(Facet.named("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"badges", "acme-badges", "a1-b2", "x"})
    void acceptsCustomName(String name) {
        Facet<String> facet = Facet.custom(name, String.class);

        assertThat(facet.name()).isEqualTo(name);
        assertThat(facet.isDerived()).isFalse();
        assertThat(facet.inputs()).isEmpty();
        assertThat(Facet.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Badges",
                "acme_badges",
                "acme badges",
                "-badges",
                "badges-",
                "a--b",
                "1a",
                "é",
                "users",
                "user-credentials"
            })
    void rejectsOtherCustomName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facet.custom(name, String.class))
                .withMessage(
                        "a facet's name is of lower-case words joined by hyphens and not one of the library's own: "
                                + name);
    }

    @Test
    void customFacetsOfOneNameAreEqual() {
        Facet<String> badges = Facet.custom("acme-badges", String.class);

        assertThat(badges)
                .isEqualTo(Facet.custom("acme-badges", String.class))
                .hasSameHashCodeAs(Facet.custom("acme-badges", String.class))
                .isNotEqualTo(Facet.custom("acme-doors", String.class));
        assertThat(Samples.serialized(badges)).isEqualTo(badges);
    }

    @Test
    void credentialsComeFromTheReportFirst() {
        assertThat(Facet.USER_CREDENTIALS.inputs())
                .containsExactly(
                        Facet.CREDENTIAL_REPORT,
                        Facet.USER_LIST,
                        Facet.USERS,
                        Facet.LOGIN_PROFILES,
                        Facet.MFA_DEVICES,
                        Facet.SIGNING_CERTIFICATES);
        assertThat(Facet.USER_ACCESS_KEYS.inputs())
                .containsExactly(Facet.CREDENTIAL_REPORT, Facet.USER_LIST, Facet.USERS, Facet.ACCESS_KEYS);
        assertThat(Facet.ROOT_CREDENTIALS.inputs()).containsExactly(Facet.CREDENTIAL_REPORT, Facet.ACCOUNT_SUMMARY);
    }
}
