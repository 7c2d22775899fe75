package io.github.iamaudit.evaluate;

import static io.github.iamaudit.OrganizationSamples.ALLOW_ALL;
import static io.github.iamaudit.OrganizationSamples.LOGS;
import static io.github.iamaudit.OrganizationSamples.MANAGEMENT;
import static io.github.iamaudit.OrganizationSamples.PLAY;
import static io.github.iamaudit.OrganizationSamples.PROD;
import static io.github.iamaudit.OrganizationSamples.ROOT;
import static io.github.iamaudit.OrganizationSamples.SANDBOX;
import static io.github.iamaudit.OrganizationSamples.SHARED;
import static io.github.iamaudit.OrganizationSamples.SHOP;
import static io.github.iamaudit.OrganizationSamples.WORKLOADS;
import static io.github.iamaudit.OrganizationSamples.deny;
import static io.github.iamaudit.OrganizationSamples.denyAll;
import static io.github.iamaudit.OrganizationSamples.facts;
import static io.github.iamaudit.OrganizationSamples.fullAccess;
import static io.github.iamaudit.OrganizationSamples.rcp;
import static io.github.iamaudit.OrganizationSamples.scp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.Samples;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.OrganizationFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies of an organization let the accounts do that they were joined to. */
class OrganizationEvaluationTest {

    private static final String ADMIN = "/admin";
    private static final String SERVICE_LINKED = "/aws-service-role/support.amazonaws.com/linked";

    /** An account with an administrator and a service-linked role of the same rights. */
    private static AccountSnapshot account(AccountId id) {
        return AccountSnapshot.builder(id, Partition.AWS, Samples.NOW)
                .observed(Facet.USERS, List.of())
                .observed(Facet.GROUPS, List.of())
                .observed(Facet.POLICIES, List.of())
                .observed(Facet.ROLES, List.of(role(id, ADMIN), role(id, SERVICE_LINKED)))
                .build();
    }

    private static IamRole role(AccountId id, String pathAndName) {
        String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
        return IamRole.builder()
                .from(Samples.role(name))
                .arn(Arn.of("arn:aws:iam::" + id + ":role" + pathAndName))
                .path(pathAndName.substring(0, pathAndName.lastIndexOf('/') + 1))
                .attachedPolicies(List.of())
                .permissionsBoundary(Optional.empty())
                .inlinePolicies(List.of(InlinePolicy.builder()
                        .policyName("all")
                        .document(PolicyDocument.parse(PolicyType.IDENTITY, ALLOW_ALL))
                        .build()))
                .build();
    }

    private static AccountEvaluator evaluator(AccountId id, AccountSnapshot.Builder facts) {
        return AccountEvaluator.of(OrganizationFacts.of(facts.build()).join(account(id)));
    }

    /** An organization that allows everything, but for some policies. */
    private static AccountSnapshot.Builder denying(ControlPolicy... denials) {
        List<ControlPolicy> scps = new ArrayList<>(Arrays.asList(denials));
        scps.add(fullAccess());
        return facts(scps, List.of());
    }

    private static AccessRequest request(AccountId id, String role, String action) {
        return AccessRequest.builder()
                .principal("arn:aws:iam::" + id + ":role" + role)
                .action(action)
                .resource("arn:aws:iam::" + id + ":user/bob")
                .resourceAccount(id)
                .build();
    }

    private static Decision decide(AccountId id, String role, AccountSnapshot.Builder facts) {
        return evaluator(id, facts).decide(request(id, role, "iam:DeleteUser"));
    }

    private static boolean isAdministrator(AccountId id, AccountSnapshot.Builder facts) {
        AccountEvaluator evaluator = evaluator(id, facts);
        return evaluator.isAdministrator(
                evaluator.principal("arn:aws:iam::" + id + ":role" + ADMIN).orElseThrow());
    }

