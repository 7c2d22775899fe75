package io.github.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.ActivitySamples;
import io.github.iamaudit.InventorySamples;
import io.github.iamaudit.OrganizationSamples;
import io.github.iamaudit.Samples;
import io.github.iamaudit.ServiceSamples;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.FacetCoverage.Status;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSnapshotTest {

    private static AccountSnapshot.Builder snapshot() {
        return AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS, Samples.NOW);
    }

    /** Every facet with all members set. */
    private static AccountSnapshot full() {
        return snapshot()
                .observed(Facet.USERS, List.of(Samples.user("alice"), Samples.user("bob")))
                .observed(Facet.USER_LIST, List.of(Samples.listedUser("alice"), Samples.listedUser("bob")))
                .observed(Facet.GROUPS, List.of(Samples.group("admins"), Samples.group("developers")))
                .observed(Facet.ROLES, List.of(Samples.role("deploy"), Samples.role("read")))
                .observed(Facet.POLICIES, List.of(Samples.policy("deploy"), Samples.policy("read")))
                .put(
                        Facet.CREDENTIAL_REPORT,
                        new Observed<>(Samples.report(), Samples.NOW.minusSeconds(3600), List.of()))
                .observed(Facet.ACCOUNT_SUMMARY, Samples.summary())
                .observed(Facet.PASSWORD_POLICY, Samples.passwordPolicy())
                .observed(Facet.ACCOUNT_ALIASES, List.of("octank", "octank-old"))
                .observed(
                        Facet.VIRTUAL_MFA_DEVICES,
                        List.of(Samples.virtualMfaDevice("alice"), Samples.virtualMfaDevice("bob")))
                .observed(
                        Facet.ACCESS_KEYS,
                        List.of(
                                Samples.accessKey("alice", "AKIAI44QH8DHBEXAMPLE"),
                                Samples.accessKey("alice", "AKIAIOSFODNN7EXAMPLE")))
                .observed(Facet.LOGIN_PROFILES, List.of(Samples.loginProfile("alice"), Samples.loginProfile("bob")))
                .observed(Facet.MFA_DEVICES, List.of(Samples.mfaDevice("alice"), Samples.mfaDevice("bob")))
                .observed(
                        Facet.SIGNING_CERTIFICATES,
                        List.of(Samples.signingCertificate("alice"), Samples.signingCertificate("bob")))
                .observed(Facet.SSH_PUBLIC_KEYS, List.of(Samples.sshPublicKey("alice"), Samples.sshPublicKey("bob")))
                .observed(
                        Facet.SERVICE_SPECIFIC_CREDENTIALS,
                        List.of(Samples.serviceSpecificCredential("alice"), Samples.serviceSpecificCredential("bob")))
                .observed(
                        Facet.SERVER_CERTIFICATES,
                        List.of(Samples.serverCertificate("blog"), Samples.serverCertificate("shop")))
                .observed(Facet.SAML_PROVIDERS, List.of(Samples.samlProvider("corp"), Samples.samlProvider("old")))
                .observed(
                        Facet.OIDC_PROVIDERS,
                        List.of(Samples.oidcProvider("a.example"), Samples.oidcProvider("b.example")))
                .observed(Facet.ORGANIZATION_POLICIES, Samples.organizationPolicies())
                .observed(
                        Facet.INSTANCE_PROFILES,
                        List.of(Samples.instanceProfile("app"), Samples.instanceProfile("web")))
                .observed(
                        Facet.SERVICE_LAST_ACCESSED,
                        List.of(ServiceSamples.lastAccessed("role/deploy"), ServiceSamples.lastAccessed("role/read")))
                .observed(Facet.ORGANIZATION_FEATURES, ServiceSamples.organizationFeatures())
                .observed(Facet.ORGANIZATION, OrganizationSamples.organization())
                .observed(
                        Facet.SERVICE_CONTROL_POLICIES,
                        List.of(
                                OrganizationSamples.fullAccess(),
                                OrganizationSamples.scp("p-unattached", OrganizationSamples.deny("s3:*"))))
                .observed(
                        Facet.RESOURCE_CONTROL_POLICIES,
                        List.of(OrganizationSamples.rcp("p-12345678", OrganizationSamples.denyAll("s3:*"), "r-ab12")))
                .observed(
                        Facet.DELEGATED_ADMINISTRATORS,
                        List.of(OrganizationSamples.delegatedAdministrator("444455556666", "sso.amazonaws.com")))
                .observed(Facet.TRUSTED_SERVICES, List.of(OrganizationSamples.trustedService("sso.amazonaws.com")))
                .observed(Facet.ALTERNATE_CONTACTS, List.of("BILLING", "SECURITY"))
                .observed(Facet.ACCESS_ANALYZERS, ServiceSamples.accessAnalyzers())
                .observed(Facet.ANALYZER_FINDINGS, List.of(ServiceSamples.finding("1"), ServiceSamples.finding("2")))
                .observed(Facet.TRAILS, ServiceSamples.trails())
                .observed(Facet.IDENTITY_CENTER, ServiceSamples.identityCenter())
                .observed(Facet.IAM_EVENTS, ActivitySamples.events("alice"))
                .observed(Facet.RESOURCE_INVENTORY, InventorySamples.inventory("web.yaml"))
                .build();
    }

    /** The same account with every list that means nothing by its order reversed. */
    private static AccountSnapshot reversed() {
        AccountSnapshot full = full();
        AccountSnapshot.Builder reversed = snapshot();
        for (Facet<?> facet : full.facets()) {
            putReversed(reversed, full, facet);
        }
        return reversed.build();
    }

    @SuppressWarnings("unchecked")
    private static <T> void putReversed(AccountSnapshot.Builder target, AccountSnapshot source, Facet<T> facet) {
        Observed<T> observed = (Observed<T>) source.observation(facet);
        T value = observed.presentValue();
        if (value instanceof List<?> list) {
            value = (T) Samples.reversed(
                    list.stream().map(AccountSnapshotTest::reverseInside).toList());
        }
        if (value instanceof ResourceInventory inventory) {
            value = (T) InventorySamples.reversed(inventory);
        }
        target.put(facet, new Observed<>(value, observed.at(), List.of()));
    }

    private static Object reverseInside(Object item) {
        if (item instanceof IamUser user) {
            return IamUser.builder()
                    .from(user)
                    .groups(Samples.reversed(user.groups()))
                    .inlinePolicies(Samples.reversed(user.inlinePolicies()))
                    .attachedPolicies(Samples.reversed(user.attachedPolicies()))
                    .tags(Samples.reversed(user.tags()))
                    .build();
        }
        if (item instanceof IamGroup group) {
            return IamGroup.builder()
                    .from(group)
                    .inlinePolicies(Samples.reversed(group.inlinePolicies()))
                    .attachedPolicies(Samples.reversed(group.attachedPolicies()))
                    .build();
        }
        if (item instanceof IamRole role) {
            return IamRole.builder()
                    .from(role)
                    .inlinePolicies(Samples.reversed(role.inlinePolicies()))
                    .attachedPolicies(Samples.reversed(role.attachedPolicies()))
                    .instanceProfiles(Samples.reversed(role.instanceProfiles()))
                    .tags(Samples.reversed(role.tags()))
                    .build();
        }
        if (item instanceof ManagedPolicy policy) {
            return ManagedPolicy.builder()
                    .from(policy)
                    .versions(Samples.reversed(policy.versions()))
                    .tags(Samples.reversed(policy.tags()))
                    .build();
        }
        if (item instanceof SamlProvider provider) {
            return SamlProvider.builder()
                    .from(provider)
                    .tags(Samples.reversed(provider.tags()))
                    .build();
        }
        if (item instanceof OidcProvider provider) {
            return OidcProvider.builder()
                    .from(provider)
                    .clientIds(Samples.reversed(provider.clientIds()))
                    .tags(Samples.reversed(provider.tags()))
                    .build();
        }
        return item;
    }

    private static AccountSnapshot read(String json) {
        return AccountSnapshot.readJson("saved.json", new StringReader(json));
    }

    private static String json(AccountSnapshot snapshot) {
        return new String(snapshot.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void sampleHoldsEveryFacet() {
        assertThat(full().facets())
                .containsExactlyInAnyOrderElementsOf(
                        Facet.all().stream().filter(f -> !f.isDerived()).toList());
    }

    @Test
    void isEqualWhateverTheOrderOfItsLists() {
        assertThat(reversed()).isEqualTo(full()).hasSameHashCodeAs(full());
        assertThat(reversed().toBytes()).isEqualTo(full().toBytes());
    }

    @Test
    void ordersReportRowsWithRootFirst() {
        AccountSnapshot snapshot = snapshot()
                .observed(
                        Facet.CREDENTIAL_REPORT,
                        Samples.report(Samples.ALICE_ROW.replace("alice", "bob"), Samples.ALICE_ROW, Samples.ROOT_ROW))
                .build();

        assertThat(snapshot.observation(Facet.CREDENTIAL_REPORT)
                        .value()
                        .orElseThrow()
                        .rows())
                .extracting(row -> row.user())
                .containsExactly("<root_account>", "alice", "bob");
    }

    @Test
    void ordersPolicyVersionsByNumber() {
        ManagedPolicy policy = ManagedPolicy.builder()
                .from(Samples.policy("deploy"))
                .versions(List.of(Samples.version("v10"), Samples.version("v9"), Samples.version("v2")))
                .build();

        AccountSnapshot snapshot =
                snapshot().observed(Facet.POLICIES, List.of(policy)).build();

        assertThat(snapshot.observation(Facet.POLICIES)
                        .value()
                        .orElseThrow()
                        .get(0)
                        .versions())
                .extracting(ManagedPolicyVersion::versionId)
                .containsExactly("v2", "v9", "v10");
    }

    @Test
    void differsByAnyOfItsFacts() {
        AccountSnapshot one =
                snapshot().observed(Facet.ACCOUNT_ALIASES, List.of("octank")).build();

        assertThat(one)
                .isNotEqualTo(snapshot()
                        .observed(Facet.ACCOUNT_ALIASES, List.of("other"))
                        .build())
                .isNotEqualTo(snapshot()
                        .put(Facet.ACCOUNT_ALIASES, new Observed<>(List.of("octank"), Samples.CREATED, List.of()))
                        .build())
                .isNotEqualTo(snapshot()
                        .put(Facet.ACCOUNT_ALIASES, new Observed<>(List.of("octank"), Samples.NOW, List.of("gap")))
                        .build())
                .isNotEqualTo(snapshot().build())
                .isNotEqualTo(AccountSnapshot.builder(AccountId.of("123456789012"), Partition.AWS, Samples.NOW)
                        .observed(Facet.ACCOUNT_ALIASES, List.of("octank"))
                        .build())
                .isNotEqualTo(AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS_CN, Samples.NOW)
                        .observed(Facet.ACCOUNT_ALIASES, List.of("octank"))
                        .build());
        assertThat(one).hasToString("snapshot of 111122223333 at 2026-03-01T06:00:00Z");
    }

    @Test
    void tellsHowWellEachFacetIsKnown() {
        AccountSnapshot snapshot = snapshot()
                .observed(Facet.USERS, List.of())
                .put(Facet.ROLES, new Observed<>(List.of(), Samples.CREATED, List.of("page 2 is missing", "so is 3")))
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "not you\u001b")
                .denied(Facet.ACCOUNT_SUMMARY, "iam:GetAccountSummary", "")
                .failed(Facet.PASSWORD_POLICY, "throttled")
                .put(Facet.SAML_PROVIDERS, new NotCollected<>("nobody asked"))
                .build();

        assertThat(snapshot.coverage())
                .extracting(FacetCoverage::facet, FacetCoverage::status, FacetCoverage::reason)
                .containsExactly(
                        tuple("account-summary", Status.DENIED, "iam:GetAccountSummary was denied"),
                        tuple("credential-report", Status.DENIED, "iam:GetCredentialReport was denied: not you\\u001b"),
                        tuple("password-policy", Status.FAILED, "throttled"),
                        tuple("roles", Status.PARTIAL, "page 2 is missing; so is 3"),
                        tuple("saml-providers", Status.NOT_COLLECTED, "nobody asked"),
                        tuple("users", Status.COMPLETE, ""));
        assertThat(snapshot.coverage().get(3).time()).contains(Samples.CREATED);
        assertThat(snapshot.coverage().get(5).time()).contains(Samples.NOW);
        assertThat(snapshot.coverage().get(0).time()).isEmpty();
    }

    @Test
    void tellsEmptyFromNotSeen() {
        AccountSnapshot snapshot = snapshot()
                .observed(Facet.USERS, List.of())
                .put(Facet.ROLES, new Observed<>(List.of(), Samples.NOW, List.of("one is missing")))
                .failed(Facet.GROUPS, "throttled")
                .build();

        assertThat(snapshot.observation(Facet.USERS).value()).contains(List.of());
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
        assertThat(snapshot.observation(Facet.ROLES).value()).contains(List.of());
        assertThat(snapshot.observation(Facet.ROLES).isComplete()).isFalse();
        assertThat(snapshot.observation(Facet.GROUPS).value()).isEmpty();
        assertThat(snapshot.observation(Facet.GROUPS).isComplete()).isFalse();
        assertThat(snapshot.observation(Facet.POLICIES)).isInstanceOf(NotCollected.class);
        assertThat(snapshot.observation(Facet.POLICIES).reason()).isEqualTo("policies was not collected");
    }

    @Test
    void lastWordCounts() {
        AccountSnapshot.Builder builder = snapshot().failed(Facet.USERS, "throttled");

        assertThat(builder.known(Facet.USERS)).containsInstanceOf(Failed.class);
        assertThat(builder.known(Facet.ROLES)).isEmpty();
        assertThat(builder.observed(Facet.USERS, List.of())
                        .build()
                        .observation(Facet.USERS)
                        .isComplete())
                .isTrue();
    }

    @Test
    void rejectsDerivedFacet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> snapshot().observed(Facet.USER_CREDENTIALS, List.of()))
                .withMessage("user-credentials is derived from other facets and is not put in a snapshot");
    }

    @Test
    @SuppressWarnings("NullAway") // that null is rejected is what is tested
    void rejectsNull() {
        assertThatNullPointerException().isThrownBy(() -> snapshot().put(Facet.USERS, null));
        assertThatNullPointerException().isThrownBy(() -> snapshot().observed(Facet.USERS, null));
        assertThatNullPointerException().isThrownBy(() -> snapshot().problem(null));
    }

    @Test
    void ordersProblemsByPlaceAndKeepsEachOnce() {
        InputProblem second = new InputProblem(SourceLocation.inFile("a.json", 2, 1), "x");
        InputProblem tenth = new InputProblem(SourceLocation.inFile("a.json", 10, 1), "a");
        InputProblem other = new InputProblem(SourceLocation.inFile("b.json", 1, 1), "a");

        AccountSnapshot snapshot = snapshot()
                .problem(other)
                .problem(tenth)
                .problem(second)
                .problem(tenth)
                .build();

        assertThat(snapshot.problems()).containsExactly(second, tenth, other);
    }

    @Test
    void isEqualAfterJson() {
        AccountSnapshot full = full();

        assertThat(AccountSnapshot.fromBytes(full.toBytes())).isEqualTo(full);
        assertThat(AccountSnapshot.fromBytes(full.toBytes()).toBytes()).isEqualTo(full.toBytes());
    }

    @Test
    void isEqualAfterJsonWithAllThatWentWrong() {
        AccountSnapshot snapshot = snapshot()
                .put(
                        Facet.USERS,
                        new Observed<>(List.of(Samples.user("alice")), Samples.CREATED, List.of("gap", "two")))
                .put(Facet.ROLES, new Denied<>("iam:GetAccountAuthorizationDetails", "not you"))
                .put(Facet.GROUPS, new Failed<>("throttled \u202e"))
                .put(Facet.POLICIES, new NotCollected<>("nobody asked"))
                .observed(Facet.PASSWORD_POLICY, PasswordPolicy.iamDefault())
                .problem(new InputProblem(SourceLocation.inFile("a.json", 7, 3), "odd"))
                .problem(new InputProblem(SourceLocation.inText(1, 2), "odder"))
                .build();

        AccountSnapshot again = AccountSnapshot.fromBytes(snapshot.toBytes());

        assertThat(again).isEqualTo(snapshot);
        assertThat(again.coverage()).isEqualTo(snapshot.coverage());
        assertThat(again.problems()).isEqualTo(snapshot.problems());
        assertThat(again.toBytes()).isEqualTo(snapshot.toBytes());
    }

    @Test
    void unsoundDocumentsKeepTheirProblemsThroughJson() {
        PolicyDocument tooLong = PolicyDocument.parse(PolicyType.IDENTITY, " ".repeat(1_000_001));
        PolicyDocument broken = PolicyDocument.parse(PolicyType.IDENTITY, "{\"Statement\": ");
        IamUser user = IamUser.builder()
                .from(Samples.user("alice"))
                .inlinePolicies(List.of(
                        policy("broken", broken),
                        policy("long", tooLong),
                        policy("unsound", Samples.unsoundDocument())))
                .build();
        AccountSnapshot snapshot =
                snapshot().observed(Facet.USERS, List.of(user)).build();

        AccountSnapshot again = AccountSnapshot.fromBytes(snapshot.toBytes());

        assertThat(again).isEqualTo(snapshot);
        assertThat(again.observation(Facet.USERS).value().orElseThrow().get(0).inlinePolicies())
                .allSatisfy(p -> assertThat(p.document().isSound()).isFalse())
                .extracting(p -> p.document().problems())
                .containsExactly(
                        broken.problems(),
                        tooLong.problems(),
                        Samples.unsoundDocument().problems());
        assertThat(again.toBytes()).isEqualTo(snapshot.toBytes());
    }

    private static InlinePolicy policy(String name, PolicyDocument document) {
        return InlinePolicy.builder().policyName(name).document(document).build();
    }

    @Test
    void isEqualAfterJavaSerialization() {
        AccountSnapshot snapshot = AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS, Samples.NOW)
                .observed(Facet.USERS, List.of(Samples.user("alice")))
                .observed(Facet.CREDENTIAL_REPORT, Samples.report())
                .observed(Facet.custom("acme-badges", String.class), "7")
                .denied(Facet.ROLES, "iam:ListRoles", "no")
                .problem(new InputProblem(SourceLocation.inFile("a.json", 7, 3), "odd"))
                .build();

        AccountSnapshot again = Samples.serialized(snapshot);

        assertThat(again).isEqualTo(snapshot);
        assertThat(again.observation(Facet.USER_CREDENTIALS)).isEqualTo(snapshot.observation(Facet.USER_CREDENTIALS));
    }

    @Test
    void customFacetIsLeftOutOfJson() {
        Facet<String> badges = Facet.custom("acme-badges", String.class);
        AccountSnapshot snapshot = snapshot().observed(badges, "7").build();

        assertThat(snapshot.observation(badges).value()).contains("7");
        assertThat(json(snapshot)).contains("\"facets\":{}");
        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes()).observation(badges))
                .isEqualTo(new NotCollected<>("acme-badges was not collected"));
    }

    @Test
    void writesMembersInFixedOrder() {
        AccountSnapshot snapshot = snapshot()
                .observed(Facet.ACCOUNT_ALIASES, List.of("octank"))
                .denied(Facet.USERS, "iam:ListUsers", "no")
                .problem(new InputProblem(SourceLocation.inFile("a.json", 7, 3), "odd"))
                .build();

        assertThat(json(snapshot))
                .isEqualTo("{\"schema\":\"iam-audit/snapshot/1\",\"accountId\":\"111122223333\",\"partition\":\"aws\","
                        + "\"capturedAt\":\"2026-03-01T06:00:00Z\",\"facets\":{\"account-aliases\":{\"status\":\"COMPLETE\","
                        + "\"at\":\"2026-03-01T06:00:00Z\",\"value\":[\"octank\"]},\"users\":{\"status\":\"DENIED\","
                        + "\"action\":\"iam:ListUsers\",\"reason\":\"no\"}},\"problems\":[{\"file\":\"a.json\",\"line\":7,"
                        + "\"column\":3,\"message\":\"odd\"}]}\n");
    }

    @Test
    void passesOverMembersThatItDoesNotKnow() {
        String json = json(
                snapshot().observed(Facet.ACCOUNT_ALIASES, List.of("octank")).build());

        AccountSnapshot again = read(json.replace("\"facets\":{", "\"mood\":[1,{}],\"facets\":{\"badges\":{\"x\":1},")
                .replace("\"status\":", "\"colour\":\"red\",\"status\":"));

        assertThat(again)
                .isEqualTo(snapshot()
                        .observed(Facet.ACCOUNT_ALIASES, List.of("octank"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # message | what is replaced | by what
                    saved.json:1:11: expected a snapshot of schema iam-audit/snapshot/1, but found "iam-audit/snapshot/2"; read it with the version of the library that wrote it | snapshot/1 | snapshot/2
                    saved.json:1:1: expected a snapshot with schema, accountId, partition and capturedAt, but one is missing | "schema":"iam-audit/snapshot/1", | ``
                    saved.json:1:1: expected a snapshot with schema, accountId, partition and capturedAt, but one is missing | "accountId":"111122223333", | ``
                    saved.json:1:46: accountId: an account id has twelve digits, for example 111122223333, but this is "1111" | "111122223333" | "1111"
                    saved.json:1:73: partition: a partition is aws or begins with aws-, for example aws-cn, but this is "azure" | "aws" | "azure"
                    saved.json:1:92: expected capturedAt, a date such as 2026-03-01T06:00:00Z, but found "soon" | `capturedAt":"2026-03-01T06:00:00Z"` | `capturedAt":"soon"`
                    saved.json:1:211: account-aliases has no known status, or no time or value for it | COMPLETE | FANTASTIC
                    saved.json:1:182: account-aliases has no known status, or no time or value for it | `"at":"2026-03-01T06:00:00Z",` | ``
                    saved.json:1:191: account-aliases has no known status, or no time or value for it | `,"value":["octank"]` | ``
                    saved.json:1:200: expected account-aliases, an array, but found 7 | ["octank"] | 7
                    saved.json:1:201: expected an item of account-aliases, a string, but found 7 | ["octank"] | [7]
                    saved.json:1:144: user-credentials is derived from other facets and does not stand in a snapshot | "account-aliases" | "user-credentials"
                    saved.json:2:1: there is more text after the end of the JSON value | `}}}` | `}}}\\n{}`
                    saved.json:1:1: expected a snapshot, an object, but found an array | `{"schema` | `[{"schema`
                    """)
    void namesWhatIsWrongWithSavedSnapshot(String message, String replaced, String by) {
        String sound = json(
                snapshot().observed(Facet.ACCOUNT_ALIASES, List.of("octank")).build());
        String json = sound.strip().replace(replaced, by.replace("\\n", "\n"));

        assertThatThrownBy(() -> read(json.startsWith("[") ? json + "]" : json))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThat(read(sound).observation(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
    }

    @Test
    void namesTruncatedSnapshot() {
        String json = json(full());

        assertThatThrownBy(() -> read(json.substring(0, 5000)))
                .isInstanceOf(InputException.class)
                .hasMessage("saved.json:1:5001: the JSON ends before it is complete: the file is truncated, export it"
                        + " again");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InputException.class)
                .hasMessage("saved.json:1:1: expected a snapshot, but the file is empty");
        assertThatThrownBy(() -> read("user,arn"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("saved.json:1:1: this is not JSON: Unrecognized token 'user'");
    }

    @Test
    void namesBrokenEntityInside() {
        String json = json(
                snapshot().observed(Facet.USERS, List.of(Samples.user("alice"))).build());

        assertThatThrownBy(() -> read(json.replace("\"UserId\":\"AIDAalice\",", "")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("an item of users lacks the member UserId");
        assertThatThrownBy(() -> read(json.replace("\"PasswordLastUsed\":\"2026", "\"PasswordLastUsed\":\"x")))
                .hasMessageEndingWith("expected PasswordLastUsed of an item of users, a date such as"
                        + " 2026-03-01T06:00:00Z, but found \"x-03-01T06:00:00Z\"");
    }
}
