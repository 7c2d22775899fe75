package io.github.iamaudit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.OrganizationSamples;
import io.github.iamaudit.Samples;
import io.github.iamaudit.ServiceSamples;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.ReportValue;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every domain type alike. */
class DomainTypesTest {

    static Stream<Arguments> values() {
        return Stream.<Supplier<?>>of(
                        () -> Samples.ACCOUNT,
                        () -> Partition.AWS_CN,
                        () -> Samples.arn("user/alice"),
                        () -> new Tag("owner", "payments"),
                        () -> Samples.user("alice"),
                        () -> Samples.listedUser("alice"),
                        () -> Samples.group("admins"),
                        () -> Samples.role("deploy"),
                        () -> Samples.instanceProfile("web"),
                        () -> Samples.policy("deploy"),
                        () -> Samples.version("v2"),
                        () -> Samples.inlinePolicy("a"),
                        () -> Samples.attachedPolicy("p"),
                        Samples::boundary,
                        () -> Samples.accessKey("alice", "AKIAIOSFODNN7EXAMPLE"),
                        () -> Samples.loginProfile("alice"),
                        () -> Samples.mfaDevice("alice"),
                        () -> Samples.virtualMfaDevice("alice"),
                        () -> Samples.signingCertificate("alice"),
                        () -> Samples.sshPublicKey("alice"),
                        () -> Samples.serviceSpecificCredential("alice"),
                        () -> Samples.serverCertificate("shop"),
                        () -> Samples.samlProvider("corp"),
                        () -> Samples.oidcProvider("token.actions.githubusercontent.com"),
                        Samples::summary,
                        Samples::passwordPolicy,
                        PasswordPolicy::iamDefault,
                        Samples::document,
                        Samples::unsoundDocument,
                        Samples::trust,
                        () -> ServiceSamples.lastAccessed("role/deploy"),
                        Samples::organizationPolicies,
                        ServiceSamples::organizationFeatures,
                        OrganizationSamples::organization,
                        () -> OrganizationSamples.root("SERVICE_CONTROL_POLICY"),
                        () -> OrganizationSamples.unit("ou-ab12-11111111", "Workloads", "r-ab12"),
                        () -> OrganizationSamples.account(
                                Samples.ACCOUNT, "shop", "r-ab12", new Tag("owner", "payments")),
                        OrganizationSamples::fullAccess,
                        () -> OrganizationSamples.delegatedAdministrator("111122223333", "sso.amazonaws.com"),
                        () -> OrganizationSamples.trustedService("sso.amazonaws.com"),
                        ServiceSamples::accessAnalyzers,
                        () -> ServiceSamples.finding("1"),
                        ServiceSamples::trails,
                        ServiceSamples::identityCenter,
                        Samples::report,
                        () -> Samples.report().rows().get(0),
                        () -> ReportValue.ofBoolean("TRUE"),
                        LastUse::never,
                        LastUse::unknown,
                        () -> LastUse.at(Samples.NOW),
                        () -> AccessKeyCredential.builder()
                                .slot(1)
                                .lastUsed(LastUse.never())
                                .build(),
                        () -> CertificateCredential.builder()
                                .slot(2)
                                .active(true)
                                .build(),
                        () -> UserCredentials.builder()
                                .arn(Samples.arn("user/alice"))
                                .userName("alice")
                                .passwordLastUsed(LastUse.unknown())
                                .build(),
                        () -> RootCredentials.builder()
                                .arn(Samples.arn("root"))
                                .passwordLastUsed(LastUse.unknown())
                                .fromReport(false)
                                .build(),
                        () -> SourceLocation.inFile("account.json", 1, 2).member("Statement", 3, 4),
                        () -> new InputProblem(SourceLocation.inText(1, 2), "odd"),
                        () -> new PolicyProblem(PolicyProblem.Kind.NOT_JSON, "odd", SourceLocation.inText(1, 2)),
                        () -> new Observation.Observed<>("x", Samples.NOW, List.of("one is missing")),
                        () -> new Observation.Denied<String>("iam:ListUsers", "no"),
                        () -> new Observation.Failed<String>("throttled"),
                        () -> new Observation.NotCollected<String>("nobody asked"),
                        () -> Facet.USERS,
                        () -> FetchPlan.of(List.of(Facet.USERS, Facet.ROOT_CREDENTIALS)))
                .map(supplier -> Arguments.of(supplier.get(), supplier.get()));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("values")
    void isEqualByValue(Object value, Object same) {
        assertThat(value).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("something else");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("values")
    void isEqualAfterJavaSerialization(Object value, Object same) {
        Object copy = Samples.serialized(value);

        assertThat(copy).isEqualTo(same).hasSameHashCodeAs(same).hasToString(value.toString());
    }

    @Test
    void locationsSurviveJavaSerialization() {
        assertThat(Samples.serialized(Samples.document())
                        .statements()
                        .get(0)
                        .location()
                        .orElseThrow())
                .isEqualTo(Samples.document().statements().get(0).location().orElseThrow());
    }

    @Test
    void builderNamesWhatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> IamUser.builder().userName("alice").build())
                .withMessageContaining("arn")
                .withMessageContaining("userId")
                .withMessageNotContaining("userName");
    }

