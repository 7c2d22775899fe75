package io.github.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamaudit.InventorySamples;
import io.github.iamaudit.OrganizationSamples;
import io.github.iamaudit.Samples;
import io.github.iamaudit.ServiceSamples;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.identitycenter.AccountAssignment;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.Trails;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facets that tell of lists, of the use of services, of the organization and of services beside IAM. */
class ServiceFacetsTest {

    private static final String HOSTILE =
            "eve\u0000\u001b]0;owned\u0007\u202egnp\u2028\"\\', <b>=cmd|'/C calc'!A0\n\ud83d\ude00";

    private static <T> AccountSnapshot snapshot(Facet<T> facet, T value) {
        return AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS, Samples.NOW)
                .observed(facet, value)
                .build();
    }

    private static <T> T value(AccountSnapshot snapshot, Facet<T> facet) {
        return snapshot.observation(facet).value().orElseThrow();
    }

    private static <T> T stored(Facet<T> facet, T value) {
        return value(AccountSnapshot.fromBytes(snapshot(facet, value).toBytes()), facet);
    }

    private static String json(AccountSnapshot snapshot) {
        return new String(snapshot.toBytes(), StandardCharsets.UTF_8);
    }

    /** A snapshot of one facet, from the JSON of its value. */
    private static <T> T read(Facet<T> facet, String value) {
        String json = "{\"schema\":\"iam-audit/snapshot/1\",\"accountId\":\"111122223333\",\"partition\":\"aws\","
                + "\"capturedAt\":\"2026-03-01T06:00:00Z\",\"facets\":{\"" + facet
                + "\":{\"status\":\"COMPLETE\",\"at\":\"2026-03-01T06:00:00Z\",\"value\":" + value + "}}}";
        return value(AccountSnapshot.fromBytes(json.getBytes(StandardCharsets.UTF_8)), facet);
    }

    static Stream<Arguments> fullValues() {
        return values(Samples.NOW.toString());
    }

    static Stream<Arguments> hostileValues() {
        return values(HOSTILE);
    }

    private static Stream<Arguments> values(String text) {
        return Stream.of(
                arguments(
                        Facet.USER_LIST,
                        List.of(
                                ListedUser.builder()
                                        .from(Samples.listedUser("alice"))
                                        .userName(text)
                                        .path(text)
                                        .build(),
                                ListedUser.builder()
                                        .from(Samples.listedUser("bob"))
                                        .passwordLastUsed(Optional.empty())
                                        .build())),
                arguments(
                        Facet.INSTANCE_PROFILES,
                        List.of(
                                Samples.instanceProfile("app"),
                                InstanceProfile.builder()
                                        .from(Samples.instanceProfile("web"))
                                        .instanceProfileName(text)
                                        .roleNames(List.of())
                                        .build())),
                arguments(
                        Facet.SERVICE_LAST_ACCESSED,
                        List.of(
                                ServiceSamples.lastAccessed("role/deploy", text),
                                ServiceSamples.lastAccessed("role/read", text))),
                arguments(Facet.ORGANIZATION_FEATURES, ServiceSamples.organizationFeatures(text)),
                arguments(Facet.ORGANIZATION, OrganizationSamples.organization(text)),
                arguments(
                        Facet.SERVICE_CONTROL_POLICIES,
                        List.of(
                                OrganizationSamples.fullAccess(),
                                OrganizationSamples.named(
                                        OrganizationSamples.scp("p-unattached", OrganizationSamples.deny("s3:*")),
                                        text))),
                arguments(
                        Facet.RESOURCE_CONTROL_POLICIES,
                        List.of(
                                OrganizationSamples.named(
                                        OrganizationSamples.rcp(
                                                "p-12345678", OrganizationSamples.denyAll("s3:*"), "r-ab12", "z"),
                                        text),
                                OrganizationSamples.rcp("p-23456789", "{\"Statement\": "))),
                arguments(
                        Facet.DELEGATED_ADMINISTRATORS,
                        List.of(
                                OrganizationSamples.delegatedAdministrator("111122223333", text),
                                OrganizationSamples.delegatedAdministrator("444455556666", "sso.amazonaws.com"))),
                arguments(
                        Facet.TRUSTED_SERVICES,
                        List.of(
                                OrganizationSamples.trustedService("a"),
                                TrustedService.builder().servicePrincipal(text).build())),
                arguments(Facet.ACCESS_ANALYZERS, ServiceSamples.accessAnalyzers(text)),
                arguments(
                        Facet.ANALYZER_FINDINGS,
                        List.of(ServiceSamples.finding("1", text), ServiceSamples.finding("2", text))),
                arguments(Facet.TRAILS, ServiceSamples.trails(text)),
                arguments(Facet.IDENTITY_CENTER, ServiceSamples.identityCenter(text)),
                arguments(Facet.RESOURCE_INVENTORY, InventorySamples.inventory(text)));
    }

    static Stream<Arguments> emptyValues() {
        return Stream.of(
                arguments(Facet.USER_LIST, List.of()),
                arguments(Facet.INSTANCE_PROFILES, List.of()),
                arguments(Facet.SERVICE_LAST_ACCESSED, List.of()),
                arguments(
                        Facet.ORGANIZATION_FEATURES,
                        OrganizationFeatures.builder().build()),
                arguments(Facet.ORGANIZATION, Organization.builder().build()),
                arguments(Facet.SERVICE_CONTROL_POLICIES, List.of()),
                arguments(Facet.RESOURCE_CONTROL_POLICIES, List.of()),
                arguments(Facet.DELEGATED_ADMINISTRATORS, List.of()),
                arguments(Facet.TRUSTED_SERVICES, List.of()),
                arguments(Facet.ACCESS_ANALYZERS, AccessAnalyzers.builder().build()),
                arguments(Facet.ANALYZER_FINDINGS, List.of()),
                arguments(Facet.TRAILS, Trails.builder().build()),
                arguments(
                        Facet.IDENTITY_CENTER,
                        IdentityCenter.builder().region("eu-west-1").build()),
                arguments(Facet.RESOURCE_INVENTORY, ResourceInventory.builder().build()));
    }

    @ParameterizedTest
    @MethodSource({"fullValues", "hostileValues", "emptyValues"})
    <T> void isEqualAfterJson(Facet<T> facet, T value) {
        AccountSnapshot snapshot = snapshot(facet, value);

        AccountSnapshot again = AccountSnapshot.fromBytes(snapshot.toBytes());

        assertThat(again).isEqualTo(snapshot);
        assertThat(again.toBytes()).isEqualTo(snapshot.toBytes());
        assertThat(again.observation(facet).isComplete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource({"fullValues", "hostileValues", "emptyValues"})
    <T> void isEqualAfterJavaSerialization(Facet<T> facet, T value) {
        AccountSnapshot snapshot = snapshot(facet, value);

        assertThat(Samples.serialized(snapshot)).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @MethodSource("hostileValues")
    <T> void hostileTextStandsInJsonWithoutControlCharacters(Facet<T> facet, T value) {
        String json = json(snapshot(facet, value)).strip();

        assertThat(json).contains("eve").doesNotContainPattern("\\p{Cntrl}");
        assertThat(value(snapshot(facet, value), facet).toString()).contains(HOSTILE);
    }

    @ParameterizedTest
    @MethodSource({"fullValues", "hostileValues"})
    <T> void isTheSameWhateverTheOrderOfItsLists(Facet<T> facet, T value) {
        AccountSnapshot snapshot = snapshot(facet, value);
        AccountSnapshot reversed = snapshot(facet, reversed(facet, value));

        assertThat(reversed).isEqualTo(snapshot);
        assertThat(reversed.toBytes()).isEqualTo(snapshot.toBytes());
    }

    @SuppressWarnings("unchecked") // the value is of the facet's own type, and so is what is made of it
    private static <T> T reversed(Facet<T> facet, T value) {
        Object reversed = value instanceof List<?> list
                ? Samples.reversed(
                        list.stream().map(ServiceFacetsTest::reverseInside).toList())
                : reverseInside(value);
        assertThat(reversed).as("%s reversed", facet).isNotEqualTo(value);
        return (T) reversed;
    }

    private static <T> List<T> each(List<T> items, Function<T, T> change) {
        return Samples.reversed(items.stream().map(change).toList());
    }

    private static Object reverseInside(Object item) {
        if (item instanceof ResourceInventory inventory) {
            return InventorySamples.reversed(inventory);
        }
        if (item instanceof ServiceLastAccessed accessed) {
            return ServiceLastAccessed.builder()
                    .from(accessed)
                    .services(each(
                            accessed.services(),
                            service -> AccessedService.builder()
                                    .from(service)
                                    .trackedActions(Samples.reversed(service.trackedActions()))
                                    .build()))
                    .build();
        }
        if (item instanceof OrganizationFeatures features) {
            return OrganizationFeatures.builder()
                    .from(features)
                    .enabledFeatures(Samples.reversed(features.enabledFeatures()))
                    .build();
        }
        if (item instanceof Organization organization) {
            return Organization.builder()
                    .from(organization)
                    .roots(each(
                            organization.roots(),
                            root -> OrganizationRoot.builder()
                                    .from(root)
                                    .enabledPolicyTypes(Samples.reversed(root.enabledPolicyTypes()))
                                    .build()))
                    .organizationalUnits(Samples.reversed(organization.organizationalUnits()))
                    .accounts(each(
                            organization.accounts(),
                            account -> OrganizationAccount.builder()
                                    .from(account)
                                    .tags(account.tags().map(Samples::reversed))
                                    .build()))
                    .build();
        }
        if (item instanceof ControlPolicy policy) {
            return ControlPolicy.builder()
                    .from(policy)
                    .targetIds(Samples.reversed(policy.targetIds()))
                    .build();
        }
        if (item instanceof DelegatedAdministrator administrator) {
            return DelegatedAdministrator.builder()
                    .from(administrator)
                    .servicePrincipals(Samples.reversed(administrator.servicePrincipals()))
                    .build();
        }
        if (item instanceof AccessAnalyzers found) {
            return AccessAnalyzers.builder()
                    .regions(Samples.reversed(found.regions()))
                    .analyzers(Samples.reversed(found.analyzers()))
                    .build();
        }
        if (item instanceof Trails found) {
            return Trails.builder()
                    .regions(Samples.reversed(found.regions()))
                    .trails(each(
                            found.trails(),
                            trail -> Trail.builder()
                                    .from(trail)
                                    .eventSelectors(trail.eventSelectors().map(ServiceFacetsTest::reversed))
                                    .build()))
                    .build();
        }
        if (item instanceof IdentityCenter center) {
            return IdentityCenter.builder()
                    .region(center.region())
                    .instances(Samples.reversed(center.instances()))
                    .permissionSets(each(
                            center.permissionSets(),
                            set -> PermissionSet.builder()
                                    .from(set)
                                    .attachedPolicies(Samples.reversed(set.attachedPolicies()))
                                    .customerManagedPolicies(Samples.reversed(set.customerManagedPolicies()))
                                    .tags(Samples.reversed(set.tags()))
                                    .build()))
                    .assignments(Samples.reversed(center.assignments()))
                    .build();
        }
        return item;
    }

    private static EventSelectors reversed(EventSelectors selectors) {
        return EventSelectors.builder()
                .eventSelectors(each(
                        selectors.eventSelectors(),
                        selector -> EventSelector.builder()
                                .from(selector)
                                .excludeManagementEventSources(
                                        Samples.reversed(selector.excludeManagementEventSources()))
                                .build()))
                .advancedEventSelectors(each(
                        selectors.advancedEventSelectors(),
                        selector -> AdvancedEventSelector.builder()
                                .from(selector)
                                .fieldSelectors(each(selector.fieldSelectors(), ServiceFacetsTest::reversed))
                                .build()))
                .build();
    }

    private static AdvancedFieldSelector reversed(AdvancedFieldSelector selector) {
        return AdvancedFieldSelector.builder()
                .field(selector.field())
                .equalsValue(Samples.reversed(selector.equalsValue()))
                .notEquals(Samples.reversed(selector.notEquals()))
                .startsWith(Samples.reversed(selector.startsWith()))
                .notStartsWith(Samples.reversed(selector.notStartsWith()))
                .endsWith(Samples.reversed(selector.endsWith()))
                .notEndsWith(Samples.reversed(selector.notEndsWith()))
                .build();
    }

    @Test
    void listsAreOrderedByWhatNamesTheirItems() {
        assertThat(stored(
                        Facet.ANALYZER_FINDINGS,
                        List.of(
                                ServiceSamples.finding("2"),
                                ServiceSamples.finding("10"),
                                ServiceSamples.finding("1"))))
                .extracting(AnalyzerFinding::id)
                .containsExactly("1", "10", "2");
        assertThat(stored(Facet.IDENTITY_CENTER, (IdentityCenter) reverseInside(ServiceSamples.identityCenter()))
                        .assignments())
                .extracting(AccountAssignment::principalType, AccountAssignment::principalId)
                .map(Object::toString)
                .containsExactly(
                        "(\"GROUP\", \"Operators\")",
                        "(\"USER\", \"Operators\")",
                        "(\"USER\", \"a\")",
                        "(\"USER\", \"b\")");
    }

    @Test
    void listedUserStandsAsIamListsIt() {
        assertThat(read(Facet.USER_LIST, """
                [{"Path": "/", "UserName": "alice", "UserId": "AIDAalice",
                  "Arn": "arn:aws:iam::111122223333:user/alice", "CreateDate": "2024-01-15T09:00:00+00:00",
                  "PasswordLastUsed": "2026-03-01T06:00:00+00:00"}]""")).containsExactly(Samples.listedUser("alice"));
    }

    @Test
    void analyzerStandsAsAccessAnalyzerListsIt() {
        Analyzer analyzer = read(Facet.ACCESS_ANALYZERS, """
                {"regions": ["eu-west-1"], "analyzers": [{
                  "arn": "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused", "name": "unused",
                  "type": "ACCOUNT_UNUSED_ACCESS", "createdAt": "2024-01-15T09:00:00Z", "region": "eu-west-1",
                  "lastResourceAnalyzed": "arn:aws:iam::111122223333:role/deploy",
                  "lastResourceAnalyzedAt": "2026-03-01T06:00:00Z", "tags": {"owner": "payments"}, "status": "DISABLED",
                  "statusReason": {"code": "AWS_SERVICE_ACCESS_DISABLED"},
                  "configuration": {"unusedAccess": {"unusedAccessAge": 90, "analysisRule": {"exclusions": []}}}}]}""").analyzers().get(0);

        assertThat(analyzer.statusReason()).contains("AWS_SERVICE_ACCESS_DISABLED");
        assertThat(analyzer.lastResourceAnalyzedAt()).contains(Samples.NOW);
        assertThat(analyzer.unusedAccessAge()).contains(90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"configuration\": {}, \"statusReason\": {}",
                ", \"configuration\": null, \"statusReason\": null",
                ", \"configuration\": {\"unusedAccess\": {}}",
                ", \"configuration\": {\"internalAccess\": {\"analysisRule\": {}}}",
            })
    void analyzerOfExternalAccessHasNoAgeAndNoReason(String rest) {
        Analyzer analyzer = read(
                        Facet.ACCESS_ANALYZERS,
                        "{\"analyzers\": [{\"arn\": \"arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/a\","
                                + "\"name\": \"a\", \"type\": \"ACCOUNT\", \"region\": \"eu-west-1\","
                                + "\"createdAt\": \"2024-01-15T09:00:00Z\", \"status\": \"ACTIVE\"" + rest + "}]}")
                .analyzers()
                .get(0);

        assertThat(analyzer.unusedAccessAge()).isEmpty();
        assertThat(analyzer.statusReason()).isEmpty();
    }

    @Test
    void serviceLastAccessedStandsAsIamAnswersIt() {
        ServiceLastAccessed accessed = read(Facet.SERVICE_LAST_ACCESSED, """
                [{"Arn": "arn:aws:iam::111122223333:role/deploy", "JobStatus": "COMPLETED", "JobType": "SERVICE_LEVEL",
                  "JobCreationDate": "2026-03-01T05:59:00Z", "JobCompletionDate": "2026-03-01T06:00:00Z",
                  "ServicesLastAccessed": [{"ServiceName": "Amazon S3", "ServiceNamespace": "s3",
                    "LastAuthenticated": "2026-02-27T05:00:00Z",
                    "LastAuthenticatedEntity": "arn:aws:iam::111122223333:role/deploy",
                    "LastAuthenticatedRegion": "eu-west-1", "TotalAuthenticatedEntities": 1},
                   {"ServiceName": "Amazon EC2", "ServiceNamespace": "ec2"}]}]""").get(0);

        assertThat(accessed.granularity()).isEqualTo("SERVICE_LEVEL");
        assertThat(accessed.services())
                .extracting(service -> service.serviceNamespace() + " " + service.totalAuthenticatedEntities() + " "
                        + service.lastAuthenticatedRegion().orElse("never"))
                .containsExactly("ec2 0 never", "s3 1 eu-west-1");
    }

    @Test
    void featuresOfAnOrganizationAreKnownByName() {
        OrganizationFeatures both = read(
                Facet.ORGANIZATION_FEATURES,
                "{\"OrganizationId\": \"o-exampleorgid\","
                        + "\"EnabledFeatures\": [\"RootSessions\", \"RootCredentialsManagement\", \"Other\"]}");
        OrganizationFeatures none = read(Facet.ORGANIZATION_FEATURES, "{}");

        assertThat(both.enabledFeatures()).containsExactly("Other", "RootCredentialsManagement", "RootSessions");
        assertThat(both.rootCredentialsManagement()).isTrue();
        assertThat(both.rootSessions()).isTrue();
        assertThat(none.organizationId()).isEmpty();
        assertThat(none.rootCredentialsManagement()).isFalse();
        assertThat(none.rootSessions()).isFalse();
    }

    @Test
    void tagsThatNobodyAskedForAreNotThoseThatAreNone() {
        Organization organization = Organization.builder()
                .organizationId("o-exampleorgid")
                .addAccounts(
                        OrganizationSamples.account(Samples.ACCOUNT, "shop", "r-ab12"),
                        OrganizationAccount.builder()
                                .id(AccountId.of("444455556666"))
                                .build())
                .build();

        assertThat(stored(Facet.ORGANIZATION, organization).accounts())
                .extracting(OrganizationAccount::tags)
                .containsExactly(Optional.of(List.of()), Optional.empty());
    }

    @Test
    void organizationStandsWithTheMemberNamesOfOrganizations() {
        Organization organization = read(Facet.ORGANIZATION, """
                {"Id": "o-exampleorgid", "MasterAccountId": "999999999999", "FeatureSet": "ALL",
                 "Roots": [{"Id": "r-ab12", "Arn": "arn:aws:organizations::999999999999:root/o-exampleorgid/r-ab12",
                   "Name": "Root", "EnabledPolicyTypes": ["SERVICE_CONTROL_POLICY"]}],
                 "OrganizationalUnits": [{"Id": "ou-ab12-11111111", "Name": "Workloads", "ParentId": "r-ab12",
                   "Arn": "arn:aws:organizations::999999999999:ou/o-exampleorgid/ou-ab12-11111111"}],
                 "Accounts": [{"Id": "111122223333", "Name": "shop", "State": "ACTIVE", "ParentId": "r-ab12",
                   "Email": "root@example.com", "Tags": [{"Key": "audit", "Value": "yes"}]}]}""");

        assertThat(organization.isEnabled("SERVICE_CONTROL_POLICY")).isTrue();
        assertThat(organization.organizationalUnits().get(0).parentId()).isEqualTo("r-ab12");
        assertThat(organization.accounts().get(0).tags()).contains(List.of(new Tag("audit", "yes")));
        assertThat(json(snapshot(Facet.ORGANIZATION, organization)))
                .as("the address of the root user")
                .doesNotContain("root@example.com");
    }

    @Test
    void unsoundControlPolicyKeepsItsProblems() {
        ControlPolicy broken = OrganizationSamples.scp("p-12345678", "{\"Statement\": ", "r-ab12");

        assertThat(stored(Facet.SERVICE_CONTROL_POLICIES, List.of(broken))
                        .get(0)
                        .policy()
                        .document()
                        .problems())
                .isEqualTo(broken.policy().document().problems())
                .isNotEmpty();
    }

    @Test
    void namesWhatIsWrongWithAStoredOrganization() {
        assertThatThrownBy(() -> read(Facet.ORGANIZATION, "{\"Accounts\": [{\"Id\": \"12\", \"Name\": \"x\"}]}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Id of an item of Accounts of organization");
        assertThatThrownBy(() -> read(Facet.SERVICE_CONTROL_POLICIES, "[{\"AwsManaged\": true}]"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lacks the member Policy");
    }

    private static Trails withSelectors(Optional<EventSelectors> selectors) {
        return Trails.builder()
                .addTrail(Trail.builder()
                        .from(ServiceSamples.listedTrail("all"))
                        .eventSelectors(selectors)
                        .build())
                .build();
    }

    @Test
    void selectorsThatWereNotSeenAreNotThoseThatAreNone() {
        Optional<EventSelectors> none = Optional.of(EventSelectors.builder().build());

        assertThat(stored(Facet.TRAILS, withSelectors(Optional.empty()))
                        .trails()
                        .get(0)
                        .eventSelectors())
                .isEmpty();
        assertThat(stored(Facet.TRAILS, withSelectors(none)).trails().get(0).eventSelectors())
                .isEqualTo(none);
    }

    @Test
    void stateOfATrailThatWasNotSeenIsNeitherOnNorOff() {
        assertThat(stored(Facet.TRAILS, ServiceSamples.trails()).trails())
                .extracting(Trail::name, Trail::isLogging)
                .map(Object::toString)
                .containsExactly(
                        "(\"advanced\", Optional[false])",
                        "(\"all\", Optional[true])",
                        "(\"seen-in-the-list-only\", Optional.empty)");
    }

    @Test
    void trailStandsWithTheMemberNamesOfCloudTrail() {
        assertThat(json(snapshot(Facet.TRAILS, withSelectors(Optional.empty()))))
                .contains(
                        "\"value\":{\"trailList\":[{\"TrailARN\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/all\","
                                + "\"Name\":\"all\",\"HomeRegion\":\"eu-west-1\",\"IsMultiRegionTrail\":false,"
                                + "\"IsOrganizationTrail\":false,\"IncludeGlobalServiceEvents\":false,"
                                + "\"LogFileValidationEnabled\":false,\"HasCustomEventSelectors\":false}]}");
    }

    private static String permissionSet(String rest) {
        return "{\"Region\": \"eu-west-1\", \"PermissionSets\": [{\"Name\": \"Operators\","
                + "\"PermissionSetArn\": \"arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1\","
                + "\"InstanceArn\": \"arn:aws:sso:::instance/ssoins-1234567890abcdef\"" + rest + "}]}";
    }

    @Test
    void permissionSetStandsAsIdentityCenterDescribesIt() {
        PermissionSet set = read(
                        Facet.IDENTITY_CENTER,
                        permissionSet(", \"SessionDuration\": \"PT4H\", \"InlinePolicy\": \"{\\\"Statement\\\": []}\","
                                + "\"CustomerManagedPolicyReferences\": [{\"Name\": \"deploy\"}],"
                                + "\"PermissionsBoundary\": {\"ManagedPolicyArn\":"
                                + "\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}"))
                .permissionSets()
                .get(0);

        assertThat(set.instanceArn()).isEqualTo(ServiceSamples.INSTANCE);
        assertThat(set.sessionDuration()).contains(Duration.ofHours(4));
        assertThat(set.inlinePolicy().orElseThrow().statements()).isEmpty();
        assertThat(set.customerManagedPolicies())
                .singleElement()
                .hasToString("CustomerManagedPolicyReference[name=deploy, path=/]");
        assertThat(set.permissionsBoundary().orElseThrow().managedPolicyArn().orElseThrow())
                .hasToString("arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test
    void unsoundInlinePolicyOfAPermissionSetKeepsItsProblems() {
        PolicyDocument broken = PolicyDocument.parse(PolicyType.IDENTITY, "{\"Statement\": ");
        IdentityCenter center = IdentityCenter.builder()
                .region("eu-west-1")
                .addPermissionSet(PermissionSet.builder()
                        .from(ServiceSamples.identityCenter().permissionSets().get(0))
                        .inlinePolicy(broken)
                        .build())
                .build();

        assertThat(stored(Facet.IDENTITY_CENTER, center)
                        .permissionSets()
                        .get(0)
                        .inlinePolicy()
                        .orElseThrow()
                        .problems())
                .isEqualTo(broken.problems());
    }

    @Test
    void namesWhatIsWrongWithAStoredPermissionSet() {
        assertThatThrownBy(() -> read(Facet.IDENTITY_CENTER, permissionSet(", \"SessionDuration\": \"4 h\\u001b\"")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "SessionDuration of an item of PermissionSets of identity-center: a length of time"
                                + " is written as PT4H for four hours, but this is \"4 h\\u001b\"");
        assertThatThrownBy(() -> read(Facet.IDENTITY_CENTER, "{}"))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("identity-center lacks the member Region");
    }
}
