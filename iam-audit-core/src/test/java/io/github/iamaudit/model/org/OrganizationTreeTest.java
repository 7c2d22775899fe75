package io.github.iamaudit.model.org;

import static io.github.iamaudit.OrganizationSamples.ALLOW_ALL;
import static io.github.iamaudit.OrganizationSamples.DEV;
import static io.github.iamaudit.OrganizationSamples.LOGS;
import static io.github.iamaudit.OrganizationSamples.MANAGEMENT;
import static io.github.iamaudit.OrganizationSamples.PLAY;
import static io.github.iamaudit.OrganizationSamples.PROD;
import static io.github.iamaudit.OrganizationSamples.ROOT;
import static io.github.iamaudit.OrganizationSamples.SANDBOX;
import static io.github.iamaudit.OrganizationSamples.SANDBOX_PROD;
import static io.github.iamaudit.OrganizationSamples.SHARED;
import static io.github.iamaudit.OrganizationSamples.SHOP;
import static io.github.iamaudit.OrganizationSamples.WORKLOADS;
import static io.github.iamaudit.OrganizationSamples.account;
import static io.github.iamaudit.OrganizationSamples.deny;
import static io.github.iamaudit.OrganizationSamples.fullAccess;
import static io.github.iamaudit.OrganizationSamples.organization;
import static io.github.iamaudit.OrganizationSamples.rcp;
import static io.github.iamaudit.OrganizationSamples.root;
import static io.github.iamaudit.OrganizationSamples.scp;
import static io.github.iamaudit.OrganizationSamples.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationTreeTest {

    private static final AccountId STRANGER = AccountId.of("777777777777");

    private static OrganizationTree tree() {
        return OrganizationTree.of(organization());
    }

    private static OrganizationPolicies policiesOf(AccountId account, ControlPolicy... scps) {
        return OrganizationTree.of(organization(), List.of(scps), List.of())
                .policiesOf(account)
                .orElseThrow();
    }

    /** Levels as {@code target=policy+policy}. */
    private static List<String> shown(List<PolicyLevel> levels) {
        return levels.stream()
                .map(level -> level.targetName() + "="
                        + String.join(
                                "+",
                                level.policies().stream()
                                        .map(OrganizationPolicy::policyId)
                                        .toList()))
                .toList();
    }

    private static Organization with(OrganizationalUnit... units) {
        return Organization.builder()
                .from(organization())
                .organizationalUnits(List.of(units))
                .build();
    }

    @Test
    void wayToAnAccountLeadsFromTheRootThroughItsUnits() {
        assertThat(tree().pathTo(SHOP.value())).containsExactly(ROOT, WORKLOADS, PROD, SHOP.value());
        assertThat(tree().pathTo(SHARED.value())).containsExactly(ROOT, WORKLOADS, SHARED.value());
        assertThat(tree().pathTo(LOGS.value())).containsExactly(ROOT, LOGS.value());
        assertThat(tree().pathTo(PROD)).containsExactly(ROOT, WORKLOADS, PROD);
        assertThat(tree().pathTo(ROOT)).containsExactly(ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        ROOT + ", Root",
        WORKLOADS + ", Root/Workloads",
        PROD + ", Root/Workloads/Prod",
        SANDBOX_PROD + ", Root/Sandbox/Prod",
        "123456789012, Root/logs",
        "111122223333, Root/Workloads/Prod/shop",
        "ou-ab12-99999999, ou-ab12-99999999",
    })
    void placeHasTheNamesOnTheWay(String id, String name) {
        assertThat(tree().nameOf(id)).isEqualTo(name);
    }

    @Test
    void unitsOfOneNameUnderTwoParentsAreTwo() {
        assertThat(tree().isIn(SHOP, PROD)).isTrue();
        assertThat(tree().isIn(SHOP, SANDBOX_PROD)).isFalse();
        assertThat(tree().isIn(PLAY, SANDBOX_PROD)).isTrue();
        assertThat(tree().isIn(PLAY, PROD)).isFalse();
    }

    @Test
    void accountIsInEveryUnitAboveIt() {
        assertThat(tree().isIn(SHOP, ROOT)).isTrue();
        assertThat(tree().isIn(SHOP, WORKLOADS)).isTrue();
        assertThat(tree().isIn(SHOP, DEV)).isFalse();
        assertThat(tree().isIn(SHARED, PROD)).isFalse();
        assertThat(tree().isIn(STRANGER, ROOT)).isFalse();
    }

    @Test
    void findsAccountsById() {
        assertThat(tree().account(SHOP).orElseThrow().name()).isEqualTo("shop");
        assertThat(tree().account(STRANGER)).isEmpty();
        assertThat(tree().isManagementAccount(MANAGEMENT)).isTrue();
        assertThat(tree().isManagementAccount(SHOP)).isFalse();
        assertThat(tree().organization()).isEqualTo(organization());
    }

    @Test
    void policiesStandLevelByLevelFromTheRoot() {
        assertThat(shown(policiesOf(SHOP, fullAccess(), scp("p-deny", deny("s3:*"), WORKLOADS))
                        .serviceControlPolicies()))
                .containsExactly(
                        "Root=p-FullAWSAccess",
                        "Workloads=p-FullAWSAccess+p-deny",
                        "Prod=p-FullAWSAccess",
                        "shop=p-FullAWSAccess");
        assertThat(shown(policiesOf(LOGS, fullAccess()).serviceControlPolicies()))
                .containsExactly("Root=p-FullAWSAccess", "logs=p-FullAWSAccess");
    }

    @Test
    void policyOfANeighbourDoesNotBind() {
        OrganizationPolicies policies =
                policiesOf(SHOP, scp("p-deny", deny("s3:*"), DEV, SANDBOX, SANDBOX_PROD, SHARED.value()));

        assertThat(shown(policies.serviceControlPolicies())).containsExactly("Root=", "Workloads=", "Prod=", "shop=");
    }

    @Test
    void levelWithoutAnyPolicyIsALevel() {
        assertThat(shown(policiesOf(SHARED, scp("p-a", ALLOW_ALL, ROOT, SHARED.value()))
                        .serviceControlPolicies()))
                .containsExactly("Root=p-a", "Workloads=", "shared=p-a");
    }

    @Test
    void typeOfPolicyThatIsNotEnabledBindsNobody() {
        Organization scpsOnly = Organization.builder()
                .from(organization())
                .roots(List.of(root(OrganizationRoot.SERVICE_CONTROL_POLICY)))
                .build();
        OrganizationPolicies policies = OrganizationTree.of(
                        scpsOnly, List.of(fullAccess()), List.of(rcp("p-rcp", ALLOW_ALL, ROOT)))
                .policiesOf(LOGS)
                .orElseThrow();

        assertThat(policies.serviceControlPolicies()).hasSize(2);
        assertThat(policies.resourceControlPolicies()).isEmpty();
        assertThat(scpsOnly.isEnabled(OrganizationRoot.SERVICE_CONTROL_POLICY)).isTrue();
        assertThat(scpsOnly.isEnabled(OrganizationRoot.RESOURCE_CONTROL_POLICY)).isFalse();
    }

    @Test
    void levelsAreSharedByTheAccountsBelow() {
        OrganizationTree tree = OrganizationTree.of(organization(), List.of(fullAccess()), List.of());
        List<PolicyLevel> shop = tree.policiesOf(SHOP).orElseThrow().serviceControlPolicies();
        List<PolicyLevel> shared = tree.policiesOf(SHARED).orElseThrow().serviceControlPolicies();

        assertThat(shop.get(0)).isSameAs(shared.get(0));
        assertThat(shop.get(1)).isSameAs(shared.get(1));
    }

    @Test
    void managementAccountIsMarkedAsSuch() {
        assertThat(policiesOf(MANAGEMENT, fullAccess()).isManagementAccount()).isTrue();
        assertThat(policiesOf(LOGS, fullAccess()).isManagementAccount()).isFalse();
        assertThat(policiesOf(LOGS).organizationId()).contains("o-exampleorgid");
    }

    @Test
    void managementAccountIsKnownEvenWhereTheTreeWasNotSeen() {
        OrganizationTree described = OrganizationTree.of(Organization.builder()
                .organizationId("o-exampleorgid")
                .managementAccountId(MANAGEMENT)
                .build());

        assertThat(described.policiesOf(MANAGEMENT).orElseThrow().isManagementAccount())
                .isTrue();
        assertThat(described.policiesOf(SHOP)).isEmpty();
        assertThat(described.nameOf(SHOP.value())).isEqualTo(SHOP.value());
    }

    @Test
    void accountWithoutAKnownPlaceHasNoKnownPolicies() {
        Organization lost = with(unit(PROD, "Prod", "ou-ab12-99999999"));

        assertThat(OrganizationTree.of(lost).pathTo(SHOP.value())).isEmpty();
        assertThat(OrganizationTree.of(lost).policiesOf(SHOP)).isEmpty();
        assertThat(OrganizationTree.of(lost).nameOf(SHOP.value())).isEqualTo("shop");
        assertThat(OrganizationTree.of(lost).policiesOf(LOGS)).isPresent();
        assertThat(tree().policiesOf(STRANGER)).isEmpty();
    }

    @Test
    void accountWhoseParentNobodyToldHasNoKnownPolicies() {
        Organization organization = Organization.builder()
                .from(organization())
                .addAccount(OrganizationAccount.builder().id(STRANGER).build())
                .build();

        assertThat(OrganizationTree.of(organization).account(STRANGER)).isPresent();
        assertThat(OrganizationTree.of(organization).policiesOf(STRANGER)).isEmpty();
    }

    @Test
    void unitsInACircleLeadNowhere() {
        OrganizationTree circle =
                OrganizationTree.of(with(unit(WORKLOADS, "Workloads", PROD), unit(PROD, "Prod", WORKLOADS)));
        OrganizationTree own = OrganizationTree.of(with(unit(PROD, "Prod", PROD)));

        assertThat(circle.pathTo(SHOP.value())).isEmpty();
        assertThat(circle.policiesOf(SHOP)).isEmpty();
        assertThat(own.pathTo(PROD)).isEmpty();
    }

    @Test
    void rootIsTheTopEvenWhereAUnitHasItsId() {
        assertThat(OrganizationTree.of(with(unit(ROOT, "Root", ROOT))).pathTo(LOGS.value()))
                .containsExactly(ROOT, LOGS.value());
        assertThat(OrganizationTree.of(with(unit(ROOT, "Root", WORKLOADS), unit(WORKLOADS, "Workloads", ROOT)))
                        .pathTo(SHARED.value()))
                .containsExactly(ROOT, WORKLOADS, SHARED.value());
    }

    @Test
    void wayIsFoundAtAnyDepth() {
        OrganizationalUnit[] units = new OrganizationalUnit[1_000];
        for (int i = 0; i < units.length; i++) {
            units[i] = unit("ou-" + i, "n" + i, i == 0 ? ROOT : "ou-" + (i - 1));
        }
        Organization deep = Organization.builder()
                .from(with(units))
                .accounts(List.of(account(SHOP, "shop", "ou-999")))
                .build();

        assertThat(OrganizationTree.of(deep).pathTo(SHOP.value()))
                .hasSize(1_002)
                .startsWith(ROOT, "ou-0");
    }

    @Test
    void accountInNoOrganizationIsBoundByNothing() {
        OrganizationPolicies policies = OrganizationTree.of(
                        Organization.builder().build())
                .policiesOf(SHOP)
                .orElseThrow();

        assertThat(policies).isEqualTo(OrganizationPolicies.builder().build());
    }
}