    @Test
    void administratorOfAMemberIsOneWhereNoPolicyForbidsIt() {
        assertThat(decide(SHOP, ADMIN, denying()).isAllowed()).isTrue();
        assertThat(isAdministrator(SHOP, denying())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, WORKLOADS, PROD, "111122223333"})
    void scpDeniesOnEachLevel(String level) {
        AccountSnapshot.Builder facts = denying(scp("p-deny", deny("*"), level));

        assertThat(decide(SHOP, ADMIN, facts).outcome()).isEqualTo(Decision.Outcome.EXPLICITLY_DENIED);
        assertThat(isAdministrator(SHOP, facts)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {SANDBOX, "123456789012", "444455556666"})
    void scpOfAnotherUnitOrAccountDoesNotBind(String level) {
        AccountSnapshot.Builder facts = denying(scp("p-deny", deny("*"), level));

        assertThat(decide(SHOP, ADMIN, facts).isAllowed()).isTrue();
        assertThat(isAdministrator(SHOP, facts)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, WORKLOADS, PROD, "111122223333"})
    void eachLevelMustAllow(String level) {
        List<String> others = new ArrayList<>(fullAccess().targetIds());
        others.remove(level);
        ControlPolicy full =
                ControlPolicy.builder().from(fullAccess()).targetIds(others).build();
        AccountSnapshot.Builder nothing = facts(List.of(full), List.of());
        AccountSnapshot.Builder readOnly = facts(
                List.of(full, scp("p-s3", ALLOW_ALL.replace("\"Action\":\"*\"", "\"Action\":\"s3:*\""), level)),
                List.of());
        AccountSnapshot.Builder all = facts(List.of(full, scp("p-all", ALLOW_ALL, level)), List.of());

        assertThat(decide(SHOP, ADMIN, nothing).outcome()).isEqualTo(Decision.Outcome.IMPLICITLY_DENIED);
        assertThat(decide(SHOP, ADMIN, readOnly).outcome()).isEqualTo(Decision.Outcome.IMPLICITLY_DENIED);
        assertThat(isAdministrator(SHOP, readOnly)).isFalse();
        assertThat(decide(SHOP, ADMIN, all).isAllowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, WORKLOADS, PROD, "111122223333"})
    void rcpDeniesOnEachLevelWhatIsDoneToResourcesOfTheAccount(String level) {
        AccountSnapshot.Builder facts =
                facts(List.of(fullAccess()), List.of(rcp("p-rcp", denyAll("iam:DeleteUser"), level)));

        assertThat(decide(SHOP, ADMIN, facts).outcome()).isEqualTo(Decision.Outcome.EXPLICITLY_DENIED);
        assertThat(evaluator(SHOP, facts)
                        .decide(request(SHOP, ADMIN, "iam:UpdateUser"))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void rcpOfAnotherUnitDoesNotBind() {
        AccountSnapshot.Builder facts =
                facts(List.of(fullAccess()), List.of(rcp("p-rcp", denyAll("*"), SANDBOX, SHARED.value())));

        assertThat(decide(SHOP, ADMIN, facts).isAllowed()).isTrue();
        assertThat(decide(PLAY, ADMIN, facts).isAllowed()).isFalse();
        assertThat(decide(SHARED, ADMIN, facts).isAllowed()).isFalse();
    }

    @Test
    void managementAccountIsExemptFromBoth() {
        AccountSnapshot.Builder facts = facts(
                List.of(scp("p-deny", deny("*"), ROOT, MANAGEMENT.value())),
                List.of(rcp("p-rcp", denyAll("*"), ROOT, MANAGEMENT.value())));

        assertThat(decide(MANAGEMENT, ADMIN, facts).isAllowed()).isTrue();
        assertThat(isAdministrator(MANAGEMENT, facts)).isTrue();
        assertThat(decide(LOGS, ADMIN, facts).isAllowed()).isFalse();
        assertThat(isAdministrator(LOGS, facts)).isFalse();
    }

    @Test
    void serviceLinkedRolesAreExemptFromBoth() {
        AccountSnapshot.Builder facts =
                facts(List.of(scp("p-deny", deny("*"), ROOT)), List.of(rcp("p-rcp", denyAll("*"), ROOT)));

        assertThat(decide(SHOP, SERVICE_LINKED, facts).isAllowed()).isTrue();
        assertThat(decide(SHOP, ADMIN, facts).isAllowed()).isFalse();
    }

    @Test
    void decisionNamesTheUnitWhosePolicyDenies() {
        Explanation explanation = decide(SHOP, ADMIN, denying(scp("p-deny", deny("iam:Delete*"), PROD)))
                .explanation();

        PolicyReference policy = explanation.deciding().orElseThrow().policy();
        assertThat(policy.layer()).isEqualTo(Layer.SERVICE_CONTROL);
        assertThat(policy.name()).isEqualTo("deny");
        assertThat(policy.holder()).contains("Prod");
    }

    @Test
    void evaluatorOfPoliciesAgreesWithTheJoinedAccount() {
        PolicyEvaluator levels = PolicyEvaluator.builder()
                .identityPolicy(PolicyDocument.parse(PolicyType.IDENTITY, ALLOW_ALL))
                .serviceControlPolicies("Root", List.of(PolicyDocument.parse(PolicyType.SERVICE_CONTROL, ALLOW_ALL)))
                .serviceControlPolicies(
                        "Workloads", List.of(PolicyDocument.parse(PolicyType.SERVICE_CONTROL, deny("iam:*"))))
                .build();
        AccessRequest asked = request(SHOP, ADMIN, "iam:DeleteUser");

        assertThat(levels.decide(asked).outcome())
                .isEqualTo(evaluator(SHOP, denying(scp("p-deny", deny("iam:*"), WORKLOADS)))
                        .decide(asked)
                        .outcome());
    }

    private static AccountSnapshot.Builder withGap(ControlPolicy... scps) {
        return facts(List.of(), List.of())
                .put(
                        Facet.SERVICE_CONTROL_POLICIES,
                        new Observed<>(List.of(scps), Samples.NOW, List.of("the targets of p-1 are not known")));
    }

    @Test
    void levelThatAllowsNothingIsNoDenialWhereAPolicyWasNotCollected() {
        AccessRequest asked = request(SHOP, ADMIN, "iam:DeleteUser");

        assertThat(evaluator(SHOP, withGap(scp("p-a", ALLOW_ALL, ROOT)))
                        .analyze(asked)
                        .verdict())
                .isEqualTo(Verdict.ONLY_IF);
        assertThat(evaluator(SHOP, facts(List.of(scp("p-a", ALLOW_ALL, ROOT)), List.of()))
                        .analyze(asked)
                        .verdict())
                .isEqualTo(Verdict.NEVER);
    }

    @Test
    void allowDoesNotRestOnLevelsOfWhichAPolicyWasNotCollected() {
        AccessRequest asked = request(SHOP, ADMIN, "iam:DeleteUser");

        assertThat(evaluator(SHOP, withGap(fullAccess())).analyze(asked).verdict())
                .isEqualTo(Verdict.ONLY_IF);
        assertThat(evaluator(SHOP, withGap(fullAccess())).decide(asked).isAllowed())
                .isFalse();
        assertThat(evaluator(SHOP, withGap(fullAccess(), scp("p-deny", deny("*"), ROOT)))
                        .analyze(asked)
                        .verdict())
                .isEqualTo(Verdict.NEVER);
        assertThat(evaluator(MANAGEMENT, withGap(fullAccess()))
                        .analyze(request(MANAGEMENT, ADMIN, "iam:DeleteUser"))
                        .verdict())
                .isEqualTo(Verdict.ALWAYS);
    }
}
