package io.github.iamaudit.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.Samples;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test exports the sample organization, and then lets something be missing or odd. */
class ExportedOrganizationTest {

    private static final AccountId MANAGEMENT = AccountId.of("111122223333");
    private static final AccountId SHOP = AccountId.of("444455556666");
    private static final AccountId TOOLS = AccountId.of("555555555555");

    @TempDir
    Path directory;

    @BeforeEach
    void export() throws IOException {
        Path sample = Path.of("src/test/resources/organization");
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(sample.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
    }

    private OrganizationSession open() {
        return ExportedOrganization.inDirectory(directory)
                .capturedAt(Samples.NOW)
                .open(FetchPlan.all(), AccountSelection.all());
    }

    private OrganizationFacts facts() {
        try (OrganizationSession session = open()) {
            return session.facts();
        }
    }

    private AccountSnapshot snapshot() {
        return facts().snapshot();
    }

    private <T> T value(Facet<T> facet) {
        return snapshot().observation(facet).value().orElseThrow();
    }

    private List<String> gaps(Facet<?> facet) {
        return snapshot().observation(facet).gaps();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    private void replace(String name, String old, String by) throws IOException {
        String text = Files.readString(directory.resolve(name));
        assertThat(text).contains(old);
        write(name, text.replace(old, by));
    }

    private OrganizationAccount account(AccountId id) {
        return OrganizationTree.of(value(Facet.ORGANIZATION)).account(id).orElseThrow();
    }

    @Test
    void completeExportHasNoGapAndNoProblem() {
        assertThat(snapshot().problems()).isEmpty();
        assertThat(facts().gaps()).isEmpty();
        assertThat(OrganizationFacts.facets())
                .allSatisfy(facet -> assertThat(snapshot().observation(facet).isComplete())
                        .as("%s", facet)
                        .isTrue());
        assertThat(snapshot().accountId()).isEqualTo(MANAGEMENT);
        assertThat(snapshot().capturedAt()).isEqualTo(Samples.NOW);
        assertThat(AccountSnapshot.fromBytes(snapshot().toBytes())).isEqualTo(snapshot());
    }

    @Test
    void readsTheTree() {
        Organization organization = value(Facet.ORGANIZATION);
        OrganizationTree tree = OrganizationTree.of(organization);

        assertThat(organization.organizationId()).contains("o-exampleorgid");
        assertThat(organization.managementAccountId()).contains(MANAGEMENT);
        assertThat(organization.featureSet()).contains("ALL");
        assertThat(organization.roots().get(0).enabledPolicyTypes())
                .as("what is about to be enabled is not")
                .containsExactly("RESOURCE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY");
        assertThat(organization.accounts())
                .extracting(account -> tree.nameOf(account.id().value()))
                .containsExactly(
                        "Root/management", "Root/Sandbox/play", "Root/Workloads/Prod/shop", "Root/Workloads/tools");
    }

    @Test
    void stateIsReadUnderBothOfItsNames() {
        assertThat(account(SHOP).state()).contains("ACTIVE");
        assertThat(account(TOOLS).state()).as("Status alone").contains("ACTIVE");
        assertThat(account(AccountId.of("123456789012")).isOpen()).isFalse();
    }

    @Test
    void stateCountsMoreThanStatus() throws IOException {
        replace("list-accounts.json", "\"State\": \"ACTIVE\"", "\"State\": \"PENDING_ACTIVATION\"");
        replace(
                "list-accounts-for-parent.ou-ab12-22222222.json",
                "\"State\": \"ACTIVE\"",
                "\"State\": \"PENDING_ACTIVATION\"");

        assertThat(account(SHOP).state()).contains("PENDING_ACTIVATION");
    }

    @Test
    void readsPoliciesWithWhatTheyAreAttachedTo() {
        assertThat(value(Facet.SERVICE_CONTROL_POLICIES))
                .extracting(policy -> policy.policy().policyName())
                .containsExactly("FullAWSAccess", "deny-leaving", "deny-iam-users");
        ControlPolicy denial = value(Facet.SERVICE_CONTROL_POLICIES).get(2);
        assertThat(denial.targetIds()).containsExactly("ou-ab12-22222222");
        assertThat(denial.isAwsManaged()).isFalse();
        assertThat(denial.policy().document().problems()).isEmpty();
        assertThat(value(Facet.SERVICE_CONTROL_POLICIES).get(0).targetIds()).hasSize(8);
        assertThat(value(Facet.RESOURCE_CONTROL_POLICIES)).singleElement().matches(ControlPolicy::isAwsManaged);
    }

    @Test
    void readsWhoActsForTheOrganization() {
        assertThat(value(Facet.DELEGATED_ADMINISTRATORS))
                .singleElement()
                .extracting(DelegatedAdministrator::accountId, DelegatedAdministrator::servicePrincipals)
                .containsExactly(TOOLS, List.of("access-analyzer.amazonaws.com", "sso.amazonaws.com"));
        assertThat(value(Facet.TRUSTED_SERVICES))
                .extracting(TrustedService::servicePrincipal)
                .containsExactly("cloudtrail.amazonaws.com", "sso.amazonaws.com");
        assertThat(value(Facet.ORGANIZATION_FEATURES).rootCredentialsManagement())
                .isTrue();
    }

    @Test
    void accountsAreSelectedByTags() {
        assertThat(AccountSelection.all().tagged("audit", "yes").of(facts().tree()))
                .extracting(OrganizationAccount::id)
                .containsExactly(SHOP);
    }

    @Test
    void accountIsReadFromItsDirectoryAndJoined() {
        try (OrganizationSession session = open()) {
            AccountSnapshot shop = session.account(account(SHOP)).fetch();
            OrganizationPolicies policies = session.facts()
                    .join(shop)
                    .observation(Facet.ORGANIZATION_POLICIES)
                    .value()
                    .orElseThrow();

            assertThat(shop.accountId()).isEqualTo(SHOP);
            assertThat(shop.capturedAt()).isEqualTo(Samples.NOW);
            assertThat(shop.observation(Facet.USERS).isComplete()).isTrue();
            assertThat(policies.serviceControlPolicies())
                    .extracting(PolicyLevel::targetName)
                    .containsExactly("Root", "Workloads", "Prod", "shop");
        }
    }

    @Test
    void accountWithoutADirectoryCannotBeFetched() {
        try (OrganizationSession session = open()) {
            assertThatThrownBy(() -> session.account(account(TOOLS)).fetch())
                    .isInstanceOf(FetchException.class)
                    .hasMessageStartingWith(
                            "no exported files of account 555555555555; expected them in the directory ");
        }
    }

    @Test
    void filesOfAnotherAccountInADirectoryAreRefused() throws IOException {
        write(
                "444455556666/list-saml-providers.json",
                "{\"SAMLProviderList\": [{\"Arn\": \"arn:aws:iam::111122223333:saml-provider/corp\"}]}");

        try (OrganizationSession session = open()) {
            assertThatThrownBy(() -> session.account(account(SHOP)).fetch())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("this belongs to account 111122223333");
        }
    }

    @Test
    void factsAreOfTheAccountThatIsStated() {
        try (OrganizationSession session = ExportedOrganization.inDirectory(directory)
                .seenBy(TOOLS)
                .open(FetchPlan.all(), AccountSelection.all())) {
            assertThat(session.facts().snapshot().accountId()).isEqualTo(TOOLS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "describe-organization | no file holds the output of describe-organization",
                "list-roots | no file holds the output of list-roots",
                "list-organizational-units-for-parent.ou-ab12-22222222 | no file holds the output of"
                        + " list-organizational-units-for-parent ou-ab12-22222222",
                "list-accounts-for-parent.ou-ab12-33333333 | no file holds the output of"
                        + " list-accounts-for-parent ou-ab12-33333333; no file tells the parent of account 123456789012",
            })
    void missingPartOfTheTreeIsAGap(String file, String gaps) throws IOException {
        delete(file + ".json");

        assertThat(String.join("; ", gaps(Facet.ORGANIZATION))).isEqualTo(gaps);
        assertThat(value(Facet.ORGANIZATION).organizationId()).contains("o-exampleorgid");
        assertThat(value(Facet.ORGANIZATION).managementAccountId()).contains(MANAGEMENT);
    }

    @Test
    void accountWhoseParentNoFileTellsHasNoKnownPolicies() throws IOException {
        delete("list-accounts-for-parent.ou-ab12-22222222.json");

        assertThat(account(SHOP).parentId()).isEmpty();
        assertThat(facts().tree().policiesOf(SHOP)).isEmpty();
        assertThat(facts().tree().policiesOf(TOOLS)).isPresent();
    }

    @Test
    void accountWithTwoParentsHasNone() throws IOException {
        Files.copy(
                directory.resolve("list-accounts-for-parent.ou-ab12-22222222.json"),
                directory.resolve("list-accounts-for-parent.ou-ab12-33333333-2.json"));

        assertThat(account(SHOP).parentId()).isEmpty();
        assertThat(gaps(Facet.ORGANIZATION))
                .containsExactly(
                        "account 444455556666 has several parents: ou-ab12-22222222, ou-ab12-33333333; it may have"
                                + " moved between the calls, export again");
    }

    @Test
    void policyWithoutItsTargetsIsNotAttachedToNothing() throws IOException {
        delete("list-targets-for-policy.p-ab12cd34.json");

        assertThat(gaps(Facet.SERVICE_CONTROL_POLICIES))
                .containsExactly("no file holds the output of list-targets-for-policy p-ab12cd34");
        assertThat(gaps(Facet.RESOURCE_CONTROL_POLICIES)).isEmpty();
    }

    @Test
    void policyThatIsAttachedToNothingIsNoGap() throws IOException {
        write("list-targets-for-policy.p-ab12cd34.json", "{\"Targets\": []}");

        assertThat(gaps(Facet.SERVICE_CONTROL_POLICIES)).isEmpty();
        assertThat(value(Facet.SERVICE_CONTROL_POLICIES).get(1).targetIds()).isEmpty();
    }

    @Test
    void policyWithoutItsTextIsAGap() throws IOException {
        delete("describe-policy.p-ab12cd34.json");

        assertThat(gaps(Facet.SERVICE_CONTROL_POLICIES))
                .containsExactly("no file tells what the policy p-ab12cd34 says (describe-policy)");
        assertThat(value(Facet.SERVICE_CONTROL_POLICIES)).hasSize(2);
    }

    @Test
    void policiesWithoutTheirListMayBeMore() throws IOException {
        delete("list-policies.SERVICE_CONTROL_POLICY.json");

        assertThat(gaps(Facet.SERVICE_CONTROL_POLICIES))
                .containsExactly("no file holds the output of list-policies SERVICE_CONTROL_POLICY");
        assertThat(value(Facet.SERVICE_CONTROL_POLICIES)).hasSize(3);
    }

    @Test
    void emptyListOfPoliciesTellsItsTypeByItsName() throws IOException {
        delete("describe-policy.p-RCPFullAWSAccess.json");
        write("list-policies.RESOURCE_CONTROL_POLICY.json", "{\"Policies\": []}");

        assertThat(value(Facet.RESOURCE_CONTROL_POLICIES)).isEmpty();
        assertThat(gaps(Facet.RESOURCE_CONTROL_POLICIES)).isEmpty();
    }

    @Test
    void whatNobodyExportedIsNotCollected() throws IOException {
        delete("describe-policy.p-RCPFullAWSAccess.json");
        delete("list-policies.RESOURCE_CONTROL_POLICY.json");
        delete("list-delegated-administrators.json");
        delete("list-delegated-services-for-account.555555555555.json");
        delete("list-aws-service-access-for-organization.json");
        delete("list-organizations-features.json");
        delete("list-tags-for-resource.555555555555.json");

        assertThat(List.of(
                        Facet.RESOURCE_CONTROL_POLICIES,
                        Facet.DELEGATED_ADMINISTRATORS,
                        Facet.TRUSTED_SERVICES,
                        Facet.ORGANIZATION_FEATURES))
                .allSatisfy(facet -> assertThat(snapshot().observation(facet)).isInstanceOf(NotCollected.class));
        assertThat(account(TOOLS).tags()).isEmpty();
        assertThat(account(MANAGEMENT).tags()).contains(List.of());
        assertThat(gaps(Facet.ORGANIZATION)).isEmpty();
    }

    @Test
    void administratorWithoutItsServicesIsAGap() throws IOException {
        delete("list-delegated-services-for-account.555555555555.json");

        assertThat(gaps(Facet.DELEGATED_ADMINISTRATORS))
                .containsExactly("no file holds the output of list-delegated-services-for-account 555555555555");
    }

    @Test
    void pageThatIsNotTheLastIsAGapUntilTheLastIsThere() throws IOException {
        replace(
                "list-aws-service-access-for-organization.json",
                "{\n    \"Enabled",
                "{\"NextToken\": \"a\", \"Enabled");

        assertThat(gaps(Facet.TRUSTED_SERVICES))
                .containsExactly("the output of list-aws-service-access-for-organization ends before the list does"
                        + " (NextToken); add the pages that follow");

        write(
                "page-2.json",
                "{\"EnabledServicePrincipals\": [{\"ServicePrincipal\": \"tagpolicies.tag.amazonaws.com\"}]}");

        assertThat(gaps(Facet.TRUSTED_SERVICES)).isEmpty();
        assertThat(value(Facet.TRUSTED_SERVICES)).hasSize(3);
    }

    @Test
    void lastPageOfOneParentIsNotThatOfAnother() throws IOException {
        replace("list-accounts-for-parent.r-ab12.json", "{\n    \"Accounts", "{\"NextToken\": \"a\", \"Accounts");

        assertThat(gaps(Facet.ORGANIZATION))
                .containsExactly(
                        "the output of list-accounts-for-parent r-ab12 ends before the list does (NextToken); add"
                                + " the pages that follow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets-p-ab12cd34.json", "list_targets_for_policy_p-ab12cd34-1.json", "p-ab12cd34.JSON"})
    void idIsRecognisedByItsFormWhereverItStands(String name) throws IOException {
        Files.move(directory.resolve("list-targets-for-policy.p-ab12cd34.json"), directory.resolve(name));

        assertThat(gaps(Facet.SERVICE_CONTROL_POLICIES)).isEmpty();
        assertThat(value(Facet.SERVICE_CONTROL_POLICIES).get(1).targetIds()).containsExactly("r-ab12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets.json", "targets.p-ab12.json", "p-ab12cd34.p-ef56gh78.json", "xp-ab12cd34.json"})
    void nameThatDoesNotTellTheIdIsRefused(String name) throws IOException {
        Files.move(directory.resolve("list-targets-for-policy.p-ab12cd34.json"), directory.resolve(name));

        assertThatThrownBy(this::facts)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        name + ":1:1: the output of list-targets-for-policy does not tell what it was asked"
                                + " for; give the file a name with one id in it, such as list-targets-for-policy.p-ab12cd34.json");
    }

    @Test
    void brokenItemIsAProblemAndAGapAndTheOthersAreRead() throws IOException {
        replace("list-accounts.json", "\"Id\": \"555555555555\"", "\"Id\": \"5\\u001b\"");

        assertThat(snapshot().problems())
                .singleElement()
                .extracting(InputProblem::toString)
                .asString()
                .contains("list-accounts.json:", "Id of an item of Accounts", "5\\u001b");
        assertThat(gaps(Facet.ORGANIZATION)).containsExactly("1 of 4 items of list-accounts could not be read");
        assertThat(account(TOOLS).name()).as("another file tells it").isEqualTo("tools");
    }

    @Test
    void truncatedFileIsRefusedWithItsPlace() throws IOException {
        String text = Files.readString(directory.resolve("list-accounts.json"));
        write("list-accounts.json", text.substring(0, text.length() / 2));

        assertThatThrownBy(this::facts)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("list-accounts.json:")
                .hasMessageContaining("the file is truncated, export it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "An error occurred (AccessDeniedException)", "{\"Other\": 1}"})
    void fileOfNoKnownKindIsPassedOverAndWhatItShouldHoldIsAGap(String text) throws IOException {
        write("list-accounts-for-parent.ou-ab12-33333333.json", text);

        assertThat(snapshot().problems())
                .singleElement()
                .extracting(InputProblem::message)
                .asString()
                .endsWith("; the file was passed over");
        assertThat(gaps(Facet.ORGANIZATION))
                .contains("no file holds the output of list-accounts-for-parent ou-ab12-33333333");
    }

    @Test
    void tagsOfAUnitAreOfNoUseAndNoFault() throws IOException {
        write("list-tags-for-resource.ou-ab12-11111111.json", "{\"Tags\": [{\"Key\": \"audit\", \"Value\": \"yes\"}]}");

        assertThat(snapshot().problems()).isEmpty();
        assertThat(account(TOOLS).tags()).contains(List.of());
    }

    @Test
    void tagsThatWereCutOffAreNotKnown() throws IOException {
        write("list-tags-for-resource.444455556666.json", "{\"Tags\": [], \"NextToken\": \"a\"}");

        assertThat(account(SHOP).tags()).isEmpty();
        assertThat(gaps(Facet.ORGANIZATION))
                .containsExactly(
                        "the output of list-tags-for-resource 444455556666 ends before the list does (NextToken);"
                                + " add the pages that follow");
    }

    @Test
    void policiesOfAnotherTypeArePassedOver() throws IOException {
        write(
                "list-policies.TAG_POLICY.json",
                "{\"Policies\": [{\"Id\": \"p-12345678\", \"Name\": \"tags\", \"Type\": \"TAG_POLICY\", \"AwsManaged\": false}]}");

        assertThat(value(Facet.SERVICE_CONTROL_POLICIES)).hasSize(3);
        assertThat(facts().gaps()).isEmpty();
        assertThat(snapshot().problems()).isEmpty();
    }

    @Test
    void pagesMayStandOneAfterTheOtherInOneFile() throws IOException {
        String last = Files.readString(directory.resolve("list-roots.json"));
        write("list-roots.json", "{\"Roots\": [], \"NextToken\": \"a\"}\n" + last);

        assertThat(value(Facet.ORGANIZATION).roots()).hasSize(1);
        assertThat(gaps(Facet.ORGANIZATION)).isEmpty();
    }

    @Test
    void unsoundPolicyIsKeptWithItsProblems() throws IOException {
        replace("describe-policy.p-ab12cd34.json", "\\\"Effect\\\": \\\"Deny\\\"", "\\\"Effect\\\": \\\"Forbid\\\"");

        assertThat(value(Facet.SERVICE_CONTROL_POLICIES)
                        .get(1)
                        .policy()
                        .document()
                        .problems())
                .isNotEmpty();
    }

    @Test
    void contentMayStandBeforeTheSummary() throws IOException {
        write(
                "describe-policy.p-ab12cd34.json",
                "{\"Policy\": {\"Content\": \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": []}\","
                        + " \"PolicySummary\": {\"Id\": \"p-ab12cd34\", \"Name\": \"n\", \"Type\": \"SERVICE_CONTROL_POLICY\","
                        + " \"AwsManaged\": false}}}");

        assertThat(value(Facet.SERVICE_CONTROL_POLICIES)
                        .get(1)
                        .policy()
                        .document()
                        .statements())
                .isEmpty();
    }

    @Test
    void filesOfTwoOrganizationsAreRefused() throws IOException {
        replace("list-roots.json", "o-exampleorgid", "o-otherorgid1");

        assertThatThrownBy(this::facts)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this belongs to organization o-otherorgid1")
                .hasMessageContaining("give the files of one organization at a time");
    }

    @Test
    void hostileNamesAreDataOnly() throws IOException {
        replace("list-organizational-units-for-parent.r-ab12.json", "\"Sandbox\"", "\"../\\u001b]0;x\\u0007\\u202e\"");

        assertThat(value(Facet.ORGANIZATION).organizationalUnits().get(2).name())
                .isEqualTo("../\u001b]0;x\u0007\u202e");
        assertThat(facts().gaps()).isEmpty();
    }

    @Test
    void directoryThatTellsNoOrganizationCannotBeFetched(@TempDir Path empty) throws IOException {
        ExportedOrganization source = ExportedOrganization.inDirectory(empty);

        assertThatThrownBy(() -> source.open(FetchPlan.all(), AccountSelection.all()))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("holds no file that ends in .json");
        Files.writeString(empty.resolve("a.json"), "{\"EnabledServicePrincipals\": []}");
        assertThatThrownBy(() -> source.open(FetchPlan.all(), AccountSelection.all()))
                .isInstanceOf(FetchException.class)
                .hasMessageStartingWith("no file tells which organization it is about");
        Files.copy(directory.resolve("describe-organization.json"), empty.resolve("b.json"));
        assertThatThrownBy(() -> source.open(FetchPlan.all(), AccountSelection.all()))
                .isInstanceOf(FetchException.class)
                .hasMessageStartingWith("no file tells which accounts the organization has");
    }

    @Test
    void documentedNamesAreThoseOfTheSample() throws IOException {
        String page = Files.readString(Path.of("../docs/organization-export.md"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(path -> String.valueOf(path.getFileName()))
                            .map(name -> name.substring(0, name.indexOf('.')))
                            .distinct())
                    .hasSize(13)
                    .allSatisfy(command -> assertThat(page).containsPattern("out \"?" + command + "[ .]"));
        }
    }
}
