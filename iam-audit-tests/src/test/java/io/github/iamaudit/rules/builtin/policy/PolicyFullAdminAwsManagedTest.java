package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AttachedTo;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFullAdminAwsManagedTest {

    private static final String ID = "policy-full-admin-aws-managed";
    private static final String ARN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String DEPLOY = "arn:aws:iam::111122223333:role/ci/deploy";

    private static FakeAccount holders() {
        return FakeAccount.create()
                .user("alice", u -> u.attachedAwsManaged("AdministratorAccess"))
                .role("deploy", r -> r.path("/ci/").attachedAwsManaged("AdministratorAccess"));
    }

    private static RuleTester permitting(FakeAccount account, String principals) {
        return auditing(account).with(new PolicyFullAdminAwsManaged()).with(ID, "allowedPrincipals", principals);
    }

    @Test
    void reportsThePolicyOnceWithAllThatHoldIt() {
        assertThat(auditing(holders()).with(new PolicyFullAdminAwsManaged()))
                .violates(ID)
                .times(1)
                .onArn(ARN)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("is attached to 2 identities")
                .withEvidence(
                        AttachedTo.class,
                        e -> e.policyArn().equals(ARN)
                                && e.count() == 2
                                && e.identities().equals(List.of(ALICE, DEPLOY)));
    }

    @Test
    void countsGroupsAsHolders() {
        assertThat(auditing(FakeAccount.create().group("ops", g -> g.attachedAwsManaged("AdministratorAccess")))
                        .with(new PolicyFullAdminAwsManaged()))
                .violates(ID)
                .withMessageContaining("is attached to 1 identity")
                .withEvidence(
                        AttachedTo.class, e -> e.identities().equals(List.of("arn:aws:iam::111122223333:group/ops")));
    }

    @Test
    void leavesOutWhoMayHoldIt() {
        assertThat(permitting(holders(), DEPLOY))
                .violates(ID)
                .withMessageContaining("is attached to 1 identity")
                .withEvidence(
                        AttachedTo.class, e -> e.count() == 1 && e.identities().equals(List.of(ALICE)));
    }

    @Test
    void passesWhereAllMayHoldIt() {
        assertThat(permitting(holders(), DEPLOY + "," + ALICE)).complies(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "arn:aws:iam::111122223333:user/*",
                "arn:aws:iam::111122223333:user/ALICE",
                "arn:aws:iam::444455556666:user/alice"
            })
    void takesOnlyWholeArnsForThoseWhoMayHoldIt(String principal) {
        assertThat(permitting(holders(), principal + "," + DEPLOY))
                .violates(ID)
                .withEvidence(AttachedTo.class, e -> e.identities().equals(List.of(ALICE)));
    }

    @Test
    void reportsAttachmentsToIdentitiesThatItDoesNotSee() {
        FakeAccount account = holders().with(Facet.ROLES, List.<IamRole>of());

        assertThat(permitting(account, ALICE))
                .violates(ID)
                .withMessageContaining("is attached to 1 identity")
                .withEvidence(
                        AttachedTo.class, e -> e.count() == 1 && e.identities().isEmpty());
    }

    @Test
    void passesAPolicyThatOnlyBoundsSomebody() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.boundary(ARN));

        assertThat(auditing(account).with(new PolicyFullAdminAwsManaged())).complies(ID);
    }

    @Test
    void isNotMisledByThatNameOnACustomersPolicy() {
        FakeAccount account = FakeAccount.create()
                .policy("AdministratorAccess", all())
                .user("alice", u -> u.attached("AdministratorAccess"));

        assertThat(auditing(account).with(new PolicyFullAdminAwsManaged())).complies(ID);
    }

    private static String all() {
        return document("'Effect':'Allow','Action':'*','Resource':'*'");
    }

    @Test
    void isNotApplicableWithoutAnAwsManagedPolicyInUse() {
        assertThat(auditing(FakeAccount.create().noSupportRole()).with(new PolicyFullAdminAwsManaged()))
                .isNotApplicable(ID);
    }

    @ParameterizedTest
    @CsvSource({"aws-cn", "aws-us-gov"})
    void readsTheArnsOfEveryPartition(String partition) {
        assertThat(auditing(holders().partition(new Partition(partition))).with(new PolicyFullAdminAwsManaged()))
                .violates(ID)
                .onArn("arn:" + partition + ":iam::aws:policy/AdministratorAccess");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':['*'],'Resource':['*']                                          | MEDIUM
            'Action':'*:*','Resource':'*'                                            | MEDIUM
            'NotAction':'support:*','Resource':'*'                                   | MEDIUM
            'Action':'*','Resource':'*','Condition':{'Bool':{'aws:ViaAWSService':true}} | LOW
            'NotAction':['iam:*','organizations:*'],'Resource':'*'                   | COMPLIANT
            'Action':'iam:*','Resource':'*'                                          | COMPLIANT
            """)
    void readsTheDocumentOfAnyPolicyOfAws(String statement, String expected) {
        FakeAccount account = FakeAccount.create()
                .awsManagedPolicy("job-function/Everything", document("'Effect':'Allow'," + statement))
                .user("alice", u -> u.attachedAwsManaged("job-function/Everything"));

        assertThat(outcome(new PolicyFullAdminAwsManaged(), account)).isEqualTo(expected);
    }

    @Test
    void isNotEvaluatedOnADocumentThatWasNotUnderstood() {
        FakeAccount account = FakeAccount.create()
                .awsManagedPolicy("Odd", json("{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}"))
                .user("alice", u -> u.attachedAwsManaged("Odd"));

        assertThat(auditing(account).with(new PolicyFullAdminAwsManaged()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.UNDETERMINED);
    }

    @Test
    void isNotEvaluatedWhereTheDocumentWasNotCollected() {
        List<ManagedPolicy> bare = holders().build().observation(Facet.POLICIES).value().orElseThrow().stream()
                .map(p -> ManagedPolicy.builder().from(p).versions(List.of()).build())
                .toList();

        assertThat(auditing(holders().with(Facet.POLICIES, bare)).with(new PolicyFullAdminAwsManaged()))
                .doesNotEvaluate(ID)
                .because("AdministratorAccess: the document of the default version was not collected");
    }

    @Test
    void isNotEvaluatedWithoutWhatItNeeds() {
        for (Facet<?> facet : List.of(Facet.POLICIES, Facet.USERS, Facet.GROUPS, Facet.ROLES)) {
            assertThat(auditing(holders().denied(facet, "iam:List")).with(new PolicyFullAdminAwsManaged()))
                    .doesNotEvaluate(ID)
                    .because(Reason.Kind.DENIED);
        }
    }
}
