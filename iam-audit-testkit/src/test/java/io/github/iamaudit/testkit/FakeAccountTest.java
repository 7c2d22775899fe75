package io.github.iamaudit.testkit;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeAccountTest {

    private static final String JSON =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";

    private static <T> T value(FakeAccount account, Facet<T> facet) {
        return value(account.build(), facet);
    }

    private static <T> T value(AccountSnapshot snapshot, Facet<T> facet) {
        return snapshot.observation(facet).value().orElseThrow();
    }

    private static IamUser user(FakeAccount account) {
        return value(account, Facet.USERS).get(0);
    }

    private static IamRole role(FakeAccount account) {
        return value(account.noSupportRole(), Facet.ROLES).get(0);
    }

    private static ManagedPolicy policy(FakeAccount account, String name) {
        return value(account, Facet.POLICIES).stream()
                .filter(policy -> policy.policyName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void healthyAccountObservesEveryFacetButResourcesThatNobodyListed() {
        AccountSnapshot snapshot = FakeAccount.create().build();

        assertThat(snapshot.observation(Facet.RESOURCE_INVENTORY)).isInstanceOf(NotCollected.class);
        assertThat(Facet.all())
                .filteredOn(facet -> !facet.equals(Facet.RESOURCE_INVENTORY))
                .allSatisfy(facet ->
                        assertThat(snapshot.observation(facet).isComplete()).isTrue());
        assertThat(snapshot.coverage())
                .allSatisfy(coverage -> assertThat(coverage.observedAt()).isEqualTo(NOW))
                .extracting(FacetCoverage::facet)
                .containsExactlyElementsOf(Facet.all().stream()
                        .filter(facet -> !facet.isDerived() && !facet.equals(Facet.RESOURCE_INVENTORY))
                        .map(Facet::name)
                        .sorted()
                        .toList());
    }

    @Test
    void listsOfUsersAndInstanceProfilesAgreeWithDetailsAndSummary() {
        AccountSnapshot snapshot = everyCredential()
                .role("web", r -> r.instanceProfile("web"))
                .role("app", r -> r.instanceProfile("app"))
                .build();

        assertThat(value(snapshot, Facet.USER_LIST))
                .hasSize(7)
                .extracting(user -> user.arn() + " " + user.userId() + " " + user.passwordLastUsed())
                .containsExactlyElementsOf(value(snapshot, Facet.USERS).stream()
                        .map(user -> user.arn() + " " + user.userId() + " " + user.passwordLastUsed())
                        .toList());
        assertThat(value(snapshot, Facet.INSTANCE_PROFILES))
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("app", "web");
        assertThat(value(snapshot, Facet.ACCOUNT_SUMMARY).value("InstanceProfiles"))
                .hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"aws, us-east-1", "aws-cn, cn-north-1", "aws-us-gov, us-gov-west-1"})
    void regionalServicesAreLookedAtInARegionOfThePartition(String partition, String region) {
        FakeAccount account = FakeAccount.create().partition(new Partition(partition));

        assertThat(value(account, Facet.ACCESS_ANALYZERS).regions()).containsExactly(region);
        assertThat(value(account, Facet.TRAILS).regions()).containsExactly(region);
        assertThat(value(account, Facet.IDENTITY_CENTER).region()).isEqualTo(region);
    }

    @Test
    void listsResourcesWithWhoseRightsTheyWork() {
        String deploy = "arn:aws:lambda:eu-west-1:111122223333:function:deploy";
        String web = "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123";
        String key = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-a1b2c3";
        FakeAccount account = FakeAccount.create()
                .resource(ResourceKind.SECRET, key, "arn:aws:iam::111122223333:user/alice")
                .resource(ResourceKind.EC2_INSTANCE, web)
                .resource(ResourceKind.LAMBDA_FUNCTION, deploy, "deploy")
                .resource(ResourceKind.LAMBDA_FUNCTION, deploy, "undeclared")
                .allResources(ResourceKind.EC2_INSTANCE)
                .allResources(ResourceKind.LAMBDA_FUNCTION)
                .role("deploy", role -> role.path("/ci/"));

        ResourceInventory inventory = value(account, Facet.RESOURCE_INVENTORY);

        assertThat(inventory.kinds()).containsExactly(ResourceKind.LAMBDA_FUNCTION, ResourceKind.EC2_INSTANCE);
        assertThat(inventory.resources())
                .extracting(
                        resource -> resource.arn() + " " + resource.principal().orElse(null))
                .containsExactly(
                        deploy + " arn:aws:iam::111122223333:role/ci/deploy",
                        deploy + " arn:aws:iam::111122223333:role/undeclared",
                        web + " null",
                        key + " arn:aws:iam::111122223333:user/alice");
    }

    @Test
    void listsKindsOfWhichThereAreNoResources() {
        ResourceInventory some =
                value(FakeAccount.create().allResources(ResourceKind.SECRET), Facet.RESOURCE_INVENTORY);
        ResourceInventory none = value(FakeAccount.create().allResources(), Facet.RESOURCE_INVENTORY);

        assertThat(some.knows(ResourceKind.SECRET)).isTrue();
        assertThat(some.resources()).isEmpty();
        assertThat(none.kinds()).isEmpty();
    }

    @Test
    void rejectsResourceThatIsNoArn() {
        assertThatThrownBy(() -> FakeAccount.create().resource(ResourceKind.SECRET, "key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but this is \"key\"");
    }

    @Test
    void healthyAccountIsTheDocumentedOne() {
        AccountSnapshot snapshot = FakeAccount.create().build();

        assertThat(snapshot.accountId()).isEqualTo(AccountId.of("111122223333"));
        assertThat(snapshot.partition()).isEqualTo(Partition.AWS);
        assertThat(snapshot.capturedAt()).isEqualTo(Instant.parse("2026-03-01T06:00:00Z"));
        assertThat(value(snapshot, Facet.USERS)).isEmpty();
        assertThat(value(snapshot, Facet.GROUPS)).isEmpty();
        assertThat(value(snapshot, Facet.ROLES)).extracting(IamRole::roleName).containsExactly("support");
        assertThat(value(snapshot, Facet.POLICIES))
                .extracting(ManagedPolicy::policyName)
                .containsExactly("AWSSupportAccess");
        assertThat(value(snapshot, Facet.ROOT_CREDENTIALS).mfaActive()).contains(true);
        assertThat(value(snapshot, Facet.ROOT_CREDENTIALS).passwordEnabled()).contains(true);
    }

    @Test
    void sameAccountGivesEqualSnapshotsThatSurviveStorage() {
        AccountSnapshot snapshot = everyCredential().build();

        assertThat(everyCredential().build()).isEqualTo(snapshot);
        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
    }

    @Test
    void writesTheCredentialReportAsAwsDoes() {
        CredentialReport report = value(everyCredential(), Facet.CREDENTIAL_REPORT);

        CredentialReport read = CredentialReport.parse("report", new StringReader(report.toCsv()));

        assertThat(read.problems()).isEmpty();
        assertThat(read.rows()).isEqualTo(report.rows());
        assertThat(report.toCsv())
                .contains("<root_account>,arn:aws:iam::111122223333:root,")
                .contains("no_information");
    }

    @Test
    void makesSoundDocumentsOnly() {
        FakeAccount account = FakeAccount.create()
                .oidcProvider("token.actions.githubusercontent.com")
                .user("alice", u -> u.attached("own").attachedAwsManaged("AdministratorAccess"))
                .role("plain", r -> {})
                .role(
                        "trusting",
                        r -> r.trustingService("ec2.amazonaws.com")
                                .trustingAccount("444455556666")
                                .trustingOidcProvider("token.actions.githubusercontent.com", "repo:example/shop:*"));

        assertThat(value(account, Facet.ROLES))
                .extracting(IamRole::trustPolicy)
                .allMatch(document -> document.problems().isEmpty());
        assertThat(value(account, Facet.POLICIES))
                .extracting(policy -> policy.defaultDocument().orElseThrow())
                .allMatch(document -> document.problems().isEmpty());
    }

    /** Users with all kinds of credentials, in the order that shows mistakes in the numbering of keys. */
    private static FakeAccount everyCredential() {
        return FakeAccount.create()
                .root(r -> r.activeKey(2, k -> k.neverUsed()).signingCertificate(1))
                .user(
                        "alice",
                        u -> u.console().activeKey().secondActiveKey(days(91)).signingCertificate(days(10)))
                .user(
                        "bob",
                        u -> u.noMfa()
                                .inactiveKey(k -> k.age(days(400)).neverUsed())
                                .activeKey())
                .user("carol", u -> u.passwordLastUsed(days(46)).virtualMfa().path("/sales/"))
                .user("dave", u -> u.passwordLastChanged(days(500)).created(days(600)))
                .user(
                        "erin",
                        u -> u.sshPublicKey(days(3)).serviceSpecificCredential("codecommit.amazonaws.com", days(4)))
                .user("grace", u -> u.passwordNeverUsed())
                .user("frank", u -> u.activeKey().activeKey().created(hours(2)));
    }

    @Test
    void credentialsOfAVeryYoungUserAreOfWholeSecondsSoThatTheReportSaysWhatItShows() {
        AccountSnapshot snapshot = FakeAccount.create()
                .user("alice", u -> u.console().activeKey().created(Duration.ofSeconds(77)))
                .build();

        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
    }

    @Test
    void canBeOfAnotherAccountAndPartitionAndTime() {
        AccountSnapshot snapshot = FakeAccount.create()
                .user("alice", u -> u.attached("deploy").attachedAwsManaged("ReadOnlyAccess"))
                .account(AccountId.of("444455556666"))
                .partition(Partition.AWS_CN)
                .at(NOW.plus(days(1)))
                .build();

        IamUser alice = value(snapshot, Facet.USERS).get(0);
        assertThat(alice.arn()).hasToString("arn:aws-cn:iam::444455556666:user/alice");
        assertThat(alice.createDate()).isEqualTo(NOW.minus(days(364)));
        assertThat(alice.attachedPolicies())
                .extracting(policy -> policy.policyArn().toString())
                .containsExactlyInAnyOrder(
                        "arn:aws-cn:iam::444455556666:policy/deploy", "arn:aws-cn:iam::aws:policy/ReadOnlyAccess");
        assertThat(snapshot.capturedAt()).isEqualTo(NOW.plus(days(1)));
        assertThat(value(snapshot, Facet.CREDENTIAL_REPORT).generatedTime()).contains(NOW.plus(days(1)));
        assertThat(value(snapshot, Facet.ROLES).get(0).trustPolicy().toJson())
                .contains("https://signin.amazonaws.cn/saml");
    }

    @Test
    void timeWordsMeanWhatTheySay() {
        assertThat(days(2)).isEqualTo(hours(48));
        assertThat(FakeAccount.age(days(2))).isEqualTo(days(2));
        assertThat(ago(days(1))).isEqualTo(Instant.parse("2026-02-28T06:00:00Z"));
    }

    @Test
    void userIsAYearOldAndInTheGroupEveryone() {
        FakeAccount account = FakeAccount.create().user("alice");

        IamUser alice = user(account);
        assertThat(alice.createDate()).isEqualTo(ago(days(365)));
        assertThat(alice.groups()).containsExactly("everyone");
        assertThat(value(account, Facet.GROUPS)).extracting(IamGroup::groupName).containsExactly("everyone");
        assertThat(value(account, Facet.USER_CREDENTIALS).get(0).hasPassword()).isFalse();
        assertThat(value(account, Facet.USER_CREDENTIALS).get(0).accessKeys()).isEmpty();
    }

    @Test
    void userHasWhatItWasGiven() {
        IamUser alice = user(FakeAccount.create()
                .policy("limits", p -> p.path("/bounds/"))
                .user(
                        "alice",
                        u -> u.path("/x/")
                                .inGroup("dev")
                                .inGroup("ops")
                                .attached("arn:aws:iam::aws:policy/ReadOnlyAccess")
                                .inline("extra", JSON)
                                .boundary("limits")
                                .tag("owner", "payments")
                                .created(days(10))));

        assertThat(alice.arn()).hasToString("arn:aws:iam::111122223333:user/x/alice");
        assertThat(alice.groups()).containsExactly("dev", "ops");
        assertThat(alice.attachedPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyName()).isEqualTo("ReadOnlyAccess"));
        assertThat(alice.inlinePolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.document().statements()).hasSize(1));
        assertThat(alice.permissionsBoundary().orElseThrow().policyArn())
                .hasToString("arn:aws:iam::111122223333:policy/bounds/limits");
        assertThat(alice.tags()).containsExactly(new Tag("owner", "payments"));
        assertThat(alice.createDate()).isEqualTo(ago(days(10)));
    }

    @Test
    void userCanBeInNoGroup() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.inNoGroup());

        assertThat(user(account).groups()).isEmpty();
        assertThat(value(account, Facet.GROUPS)).isEmpty();
    }

    @Test
    void userIsOlderThanItsOldestKey() {
        assertThat(user(FakeAccount.create().user("alice", u -> u.activeKey(days(400))))
                        .createDate())
                .isEqualTo(ago(days(401)));
    }

    @Test
    void namingSomebodyAgainGoesOn() {
        FakeAccount account =
                FakeAccount.create().user("alice", u -> u.console()).user("alice", u -> u.activeKey());

        assertThat(value(account, Facet.USER_CREDENTIALS)).singleElement().satisfies(alice -> {
            assertThat(alice.hasPassword()).isTrue();
            assertThat(alice.accessKeys()).hasSize(1);
        });
    }

    @Test
    void refusesAThirdKey() {
        assertThatThrownBy(() -> FakeAccount.create()
                        .user("alice", u -> u.activeKey().activeKey().activeKey()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most two access keys")
                .hasMessageContaining("alice");
    }

    @Test
    void keyIdsAreClearlyFakeAndDistinct() {
        FakeAccount account = FakeAccount.create()
                .user("alice", u -> u.activeKey().activeKey())
                .user("bob", u -> u.activeKey());

        assertThat(value(account, Facet.ACCESS_KEYS))
                .extracting(key -> key.accessKeyId())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("AKIAEXAMPLE[0-9A-F]{8}[12]"));
    }

    @Test
    void roleIsTrustedByItsOwnAccountAndWasUsedYesterday() {
        IamRole role = role(FakeAccount.create().role("deploy", r -> {}));

        assertThat(role.trustPolicy().toJson()).contains("\"AWS\":\"arn:aws:iam::111122223333:root\"");
        assertThat(role.lastUsed().orElseThrow().lastUsedDate()).isEqualTo(ago(days(1)));
        assertThat(role.createDate()).isEqualTo(ago(days(365)));
    }

    @Test
    void roleHasWhatItWasGiven() {
        IamRole role = role(FakeAccount.create()
                .role(
                        "deploy",
                        r -> r.trustingService("ec2.amazonaws.com")
                                .trustingAccount("444455556666")
                                .instanceProfile("web")
                                .lastUsed(days(61))
                                .created(days(70))
                                .path("/ci/")
                                .tag("owner", "payments")));

        assertThat(role.arn()).hasToString("arn:aws:iam::111122223333:role/ci/deploy");
        assertThat(role.trustPolicy().toJson())
                .contains("\"Service\":\"ec2.amazonaws.com\"", "\"AWS\":\"arn:aws:iam::444455556666:root\"");
        assertThat(role.instanceProfiles())
                .singleElement()
                .satisfies(profile -> assertThat(profile.roleNames()).containsExactly("deploy"));
        assertThat(role.lastUsed().orElseThrow().lastUsedDate()).isEqualTo(ago(days(61)));
        assertThat(role.createDate()).isEqualTo(ago(days(70)));
    }

    @Test
    void lastWordOnTrustCounts() {
        String json = "{\"Statement\":[]}";

        assertThat(role(FakeAccount.create()
                                .role(
                                        "r",
                                        r -> r.trustingService("ec2.amazonaws.com")
                                                .trust(json)))
                        .trustPolicy()
                        .statements())
                .isEmpty();
        assertThat(role(FakeAccount.create().role("r", r -> r.trust(json).trustingService("ec2.amazonaws.com")))
                        .trustPolicy()
                        .statements())
                .hasSize(1);
    }

    @Test
    void roleCanBeNeverUsed() {
        assertThat(role(FakeAccount.create().role("deploy", r -> r.neverUsed())).lastUsed())
                .isEmpty();
    }

    @Test
    void countsWhatPoliciesAreAttachedTo() {
        FakeAccount account = FakeAccount.create()
                .policy("deploy", JSON)
                .policy("idle", JSON)
                .policy("pretended", p -> p.attachments(7))
                .user("alice", u -> u.attached("deploy").boundary("limits"))
                .group("dev", g -> g.attached("deploy"))
                .role("ci", r -> r.attached("deploy").boundary("limits"));

        assertThat(policy(account, "deploy").attachmentCount()).isEqualTo(3);
        assertThat(policy(account, "idle").attachmentCount()).isZero();
        assertThat(policy(account, "pretended").attachmentCount()).isEqualTo(7);
        assertThat(policy(account, "limits").attachmentCount()).isZero();
        assertThat(policy(account, "limits").permissionsBoundaryUsageCount()).isEqualTo(2);
        assertThat(policy(account, "AWSSupportAccess").attachmentCount()).isEqualTo(1);
    }

    @Test
    void knowsTheDocumentOfAdministratorAccessAndTakesOthers() {
        FakeAccount account = FakeAccount.create()
                .awsManagedPolicy("job-function/Billing", JSON)
                .user(
                        "alice",
                        u -> u.attachedAwsManaged("AdministratorAccess").attachedAwsManaged("job-function/Billing"));

        assertThat(text(policy(account, "AdministratorAccess"))).contains("\"Action\":\"*\"");
        assertThat(text(policy(account, "Billing"))).contains("\"Action\":\"s3:*\"");
        assertThat(policy(account, "Billing").arn()).isEqualTo(Arn.of("arn:aws:iam::aws:policy/job-function/Billing"));
        assertThat(policy(account, "Billing").path()).isEqualTo("/job-function/");
        assertThat(policy(account, "Billing").attachmentCount()).isEqualTo(1);
    }

    @Test
    void ownPolicyNamedAdministratorAccessAllowsNothing() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.attached("AdministratorAccess"));

        assertThat(text(policy(account, "AdministratorAccess"))).doesNotContain("\"Action\":\"*\"");
    }

    private static String text(ManagedPolicy policy) {
        return policy.defaultDocument().map(PolicyDocument::toJson).orElseThrow();
    }

    @Test
    void policyHasVersions() {
        ManagedPolicy policy = policy(
                FakeAccount.create()
                        .policy(
                                "deploy",
                                p -> p.version("v1", "{}", false)
                                        .version("v2", JSON, true)
                                        .created(days(31))),
                "deploy");

        assertThat(policy.defaultVersionId()).isEqualTo("v2");
        assertThat(policy.versions()).hasSize(2);
        assertThat(policy.createDate()).isEqualTo(ago(days(31)));
    }

    @Test
    void refusesAPolicyWithoutDefaultVersion() {
        FakeAccount account = FakeAccount.create().policy("deploy", p -> p.version("v1", JSON, false));

        assertThatThrownBy(account::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deploy");
    }

    @Test
    void rootHasWhatItWasGiven() {
        AccountSnapshot snapshot = FakeAccount.create()
                .root(r -> r.virtualMfa().activeKey(1).signingCertificate(2).lastUsed(days(3)))
                .build();

        var root = value(snapshot, Facet.ROOT_CREDENTIALS);
        assertThat(root.passwordLastUsed().instant()).contains(ago(days(3)));
        assertThat(root.accessKeys()).singleElement().satisfies(key -> {
            assertThat(key.isActive()).isTrue();
            assertThat(key.slot()).isEqualTo(1);
        });
        assertThat(root.signingCertificates())
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.slot()).isEqualTo(2));
        assertThat(value(snapshot, Facet.VIRTUAL_MFA_DEVICES)).singleElement().matches(VirtualMfaDevice::isOfRoot);
        AccountSummary summary = value(snapshot, Facet.ACCOUNT_SUMMARY);
        assertThat(summary.value(AccountSummary.ACCOUNT_MFA_ENABLED)).hasValue(1);
        assertThat(summary.value(AccountSummary.ACCOUNT_ACCESS_KEYS_PRESENT)).hasValue(1);
        assertThat(summary.value(AccountSummary.ACCOUNT_SIGNING_CERTIFICATES_PRESENT))
                .hasValue(1);
    }

    @Test
    void rootCanBeWithoutMfa() {
        assertThat(value(FakeAccount.create().root(r -> r.noMfa()), Facet.ROOT_CREDENTIALS)
                        .mfaActive())
                .contains(false);
    }

    @Test
    void rootCanBeWithoutCredentialsInReportAndSummary() {
        FakeAccount account = FakeAccount.create().root(r -> r.activeKey(1).noCredentials());

        assertThat(value(account, Facet.ROOT_CREDENTIALS).hasNoCredentials()).isTrue();
        assertThat(value(account.withoutFacet(Facet.CREDENTIAL_REPORT), Facet.ROOT_CREDENTIALS)
                        .hasNoCredentials())
                .isTrue();
    }

    @Test
    void passwordPolicyIsStrongAndCanBeChanged() {
        assertThat(value(FakeAccount.create().passwordPolicy(p -> p.minimumPasswordLength(8)), Facet.PASSWORD_POLICY))
                .satisfies(policy -> {
                    assertThat(policy.minimumPasswordLength()).isEqualTo(8);
                    assertThat(policy.passwordReusePrevention()).contains(24);
                });
        assertThat(value(FakeAccount.create().noPasswordPolicy(), Facet.PASSWORD_POLICY))
                .isEqualTo(PasswordPolicy.iamDefault());
    }

    @Test
    void holdsCertificatesAndProviders() {
        AccountSnapshot snapshot = FakeAccount.create()
                .serverCertificate("shop", days(-1))
                .noSamlProvider()
                .samlProvider("partner")
                .oidcProvider("token.actions.githubusercontent.com")
                .build();

        assertThat(value(snapshot, Facet.SERVER_CERTIFICATES))
                .extracting(ServerCertificate::expiration)
                .singleElement()
                .satisfies(expiration -> assertThat(expiration).contains(ago(days(1))));
        assertThat(value(snapshot, Facet.SAML_PROVIDERS))
                .singleElement()
                .satisfies(provider ->
                        assertThat(provider.arn()).hasToString("arn:aws:iam::111122223333:saml-provider/partner"));
        assertThat(value(snapshot, Facet.OIDC_PROVIDERS))
                .singleElement()
                .satisfies(provider -> assertThat(provider.url()).contains("token.actions.githubusercontent.com"));
    }

    @Test
    void summaryCountsWhatThereIs() {
        AccountSummary summary = value(everyCredential().summary("UsersQuota", 6), Facet.ACCOUNT_SUMMARY);

        assertThat(summary.value("Users")).hasValue(7);
        assertThat(summary.value("Groups")).hasValue(1);
        assertThat(summary.value("Roles")).hasValue(1);
        assertThat(summary.value("Policies")).hasValue(0);
        assertThat(summary.value("Providers")).hasValue(1);
        assertThat(summary.value("MFADevices")).hasValue(1);
        assertThat(summary.value("MFADevicesInUse")).hasValue(7);
        assertThat(summary.value("UsersQuota")).hasValue(6);
    }

    @Test
    void credentialReportCanBeOlder() {
        Observation<CredentialReport> report = FakeAccount.create()
                .credentialReportGenerated(hours(25))
                .build()
                .observation(Facet.CREDENTIAL_REPORT);

        assertThat(report.value().orElseThrow().generatedTime()).contains(ago(hours(25)));
        assertThat(((Observation.Observed<CredentialReport>) report).at()).isEqualTo(ago(hours(25)));
    }

    @Test
    void facetsCanBeScripted() {
        AccountSnapshot snapshot = FakeAccount.create()
                .denied(Facet.USERS, "iam:ListUsers")
                .failed(Facet.GROUPS, "connection reset")
                .withoutFacet(Facet.ACCOUNT_ALIASES)
                .partial(Facet.ROLES, "one page is missing")
                .partial(Facet.ROLES, "another page is missing")
                .with(Facet.SAML_PROVIDERS, List.of())
                .build();

        assertThat(snapshot.observation(Facet.USERS))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.action()).isEqualTo("iam:ListUsers"));
        assertThat(snapshot.observation(Facet.GROUPS))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo("connection reset"));
        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES)).isInstanceOf(NotCollected.class);
        assertThat(snapshot.observation(Facet.ROLES).value().orElseThrow()).hasSize(1);
        assertThat(snapshot.observation(Facet.ROLES).reason())
                .isEqualTo("one page is missing; another page is missing");
        assertThat(value(snapshot, Facet.SAML_PROVIDERS)).isEmpty();
    }

    @Test
    void derivedFacetStandsForAllThatItIsMadeFrom() {
        AccountSnapshot denied = FakeAccount.create()
                .denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")
                .build();
        AccountSnapshot partial = FakeAccount.create()
                .user("alice")
                .partial(Facet.USER_CREDENTIALS, "one user is missing")
                .build();

        assertThat(denied.observation(Facet.USER_CREDENTIALS)).isInstanceOf(Denied.class);
        assertThat(denied.observation(Facet.LOGIN_PROFILES)).isInstanceOf(Denied.class);
        assertThat(denied.observation(Facet.USER_ACCESS_KEYS)).isInstanceOf(Denied.class);
        assertThat(partial.observation(Facet.USER_CREDENTIALS).isComplete()).isFalse();
        assertThat(partial.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                .hasSize(1);
    }

    @Test
    void derivedFacetTakesNoValue() {
        FakeAccount account = FakeAccount.create().with(Facet.USER_CREDENTIALS, List.of());

        assertThatThrownBy(account::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("derived");
    }
}
