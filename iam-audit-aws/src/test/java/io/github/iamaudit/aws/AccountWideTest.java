package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.CREATED;
import static io.github.iamaudit.aws.IamXml.arn;
import static io.github.iamaudit.aws.IamXml.el;
import static io.github.iamaudit.aws.IamXml.instanceProfile;
import static io.github.iamaudit.aws.IamXml.member;
import static io.github.iamaudit.aws.IamXml.role;
import static io.github.iamaudit.aws.IamXml.tag;
import static io.github.iamaudit.aws.IamXml.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What IAM gives for the whole account, by one call or one list. */
class AccountWideTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private <T> T fetched(Facet<T> facet) {
        Observation<T> observation = aws.fetch(facet).observation(facet);
        assertThat(observation.reason()).isEmpty();
        return observation.value().orElseThrow();
    }

    @Test
    void listedUsersHaveTheirPasswordsLastUse() {
        aws.on(
                "ListUsers",
                Answer.page("Users", user("bob"), "m1"),
                Answer.page("Users", "", "m2"),
                Answer.lastPage("Users", user("alice", el("PasswordLastUsed", "2026-11-01T05:00:00Z"))));

        assertThat(fetched(Facet.USER_LIST))
                .containsExactly(
                        ListedUser.builder()
                                .arn(arn("user/alice"))
                                .userName("alice")
                                .userId("AIDAalice")
                                .path("/")
                                .createDate(CREATED)
                                .passwordLastUsed(Instant.parse("2026-11-01T05:00:00Z"))
                                .build(),
                        ListedUser.builder()
                                .arn(arn("user/bob"))
                                .userName("bob")
                                .userId("AIDAbob")
                                .path("/")
                                .createDate(CREATED)
                                .build());
    }

    @Test
    void theSummaryHasEveryCountThoseThatTheSdkDoesNotKnowToo() {
        aws.on(
                "GetAccountSummary",
                Answer.of("<SummaryMap>"
                        + "<entry><key>Users</key><value>32</value></entry>"
                        + "<entry><key>AccountMFAEnabled</key><value>1</value></entry>"
                        + "<entry><key>SomethingNewOfNextYear</key><value>7</value></entry></SummaryMap>"));

        assertThat(fetched(Facet.ACCOUNT_SUMMARY).values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Users", 32, "AccountMFAEnabled", 1, "SomethingNewOfNextYear", 7));
    }

    @Test
    void aPasswordPolicyHasAllThatAwsTellsOfIt() {
        aws.on(
                "GetAccountPasswordPolicy",
                Answer.of(el(
                        "PasswordPolicy",
                        el("AllowUsersToChangePassword", "true"),
                        el("RequireUppercaseCharacters", "true"),
                        el("RequireLowercaseCharacters", "false"),
                        el("RequireSymbols", "true"),
                        el("RequireNumbers", "true"),
                        el("ExpirePasswords", "true"),
                        el("HardExpiry", "true"),
                        el("PasswordReusePrevention", "12"),
                        el("MaxPasswordAge", "90"),
                        el("MinimumPasswordLength", "14"))));

        assertThat(fetched(Facet.PASSWORD_POLICY))
                .isEqualTo(PasswordPolicy.builder()
                        .minimumPasswordLength(14)
                        .requireSymbols(true)
                        .requireNumbers(true)
                        .requireUppercaseCharacters(true)
                        .requireLowercaseCharacters(false)
                        .allowUsersToChangePassword(true)
                        .expirePasswords(true)
                        .maxPasswordAge(90)
                        .passwordReusePrevention(12)
                        .hardExpiry(true)
                        .build());
    }

    @Test
    void whatAPasswordPolicyDoesNotSayIsNotRequired() {
        aws.on("GetAccountPasswordPolicy", Answer.of(el("PasswordPolicy", el("ExpirePasswords", "false"))));

        assertThat(fetched(Facet.PASSWORD_POLICY))
                .isEqualTo(PasswordPolicy.builder().build());
    }

    @Test
    void anAccountWithoutAPasswordPolicyHasTheOneOfIam() {
        aws.on(
                "GetAccountPasswordPolicy",
                Answer.noSuchEntity("The Password Policy with domain name 111122223333 cannot be found."));

        assertThat(fetched(Facet.PASSWORD_POLICY)).isEqualTo(PasswordPolicy.iamDefault());
    }

    @Test
    void aDeniedPasswordPolicyIsNotTakenForNone() {
        aws.on("GetAccountPasswordPolicy", Answer.denied("iam:GetAccountPasswordPolicy"));

        assertThat(aws.fetch(Facet.PASSWORD_POLICY).observation(Facet.PASSWORD_POLICY))
                .isInstanceOfSatisfying(Denied.class, denied -> {
                    assertThat(denied.action()).isEqualTo("iam:GetAccountPasswordPolicy");
                    assertThat(denied.message()).contains("not authorized");
                });
    }

    @Test
    void aliasesAreThereAndMayBeNone() {
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", member("prod")));
        assertThat(fetched(Facet.ACCOUNT_ALIASES)).containsExactly("prod");

        aws.on("ListAccountAliases", Answer.of("<IsTruncated>false</IsTruncated>"));
        assertThat(fetched(Facet.ACCOUNT_ALIASES)).isEmpty();
    }

    @Test
    void virtualMfaDevicesHaveTheirUserOrNone() {
        aws.on(
                "ListVirtualMFADevices",
                Answer.page(
                        "VirtualMFADevices",
                        member(el("SerialNumber", "arn:aws:iam::111122223333:mfa/unassigned")),
                        "m1"),
                Answer.lastPage(
                        "VirtualMFADevices",
                        member(
                                el("SerialNumber", "arn:aws:iam::111122223333:mfa/root-account-mfa-device"),
                                el("EnableDate", "2011-10-20T20:49:03Z"),
                                el(
                                        "User",
                                        el("Arn", "arn:aws:iam::111122223333:root"),
                                        el("UserId", "111122223333")))));

        assertThat(fetched(Facet.VIRTUAL_MFA_DEVICES))
                .containsExactly(
                        VirtualMfaDevice.builder()
                                .serialNumber("arn:aws:iam::111122223333:mfa/root-account-mfa-device")
                                .enableDate(Instant.parse("2011-10-20T20:49:03Z"))
                                .userArn(Arn.of("arn:aws:iam::111122223333:root"))
                                .build(),
                        VirtualMfaDevice.builder()
                                .serialNumber("arn:aws:iam::111122223333:mfa/unassigned")
                                .build());
    }

    @Test
    void serverCertificatesHaveTheirDatesOrNone() {
        aws.on(
                "ListServerCertificates",
                Answer.page(
                        "ServerCertificateMetadataList",
                        member(
                                el("ServerCertificateName", "ProdServerCert"),
                                el("Path", "/company/"),
                                el("Arn", "arn:aws:iam::111122223333:server-certificate/company/ProdServerCert"),
                                el("UploadDate", "2010-05-08T01:02:03.004Z"),
                                el("ServerCertificateId", "ASCA1111111111EXAMPLE"),
                                el("Expiration", "2012-05-08T01:02:03.004Z")),
                        "m1"),
                Answer.lastPage(
                        "ServerCertificateMetadataList",
                        member(
                                el("ServerCertificateName", "Undated"),
                                el("Path", "/"),
                                el("Arn", "arn:aws:iam::111122223333:server-certificate/Undated"),
                                el("ServerCertificateId", "ASCA2222222222EXAMPLE"))));

        assertThat(fetched(Facet.SERVER_CERTIFICATES))
                .containsExactly(
                        ServerCertificate.builder()
                                .arn(arn("server-certificate/Undated"))
                                .serverCertificateName("Undated")
                                .serverCertificateId("ASCA2222222222EXAMPLE")
                                .path("/")
                                .build(),
                        ServerCertificate.builder()
                                .arn(arn("server-certificate/company/ProdServerCert"))
                                .serverCertificateName("ProdServerCert")
                                .serverCertificateId("ASCA1111111111EXAMPLE")
                                .path("/company/")
                                .uploadDate(Instant.parse("2010-05-08T01:02:03.004Z"))
                                .expiration(Instant.parse("2012-05-08T01:02:03.004Z"))
                                .build());
    }

    @Test
    void instanceProfilesHaveTheirRoleOrNone() {
        aws.on(
                "ListInstanceProfiles",
                Answer.page("InstanceProfiles", instanceProfile("Web", role("WebRole")), "m1"),
                Answer.lastPage("InstanceProfiles", instanceProfile("Empty")));

        assertThat(fetched(Facet.INSTANCE_PROFILES))
                .containsExactly(
                        InstanceProfile.builder()
                                .arn(arn("instance-profile/Empty"))
                                .instanceProfileName("Empty")
                                .instanceProfileId("AIPAEmpty")
                                .path("/")
                                .createDate(CREATED)
                                .build(),
                        InstanceProfile.builder()
                                .arn(arn("instance-profile/Web"))
                                .instanceProfileName("Web")
                                .instanceProfileId("AIPAWeb")
                                .path("/")
                                .createDate(CREATED)
                                .addRoleName("WebRole")
                                .build());
    }

    @Test
    void brokenEntitiesOfAListAreGapsAndLoseNoOther() {
        aws.on(
                "ListInstanceProfiles",
                Answer.lastPage(
                        "InstanceProfiles",
                        instanceProfile("Web")
                                + instanceProfile("Undated").replace(el("CreateDate", CREATED.toString()), "")));
        aws.on(
                "ListServerCertificates",
                Answer.lastPage("ServerCertificateMetadataList", member(el("ServerCertificateName", "NoArn"))));
        aws.on(
                "ListVirtualMFADevices",
                Answer.lastPage("VirtualMFADevices", member() + member(el("SerialNumber", "s"))));
        aws.on("ListUsers", Answer.lastPage("Users", user("alice") + member(el("UserName", "broken"))));

        AccountSnapshot snapshot = aws.fetch(
                Facet.INSTANCE_PROFILES, Facet.SERVER_CERTIFICATES, Facet.VIRTUAL_MFA_DEVICES, Facet.USER_LIST);

        assertThat(snapshot.observation(Facet.INSTANCE_PROFILES).value().orElseThrow())
                .hasSize(1);
        assertThat(snapshot.observation(Facet.INSTANCE_PROFILES).reason())
                .contains("1 of 2 instance profiles", "createDate");
        assertThat(snapshot.observation(Facet.SERVER_CERTIFICATES).value().orElseThrow())
                .isEmpty();
        assertThat(snapshot.observation(Facet.SERVER_CERTIFICATES).reason()).contains("1 of 1 server certificates");
        assertThat(snapshot.observation(Facet.VIRTUAL_MFA_DEVICES).value().orElseThrow())
                .hasSize(1);
        assertThat(snapshot.observation(Facet.VIRTUAL_MFA_DEVICES).reason()).contains("1 of 2 virtual MFA devices");
        assertThat(snapshot.observation(Facet.USER_LIST).value().orElseThrow()).hasSize(1);
        assertThat(snapshot.observation(Facet.USER_LIST).reason()).contains("1 of 2 users");
    }

    private static final String SAML = "arn:aws:iam::111122223333:saml-provider/";
    private static final String OIDC = "arn:aws:iam::111122223333:oidc-provider/";

    private void twoSamlProviders() {
        aws.on(
                "ListSAMLProviders",
                Answer.of(el(
                        "SAMLProviderList",
                        member(
                                el("Arn", SAML + "ADFS"),
                                el("ValidUntil", "2032-05-09T16:27:11Z"),
                                el("CreateDate", "2012-05-09T16:27:03Z")),
                        member(el("Arn", SAML + "Okta")))));
        aws.on("GetSAMLProvider", Answer.of(el("SAMLMetadataDocument", "Pd9fexDssTkRgGNqs")));
        aws.on(
                "GetSAMLProvider",
                Map.of("SAMLProviderArn", SAML + "ADFS"),
                Answer.of(el("SAMLMetadataDocument", "Pd9fexDssTkRgGNqs") + el("Tags", tag("team", "sso"))));
    }

    @Test
    void samlProvidersHaveTheirDatesAndTags() {
        twoSamlProviders();

        assertThat(fetched(Facet.SAML_PROVIDERS))
                .containsExactly(
                        SamlProvider.builder()
                                .arn(Arn.of(SAML + "ADFS"))
                                .validUntil(Instant.parse("2032-05-09T16:27:11Z"))
                                .createDate(Instant.parse("2012-05-09T16:27:03Z"))
                                .addTag(new Tag("team", "sso"))
                                .build(),
                        SamlProvider.builder().arn(Arn.of(SAML + "Okta")).build());
    }

    @Test
    void samlProvidersStandWithoutTagsWhereTheirDetailsAreDenied() {
        twoSamlProviders();
        aws.on("GetSAMLProvider", Answer.denied("iam:GetSAMLProvider"));
        aws.on("GetSAMLProvider", Map.of("SAMLProviderArn", SAML + "ADFS"), Answer.denied("iam:GetSAMLProvider"));

        Observation<List<SamlProvider>> providers =
                aws.fetch(Facet.SAML_PROVIDERS).observation(Facet.SAML_PROVIDERS);

        assertThat(providers.value().orElseThrow()).hasSize(2);
        assertThat(providers.notes()).anySatisfy(note -> assertThat(note).contains("tags", "iam:GetSAMLProvider"));
    }

    @Test
    void aSamlProviderThatIsDeletedMeanwhileIsLeftOutAndNoted() {
        twoSamlProviders();
        aws.on("GetSAMLProvider", Map.of("SAMLProviderArn", SAML + "ADFS"), Answer.noSuchEntity("not found"));

        Observation<List<SamlProvider>> providers =
                aws.fetch(Facet.SAML_PROVIDERS).observation(Facet.SAML_PROVIDERS);

        assertThat(providers.value().orElseThrow())
                .extracting(p -> p.arn().name())
                .containsExactly("Okta");
        assertThat(providers.isComplete()).isTrue();
        assertThat(providers.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "ADFS"));
    }

    private void twoOidcProviders() {
        aws.on(
                "ListOpenIDConnectProviders",
                Answer.of(el(
                        "OpenIDConnectProviderList",
                        member(el("Arn", OIDC + "token.actions.githubusercontent.com")),
                        member(el("Arn", OIDC + "server.example.com")))));
        aws.on("GetOpenIDConnectProvider", Answer.empty());
        aws.on(
                "GetOpenIDConnectProvider",
                Map.of("OpenIDConnectProviderArn", OIDC + "server.example.com"),
                Answer.of(el("Url", "server.example.com")
                        + el("CreateDate", "2014-08-12T16:35:05Z")
                        + el("ThumbprintList", member("990F4193972F2BECF12DDEDA5237F9C952F20D9E"))
                        + el("ClientIDList", member("my-application-ID"), member("other"))
                        + el("Tags", tag("team", "ci"))));
    }

    @Test
    void oidcProvidersHaveTheirClientsDateAndTags() {
        twoOidcProviders();

        assertThat(fetched(Facet.OIDC_PROVIDERS))
                .containsExactly(
                        OidcProvider.builder()
                                .arn(Arn.of(OIDC + "server.example.com"))
                                .url("server.example.com")
                                .addClientIds("my-application-ID", "other")
                                .createDate(Instant.parse("2014-08-12T16:35:05Z"))
                                .addTag(new Tag("team", "ci"))
                                .build(),
                        OidcProvider.builder()
                                .arn(Arn.of(OIDC + "token.actions.githubusercontent.com"))
                                .build());
    }

    @Test
    void anOidcProviderThatIsDeletedMeanwhileIsLeftOutAndNoted() {
        twoOidcProviders();
        aws.on(
                "GetOpenIDConnectProvider",
                Map.of("OpenIDConnectProviderArn", OIDC + "server.example.com"),
                Answer.noSuchEntity("not found"));

        Observation<List<OidcProvider>> providers =
                aws.fetch(Facet.OIDC_PROVIDERS).observation(Facet.OIDC_PROVIDERS);

        assertThat(providers.value().orElseThrow()).hasSize(1);
        assertThat(providers.isComplete()).isTrue();
        assertThat(providers.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "server.example.com"));
    }

    @Test
    void deniedDetailsOfOidcProvidersDenyTheFacet() {
        twoOidcProviders();
        aws.on("GetOpenIDConnectProvider", Answer.denied("iam:GetOpenIDConnectProvider"));
        aws.on(
                "GetOpenIDConnectProvider",
                Map.of("OpenIDConnectProviderArn", OIDC + "server.example.com"),
                Answer.denied("iam:GetOpenIDConnectProvider"));

        assertThat(aws.fetch(Facet.OIDC_PROVIDERS)
                        .observation(Facet.OIDC_PROVIDERS)
                        .reason())
                .contains("iam:GetOpenIDConnectProvider was denied");
    }
}
