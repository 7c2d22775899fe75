package io.github.iamaudit.source;

import static io.github.iamaudit.OrganizationSamples.LOGS;
import static io.github.iamaudit.OrganizationSamples.MANAGEMENT;
import static io.github.iamaudit.OrganizationSamples.PLAY;
import static io.github.iamaudit.OrganizationSamples.PROD;
import static io.github.iamaudit.OrganizationSamples.ROOT;
import static io.github.iamaudit.OrganizationSamples.SANDBOX;
import static io.github.iamaudit.OrganizationSamples.SHARED;
import static io.github.iamaudit.OrganizationSamples.SHOP;
import static io.github.iamaudit.OrganizationSamples.WORKLOADS;
import static io.github.iamaudit.OrganizationSamples.organization;
import static io.github.iamaudit.OrganizationSamples.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.Samples;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSelectionTest {

    private static final String UNKNOWN = "777777777777";

    private static List<AccountId> chosen(AccountSelection selection) {
        return chosen(selection, organization());
    }

    private static List<AccountId> chosen(AccountSelection selection, Organization organization) {
        return selection.of(OrganizationTree.of(organization)).stream()
                .map(OrganizationAccount::id)
                .toList();
    }

    private static Organization withUnit(String id, String name) {
        return Organization.builder()
                .from(organization())
                .addOrganizationalUnit(unit(id, name, ROOT))
                .build();
    }

    private static Organization withAccountOfUnknownPlace() {
        return Organization.builder()
                .from(organization())
                .addAccount(
                        OrganizationAccount.builder().id(AccountId.of(UNKNOWN)).build())
                .build();
    }

    @Test
    void allAccountsAreMeantInAnyStateByTheirIds() {
        assertThat(chosen(AccountSelection.all())).containsExactly(SHOP, LOGS, SHARED, PLAY, MANAGEMENT);
        assertThat(AccountSelection.all().needsTags()).isFalse();
    }

    @Test
    void onlyTheAccountsThatAreNamedAreMeant() {
        assertThat(chosen(AccountSelection.all().only(SHOP.value()))).containsExactly(SHOP);
        assertThat(chosen(AccountSelection.all().only(PLAY.value()).only(SHOP.value(), LOGS.value())))
                .containsExactly(SHOP, LOGS, PLAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {WORKLOADS, "Workloads", "Root/Workloads"})
    void unitIsNamedByIdOrPathAndMeansTheUnitsBelow(String unit) {
        assertThat(chosen(AccountSelection.all().inUnit(unit))).containsExactly(SHOP, SHARED);
        assertThat(chosen(AccountSelection.all().excludingUnit(unit))).containsExactly(LOGS, PLAY, MANAGEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {PROD, "Workloads/Prod", "Root/Workloads/Prod"})
    void nestedUnitIsNamedByIdOrPath(String unit) {
        assertThat(chosen(AccountSelection.all().inUnit(unit))).containsExactly(SHOP);
    }

    @Test
    void nestedUnitIsNamedByANameThatNoOtherUnitHas() {
        assertThat(chosen(AccountSelection.all().inUnit("Dev"))).isEmpty();
        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("dev")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the organization has no unit \"dev\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, "Root"})
    void rootMeansAll(String unit) {
        assertThat(chosen(AccountSelection.all().inUnit(unit))).hasSize(5);
        assertThat(chosen(AccountSelection.all().excludingUnit(unit))).isEmpty();
    }

    @Test
    void ofSeveralUnitsAnyWillDo() {
        assertThat(chosen(AccountSelection.all().inUnit("Workloads/Prod").inUnit(SANDBOX)))
                .containsExactly(SHOP, PLAY);
    }

    @Test
    void ofSeveralTagsAnyWillDoWithKeyAndValue() {
        AccountSelection audited = AccountSelection.all().tagged("audit", "yes");

        assertThat(audited.needsTags()).isTrue();
        assertThat(chosen(audited)).containsExactly(SHOP, SHARED);
        assertThat(chosen(audited.tagged("owner", "security"))).containsExactly(SHOP, LOGS, SHARED);
        assertThat(chosen(AccountSelection.all().tagged("audit", "Yes"))).isEmpty();
    }

    @Test
    void kindsOfConditionMustAllFit() {
        AccountSelection both = AccountSelection.all().inUnit("Workloads").tagged("audit", "yes");

        assertThat(chosen(both.inUnit(SANDBOX))).containsExactly(SHOP, SHARED);
        assertThat(chosen(both.only(SHOP.value(), LOGS.value()))).containsExactly(SHOP);
        assertThat(chosen(both.only(LOGS.value()))).isEmpty();
    }

    @Test
    void whatIsExcludedGoesThoughItIsIncluded() {
        AccountSelection workloads = AccountSelection.all().inUnit("Workloads");

        assertThat(chosen(workloads.excluding(SHARED.value()))).containsExactly(SHOP);
        assertThat(chosen(workloads.excludingUnit("Workloads/Prod"))).containsExactly(SHARED);
        assertThat(chosen(AccountSelection.all().only(SHOP.value()).excluding(SHOP.value())))
                .isEmpty();
    }

    @Test
    void accountThatTheOrganizationDoesNotHaveIsATypingError() {
        assertThatThrownBy(() -> chosen(AccountSelection.all().only(SHOP.value(), UNKNOWN)))
                .isInstanceOf(InputException.class)
                .hasMessage("the organization has no account 777777777777; it has 5 accounts");
        assertThatThrownBy(() -> chosen(AccountSelection.all().excluding(UNKNOWN)))
                .isInstanceOf(InputException.class)
                .hasMessage("the organization has no account 777777777777; it has 5 accounts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountSelection.all().only("shop"))
                .withMessageContaining("shop");
    }

    @Test
    void unitThatTheOrganizationDoesNotHaveIsATypingErrorWithTheKnownOnes() {
        String message = "the organization has no unit \"Workloads/Production\"; expected one of: Root (r-ab12),"
                + " Sandbox (ou-ab12-44444444), Sandbox/Prod (ou-ab12-55555555), Workloads (ou-ab12-11111111),"
                + " Workloads/Dev (ou-ab12-33333333), Workloads/Prod (ou-ab12-22222222)";

        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("Workloads/Production")))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> chosen(AccountSelection.all().excludingUnit("Workloads/Production")))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void nameOfSeveralUnitsIsNotGuessed() {
        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("Prod")))
                .isInstanceOf(InputException.class)
                .hasMessage("there are 2 units \"Prod\"; say which one by its id: Sandbox/Prod (ou-ab12-55555555),"
                        + " Workloads/Prod (ou-ab12-22222222)");
    }

    @Test
    void nameWithASlashThatReadsLikeAPathIsNotGuessed() {
        Organization organization = withUnit("ou-ab12-66666666", "Workloads/Prod");

        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("Workloads/Prod"), organization))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("there are 2 units \"Workloads/Prod\"");
        assertThat(chosen(AccountSelection.all().inUnit(PROD), organization)).containsExactly(SHOP);
    }

    @Test
    void idIsMeantAsOneThoughAUnitIsCalledSo() {
        assertThat(chosen(AccountSelection.all().inUnit(PROD), withUnit("ou-ab12-66666666", PROD)))
                .containsExactly(SHOP);
    }

    @Test
    void hostileNamesStandEscapedInTheMessage() {
        Organization organization = withUnit("ou-ab12-66666666", "eve\u001b]0;owned\u0007\n");

        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("x\u202ey\u001b"), organization))
                .isInstanceOf(InputException.class)
                .message()
                .contains("no unit \"x\\u202ey\\u001b\"")
                .contains("eve\\u001b]0;owned\\u0007\\u000a (ou-ab12-66666666)")
                .doesNotContainPattern("[\\p{Cntrl}\\u202e]");
    }

    @Test
    void messageNamesTwentyUnitsAtMost() {
        Organization organization = Organization.builder()
                .from(organization())
                .organizationalUnits(IntStream.range(0, 20)
                        .mapToObj(i -> unit("ou-ab12-" + (10_000_000 + i), "n" + i, ROOT))
                        .toList())
                .build();

        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("x"), organization))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("n8 (ou-ab12-10000008) and 1 more");
    }

    @Test
    void unknownTagsAreNoMissingTags() {
        Organization organization = Organization.builder()
                .from(organization())
                .addAccount(OrganizationAccount.builder()
                        .from(organization().accounts().get(0))
                        .id(AccountId.of(UNKNOWN))
                        .tags(Optional.empty())
                        .build())
                .build();
        AccountSelection audited = AccountSelection.all().tagged("audit", "yes");

        assertThatThrownBy(() -> chosen(audited, organization))
                .isInstanceOf(InputException.class)
                .hasMessage("the tags of account 777777777777 are not known, so accounts cannot be selected by tags");
        assertThat(chosen(audited.excluding(UNKNOWN), organization)).containsExactly(SHOP, SHARED);
    }

    @Test
    void accountOfUnknownPlaceIsNeitherInAUnitNorOutside() {
        String message =
                "the place of account 777777777777 in the organization is not known, so it cannot be selected by"
                        + " units; exclude it by its id, or select accounts by ids";

        assertThatThrownBy(() -> chosen(AccountSelection.all().inUnit("Workloads"), withAccountOfUnknownPlace()))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> chosen(AccountSelection.all().excludingUnit("Workloads"), withAccountOfUnknownPlace()))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        assertThat(chosen(AccountSelection.all().inUnit("Workloads").excluding(UNKNOWN), withAccountOfUnknownPlace()))
                .containsExactly(SHOP, SHARED);
        assertThat(chosen(AccountSelection.all(), withAccountOfUnknownPlace())).contains(AccountId.of(UNKNOWN));
    }

    private static AccountSelection full() {
        return AccountSelection.all()
                .only(SHOP.value(), LOGS.value())
                .inUnit("b")
                .inUnit("a")
                .tagged("k", "2")
                .tagged("k", "1")
                .excluding(PLAY.value())
                .excludingUnit("c");
    }

    @Test
    void isAValueWhateverTheOrderOfItsParts() {
        AccountSelection other = AccountSelection.all()
                .excludingUnit("c")
                .excluding(PLAY.value())
                .tagged("k", "1")
                .tagged("k", "2")
                .inUnit("a")
                .inUnit("b")
                .only(LOGS.value())
                .only(SHOP.value());

        assertThat(other).isEqualTo(full()).hasSameHashCodeAs(full()).isNotEqualTo(AccountSelection.all());
        assertThat(Samples.serialized(full())).isEqualTo(full());
    }

    @Test
    void readsTheSameInEachRun() {
        assertThat(full())
                .hasToString("AccountSelection[ids=[111122223333, 123456789012], units=[a, b],"
                        + " tags=[Tag[key=k, value=1], Tag[key=k, value=2]], excludedIds=[555555555555],"
                        + " excludedUnits=[c]]");
    }

    @Test
    void partsCannotBeChanged() {
        assertThatThrownBy(() -> full().units().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> full().tags().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new AccountSelection(
                        Set.of(), Set.of(), java.util.Collections.singleton((Tag) null), Set.of(), Set.of()))
                .isInstanceOf(NullPointerException.class);
    }
}
