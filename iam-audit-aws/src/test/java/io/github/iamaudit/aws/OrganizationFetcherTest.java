package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.quick;
import static io.github.iamaudit.aws.OrganizationJson.MANAGEMENT;
import static io.github.iamaudit.aws.OrganizationJson.MEMBER;
import static io.github.iamaudit.aws.OrganizationJson.PAYMENTS;
import static io.github.iamaudit.aws.OrganizationJson.PROD;
import static io.github.iamaudit.aws.OrganizationJson.ROOT;
import static io.github.iamaudit.aws.OrganizationJson.WORKLOADS;
import static io.github.iamaudit.aws.OrganizationJson.account;
import static io.github.iamaudit.aws.OrganizationJson.healthy;
import static io.github.iamaudit.aws.OrganizationJson.list;
import static io.github.iamaudit.aws.OrganizationJson.notInUse;
import static io.github.iamaudit.aws.OrganizationJson.organization;
import static io.github.iamaudit.aws.OrganizationJson.page;
import static io.github.iamaudit.aws.OrganizationJson.root;
import static io.github.iamaudit.aws.OrganizationJson.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationFetcherTest {

    private static final String DESCRIBE = "organizations:DescribeOrganization";
    private static final String ROOTS = "organizations:ListRoots";
    private static final String UNITS = "organizations:ListOrganizationalUnitsForParent";
    private static final String CHILDREN = "organizations:ListAccountsForParent";
    private static final String ACCOUNTS = "organizations:ListAccounts";
    private static final String TAGS = "organizations:ListTagsForResource";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<Organization> observed() {
        return aws.observe(Facet.ORGANIZATION);
    }

    private static OrganizationAccount find(Organization organization, String id) {
        return OrganizationTree.of(organization).account(AccountId.of(id)).orElseThrow();
    }

    @Test
    void theWalkTellsEveryUnitAndAccountWithItsParentByTwoCallsForEach() {
        healthy(aws);

        Observation<Organization> observation = observed();

        assertThat(observation.reason()).isEmpty();
        Organization organization = observation.value().orElseThrow();
        assertThat(organization.organizationId()).contains("o-exampleorgid");
        assertThat(organization.managementAccountId()).contains(AccountId.of(MANAGEMENT));
        assertThat(organization.featureSet()).contains("ALL");
        assertThat(organization.organizationalUnits())
                .extracting(OrganizationalUnit::name, OrganizationalUnit::parentId)
                .containsExactlyInAnyOrder(tuple("Workloads", ROOT), tuple("Prod", WORKLOADS));
        assertThat(organization.accounts())
                .extracting(a -> a.id().value(), a -> a.parentId().orElse(""), a -> a.name())
                .containsExactly(
                        tuple(MANAGEMENT, ROOT, "main"),
                        tuple(MEMBER, WORKLOADS, "tools"),
                        tuple(PAYMENTS, PROD, "payments-prod"));
        assertThat(find(organization, MEMBER).joinedTimestamp()).contains(Instant.ofEpochMilli(1_700_000_000_500L));
        assertThat(find(organization, MEMBER).tags()).isEmpty();
        assertThat(organization.toString()).doesNotContain("@example.com");
        assertThat(OrganizationTree.of(organization).nameOf(PAYMENTS)).isEqualTo("Root/Workloads/Prod/payments-prod");
        assertThat(aws.countAll()).isEqualTo(2 + 2 * 3);
    }

    @Test
    void aPolicyTypeThatIsNotFullyEnabledBindsNobody() {
        healthy(aws);

        assertThat(observed().value().orElseThrow().roots())
                .singleElement()
                .satisfies(root -> assertThat(root.enabledPolicyTypes()).containsExactly("SERVICE_CONTROL_POLICY"));
    }

    @Test
    void pagesAreReadToTheLastThoughOneInBetweenIsEmpty() {
        healthy(aws);
        aws.on(
                call(CHILDREN).with(ROOT),
                page("a", "Accounts", account(MANAGEMENT, "main")),
                page("b", "Accounts"),
                list("Accounts", account("222222222222", "late")));

        assertThat(observed().value().orElseThrow().accounts())
                .extracting(a -> a.id().value())
                .containsExactly(MANAGEMENT, "222222222222", MEMBER, PAYMENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"State\": \"PENDING_ACTIVATION\", \"Status\": \"ACTIVE\" | PENDING_ACTIVATION | false",
                "\"State\": \"CLOSED\", \"Status\": \"SUSPENDED\" | CLOSED | false",
                "\"Status\": \"SUSPENDED\" | SUSPENDED | false",
                "\"Status\": \"ACTIVE\" | ACTIVE | true",
                "\"State\": \"SOMETHING_NEW\" | SOMETHING_NEW | false",
                "\"X\": 1 | '' | true"
            })
    void theStateCountsBeforeTheStatus(String members, String state, boolean isOpen) {
        healthy(aws);
        aws.on(call(CHILDREN).with(ROOT), list("Accounts", account(MANAGEMENT, "main", members)));

        OrganizationAccount account = find(observed().value().orElseThrow(), MANAGEMENT);

        assertThat(account.state()).isEqualTo(Optional.of(state).filter(text -> !text.isEmpty()));
        assertThat(account.isOpen()).isEqualTo(isOpen);
    }

    @Test
    void anAccountInNoOrganizationIsAFact() {
        aws.on(DESCRIBE, notInUse());

        Observation<Organization> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value()).contains(Organization.builder().build());
        assertThat(aws.countAll()).isEqualTo(1);
    }

    @Test
    void anOrdinaryMemberIsToldWhichOrganizationItIsAndWhatIsDenied() {
        aws.on(DESCRIBE, organization("999999999999"));
        aws.on(ROOTS, denied());
        aws.on(ACCOUNTS, denied());

        Observation<Organization> observation = observed();

        assertThat(observation.value().orElseThrow().managementAccountId()).contains(AccountId.of("999999999999"));
        assertThat(observation.value().orElseThrow().accounts()).isEmpty();
        assertThat(observation.gaps())
                .hasSize(2)
                .anyMatch(gap -> gap.contains(ROOTS + " was denied"))
                .anyMatch(gap -> gap.contains(ACCOUNTS + " was denied"));
        assertThat(aws.count(ACCOUNTS)).isEqualTo(1);
    }

    @Test
    void accountsThatCannotBeWalkedAreListedWithoutTheirParents() {
        healthy(aws);
        aws.on(CHILDREN, denied());
        for (String parent : List.of(ROOT, WORKLOADS, PROD)) {
            aws.on(call(CHILDREN).with(parent), denied());
        }
        aws.on(
                ACCOUNTS,
                page("t", "Accounts", account(MANAGEMENT, "main")),
                list("Accounts", account(MEMBER, "tools")));

        Observation<Organization> observation = observed();

        assertThat(observation.value().orElseThrow().accounts())
                .hasSize(2)
                .allSatisfy(a -> assertThat(a.parentId()).isEmpty());
        assertThat(observation.value().orElseThrow().organizationalUnits()).hasSize(2);
        assertThat(observation.gaps()).singleElement().asString().contains(CHILDREN + " was denied");
    }

    @Test
    void oneUnitThatIsDeniedIsAGapAndItsAccountsAreListed() {
        healthy(aws);
        aws.on(call(CHILDREN).with(PROD), denied());
        aws.on(ACCOUNTS, list("Accounts", account(MEMBER, "tools"), account(PAYMENTS, "payments-prod")));

        Observation<Organization> observation = observed();

        Organization organization = observation.value().orElseThrow();
        assertThat(organization.accounts()).hasSize(3);
        assertThat(find(organization, MEMBER).parentId()).contains(WORKLOADS);
        assertThat(find(organization, PAYMENTS).parentId()).isEmpty();
        assertThat(observation.gaps()).singleElement().asString().contains(CHILDREN, PROD);
    }

    @Test
    void aUnitThatWasDeletedMeanwhileIsNoGap() {
        healthy(aws);
        aws.on(call(UNITS).with(PROD), error(400, "ParentNotFoundException", "gone"));
        aws.on(call(CHILDREN).with(PROD), error(400, "ParentNotFoundException", "gone"));

        Observation<Organization> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.notes()).anyMatch(note -> note.contains("deleted while the account was read"));
    }

    @Test
    void aUnitThatContainsItselfIsWalkedOnce() {
        healthy(aws);
        aws.on(call(UNITS).with(PROD), list("OrganizationalUnits", unit(WORKLOADS, "Workloads")));

        assertThat(observed().value().orElseThrow().organizationalUnits()).hasSize(2);
        assertThat(aws.count(UNITS)).isEqualTo(3);
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        healthy(aws);
        aws.on(ROOTS, error(400, "TooManyRequestsException", "slow down"), list("Roots", root()));

        assertThat(observed().isComplete()).isTrue();
        assertThat(aws.count(ROOTS)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Organization\": {}}", "{\"Organization\": {\"Id\": \"o-1\"}}"})
    void anAnswerWithoutAnOrganizationIsAFailureAndNotAnAccountOnItsOwn(String answer) {
        aws.on(DESCRIBE, json(answer));

        assertThat(observed()).isInstanceOf(Failed.class);
        assertThat(observed().reason()).contains(DESCRIBE, "perhaps not AWS");
    }

    @Test
    void anAnswerWithoutTheListIsAGapAndNotAnEmptyOrganization() {
        healthy(aws);
        aws.on(ROOTS, json("{}"));
        aws.on(ACCOUNTS, json("{}"));

        Observation<Organization> observation = observed();

        assertThat(observation.gaps())
                .anyMatch(gap -> gap.contains(ROOTS + " gave no list"))
                .anyMatch(gap -> gap.contains(ACCOUNTS + " gave no list"));
    }

    @Test
    void anAccountWithoutAnIdLosesNoOther() {
        healthy(aws);
        aws.on(
                call(CHILDREN).with(ROOT),
                list("Accounts", "{\"Name\": \"nameless\"}", account(MANAGEMENT, "main"), account("12", "short")));
        aws.on(ACCOUNTS, list("Accounts", account(MANAGEMENT, "main")));

        Observation<Organization> observation = observed();

        assertThat(observation.value().orElseThrow().accounts()).hasSize(3);
        assertThat(observation.gaps()).anyMatch(gap -> gap.contains("2 of 5 accounts were not understood"));
    }

    @Test
    void hostileNamesAreKeptAsTheyAre() {
        healthy(aws);
        String name = "<script>alert(1)</script>\\u001b[31m, \\\"quoted\\\" ../..";
        aws.on(call(UNITS).with(ROOT), list("OrganizationalUnits", unit(WORKLOADS, name)));
        aws.on(call(CHILDREN).with(ROOT), list("Accounts", account(MANAGEMENT, name)));

        Organization organization = observed().value().orElseThrow();

        assertThat(find(organization, MANAGEMENT).name())
                .isEqualTo("<script>alert(1)</script>\u001b[31m, \"quoted\" ../..");
        assertThat(organization.organizationalUnits())
                .extracting(OrganizationalUnit::id)
                .contains(WORKLOADS, PROD);
    }

    @Test
    void aDenialOfTheOrganizationItselfNamesTheAction() {
        aws.on(DESCRIBE, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(DESCRIBE));
    }

    @Test
    void tagsAreReadWhereTheOptionSaysSo() {
        healthy(aws);
        aws.on(TAGS, list("Tags"));
        aws.on(
                call(TAGS).with(MEMBER),
                page("t", "Tags", "{\"Key\": \"audit\", \"Value\": \"yes\"}"),
                list("Tags", "{\"Key\": \"env\", \"Value\": \"\"}"));
        aws.on(call(TAGS).with(PAYMENTS), denied());

        Observation<Organization> observation = aws.observe(
                Facet.ORGANIZATION, quick().organizationAccountTags(true).build());

        Organization organization = observation.value().orElseThrow();
        assertThat(find(organization, MANAGEMENT).tags()).contains(List.of());
        assertThat(find(organization, MEMBER).tags()).contains(List.of(new Tag("audit", "yes"), new Tag("env", "")));
        assertThat(find(organization, PAYMENTS).tags()).isEmpty();
        assertThat(observation.gaps()).singleElement().asString().contains(TAGS);
    }
}