    @Test
    void listsCannotBeChanged() {
        List<String> groups = new ArrayList<>(List.of("admins"));
        IamUser user =
                IamUser.builder().from(Samples.user("alice")).groups(groups).build();
        groups.add("developers");

        assertThat(user.groups()).containsExactly("admins");
        assertThatThrownBy(() -> user.groups().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void findsDocumentInForce() {
        ManagedPolicy policy = Samples.policy("deploy");

        assertThat(policy.defaultDocument()).contains(Samples.document());
        assertThat(ManagedPolicy.builder()
                        .from(policy)
                        .defaultVersionId("v7")
                        .build()
                        .defaultDocument())
                .isEmpty();
    }

    @Test
    void accessKeyIsActiveOnlyWithThatStatus() {
        AccessKey active = Samples.accessKey("alice", "AKIAIOSFODNN7EXAMPLE");

        assertThat(active.isActive()).isTrue();
        assertThat(AccessKey.builder().from(active).status("Inactive").build().isActive())
                .isFalse();
        assertThat(AccessKey.builder().from(active).status("Expired").build().isActive())
                .isFalse();
    }

    @Test
    void accountOfAnOrganizationIsOpenUnlessItsStateIsKnownToBeAnother() {
        OrganizationAccount active = OrganizationSamples.account(Samples.ACCOUNT, "shop", "r-ab12");

        assertThat(active.isOpen()).isTrue();
        assertThat(OrganizationAccount.builder().id(Samples.ACCOUNT).build().isOpen())
                .isTrue();
        for (String state : List.of("PENDING_ACTIVATION", "SUSPENDED", "PENDING_CLOSURE", "CLOSED", "active")) {
            assertThat(OrganizationAccount.builder()
                            .from(active)
                            .state(state)
                            .build()
                            .isOpen())
                    .as(state)
                    .isFalse();
        }
    }

    @Test
    void accountWhoseNameNobodyToldIsCalledByItsId() {
        assertThat(OrganizationAccount.builder().id(Samples.ACCOUNT).build().name())
                .isEqualTo("111122223333");
    }

    @Test
    void tellsVirtualDeviceFromKeyAndToken() {
        MfaDevice virtual = Samples.mfaDevice("alice");

        assertThat(virtual.isVirtual()).isTrue();
        assertThat(MfaDevice.builder()
                        .from(virtual)
                        .serialNumber("arn:aws:iam::111122223333:u2f/user/alice/key-EXAMPLE")
                        .build()
                        .isVirtual())
                .isFalse();
        assertThat(MfaDevice.builder()
                        .from(virtual)
                        .serialNumber("GAHT12345678")
                        .build()
                        .isVirtual())
                .isFalse();
    }

    @Test
    void findsVirtualDeviceOfRoot() {
        VirtualMfaDevice ofAlice = Samples.virtualMfaDevice("alice");
        VirtualMfaDevice ofRoot = VirtualMfaDevice.builder()
                .from(ofAlice)
                .userArn(Samples.arn("root"))
                .build();
        VirtualMfaDevice byName = VirtualMfaDevice.builder()
                .serialNumber("arn:aws:iam::111122223333:mfa/root-account-mfa-device")
                .enableDate(Samples.CREATED)
                .build();
        VirtualMfaDevice unassigned = VirtualMfaDevice.builder()
                .serialNumber("arn:aws:iam::111122223333:mfa/root-account-mfa-device")
                .build();

        assertThat(ofAlice.isOfRoot()).isFalse();
        assertThat(ofRoot.isOfRoot()).isTrue();
        assertThat(byName.isOfRoot()).isTrue();
        assertThat(unassigned.isOfRoot()).isFalse();
    }

    @Test
    void summaryTellsCounterOrNothing() {
        assertThat(Samples.summary().value("Users")).isEqualTo(OptionalInt.of(5));
        assertThat(Samples.summary().value("Groups")).isEmpty();
        assertThat(new AccountSummary(Map.of("b", 1, "a", 2)).values().keySet()).containsExactly("a", "b");
    }

    @Test
    void defaultPasswordPolicyIsMarkedAsSuch() {
        assertThat(PasswordPolicy.iamDefault().isDefault()).isTrue();
        assertThat(PasswordPolicy.iamDefault().minimumPasswordLength()).isEqualTo(8);
        assertThat(PasswordPolicy.iamDefault().maxPasswordAge()).isEmpty();
        assertThat(Samples.passwordPolicy().isDefault()).isFalse();
    }

    @Test
    void rootHasNoCredentialsOnlyWhereThatIsKnown() {
        RootCredentials unknown = RootCredentials.builder()
                .arn(Samples.arn("root"))
                .passwordLastUsed(LastUse.unknown())
                .fromReport(true)
                .build();
        RootCredentials none = RootCredentials.builder()
                .from(unknown)
                .passwordEnabled(false)
                .accessKeyPresent(false)
                .build();
        RootCredentials withKey =
                RootCredentials.builder().from(none).accessKeyPresent(true).build();

        assertThat(unknown.hasNoCredentials()).isFalse();
        assertThat(none.hasNoCredentials()).isTrue();
        assertThat(withKey.hasNoCredentials()).isFalse();
    }

    @Test
    void lastUseTellsNeverFromUnknown() {
        assertThat(LastUse.never().isNever()).isTrue();
        assertThat(LastUse.never().isKnown()).isTrue();
        assertThat(LastUse.unknown().isNever()).isFalse();
        assertThat(LastUse.unknown().isKnown()).isFalse();
        assertThat(LastUse.at(Samples.NOW).instant()).contains(Samples.NOW);
        assertThat(List.of(LastUse.never(), LastUse.unknown(), LastUse.at(Samples.NOW)))
                .extracting(LastUse::toString)
                .containsExactly("never", "unknown", "2026-03-01T06:00:00Z");
        assertThat(LastUse.never()).isNotEqualTo(LastUse.unknown());
    }
}
