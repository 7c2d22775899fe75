package io.github.iamaudit.evaluate;

import static io.github.iamaudit.evaluate.PolicyFixtures.ALICE;
import static io.github.iamaudit.evaluate.PolicyFixtures.ALLOW_ALL;
import static io.github.iamaudit.evaluate.PolicyFixtures.BOB;
import static io.github.iamaudit.evaluate.PolicyFixtures.FEDERATED_USER;
import static io.github.iamaudit.evaluate.PolicyFixtures.KEY;
import static io.github.iamaudit.evaluate.PolicyFixtures.OTHER_ACCOUNT;
import static io.github.iamaudit.evaluate.PolicyFixtures.ROLE;
import static io.github.iamaudit.evaluate.PolicyFixtures.ROOT;
import static io.github.iamaudit.evaluate.PolicyFixtures.SESSION;
import static io.github.iamaudit.evaluate.PolicyFixtures.conditional;
import static io.github.iamaudit.evaluate.PolicyFixtures.document;
import static io.github.iamaudit.evaluate.PolicyFixtures.granting;
import static io.github.iamaudit.evaluate.PolicyFixtures.identity;
import static io.github.iamaudit.evaluate.PolicyFixtures.of;
import static io.github.iamaudit.evaluate.PolicyFixtures.request;
import static io.github.iamaudit.evaluate.PolicyFixtures.requestBy;
import static io.github.iamaudit.evaluate.PolicyFixtures.requestWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.evaluate.StatementMatch.Result;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final String ELSEWHERE = of("Allow", "iam:*");
    private static final String DENY_ALL = of("Deny", "*");

    private static PolicyDocument policy(String... statements) {
        return document(PolicyType.IDENTITY, statements);
    }

    private static PolicyDocument resourcePolicy(String... statements) {
        return document(PolicyType.RESOURCE, statements);
    }

    private static String aws(String principal) {
        return "{\"AWS\": \"" + principal + "\"}";
    }

    private static Explanation explain(PolicyEvaluator.Builder evaluator, AccessRequest asked) {
        return evaluator.build().decide(asked).explanation();
    }

    private static String deciding(Explanation explanation) {
        return explanation.deciding().map(StatementMatch::toString).orElse("none");
    }

    @Test
    void namesTheStatementThatAllows() {
        Explanation explanation = identity(ELSEWHERE, of("Allow", "sqs:*"))
                .decide(request().build())
                .explanation();

        assertThat(deciding(explanation)).isEqualTo("Allow /Statement/1 in identity policy 1");
        assertThat(explanation.grant()).contains(GrantKind.IDENTITY);
        assertThat(explanation.blockedBy()).isEmpty();
    }

    @Test
    void namesTheLayerAndThePolicyOfTheStatementThatDecides() {
        StatementMatch deciding = explain(
                        PolicyEvaluator.builder()
                                .identityPolicy(policy(ELSEWHERE))
                                .identityPolicy(policy(ALLOW_ALL)),
                        request().build())
                .deciding()
                .orElseThrow();

        assertThat(deciding.policy().layer()).isEqualTo(Layer.IDENTITY);
        assertThat(deciding.policy().name()).isEqualTo("identity policy 2");
        assertThat(deciding.result()).isEqualTo(Result.APPLIES);
        assertThat(deciding.conditions()).isEmpty();
    }

    @Test
    void tellsWhereTheDecidingStatementStands() {
        PolicyDocument document = PolicyDocument.parse(PolicyType.IDENTITY, """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Sid": "Other", "Effect": "Allow", "Action": "iam:*", "Resource": "*"},
                    {"Sid": "Queues", "Effect": "Allow", "Action": "sqs:*", "Resource": "*"}
                  ]
                }""");

        StatementMatch deciding = explain(
                        PolicyEvaluator.builder().identityPolicy(document),
                        request().build())
                .deciding()
                .orElseThrow();

        assertThat(deciding.statement().sid()).contains("Queues");
        assertThat(deciding.statement().pointer()).isEqualTo("/Statement/1");
        assertThat(deciding.statement().location().orElseThrow().line()).isEqualTo(5);
        assertThat(deciding.statement().location().orElseThrow().column()).isEqualTo(5);
    }

    @Test
    void namesTheDenialAlsoWhereAnEarlierStatementAllows() {
        Explanation explanation =
                identity(ALLOW_ALL, DENY_ALL).decide(request().build()).explanation();

        assertThat(deciding(explanation)).isEqualTo("Deny /Statement/1 in identity policy 1");
        assertThat(explanation.grant()).isEmpty();
        assertThat(explanation.denials()).extracting(StatementMatch::toString).containsExactly(deciding(explanation));
        assertThat(explanation.allows())
                .extracting(StatementMatch::toString)
                .containsExactly("Allow /Statement/0 in identity policy 1");
    }

    @Test
    void namesAllDenialsInTheOrderOfTheLayers() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .resourceControlPolicies(
                                "r-root", List.of(document(PolicyType.RESOURCE_CONTROL, granting("Deny", "\"*\""))))
                        .serviceControlPolicies(
                                "r-root", List.of(document(PolicyType.SERVICE_CONTROL, ALLOW_ALL, DENY_ALL)))
                        .resourcePolicy(resourcePolicy(granting("Deny", "\"*\"")))
                        .sessionPolicy(policy(DENY_ALL))
                        .permissionsBoundary(policy(DENY_ALL))
                        .identityPolicy(policy(DENY_ALL)),
                requestBy(SESSION));

        assertThat(explanation.denials())
                .extracting(match -> match.policy().layer())
                .containsExactly(Layer.values());
        assertThat(deciding(explanation)).isEqualTo("Deny /Statement/0 in identity policy 1");
    }

    @Test
    void namesTheLevelOfAnOrganizationThatDenies() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .identityPolicy(policy(ALLOW_ALL))
                        .serviceControlPolicies("r-root", List.of(document(PolicyType.SERVICE_CONTROL, ALLOW_ALL)))
                        .serviceControlPolicies(
                                "ou-prod",
                                List.of(
                                        document(PolicyType.SERVICE_CONTROL, ALLOW_ALL),
                                        document(PolicyType.SERVICE_CONTROL, DENY_ALL))),
                request().build());

        assertThat(deciding(explanation)).isEqualTo("Deny /Statement/0 in policy 2 of ou-prod");
    }

    @Test
    void decidingIsEmptyForAnImplicitDenial() {
        Explanation explanation = identity(ELSEWHERE).decide(request().build()).explanation();

        assertThat(explanation.deciding()).isEmpty();
        assertThat(explanation.statements()).isEmpty();
        assertThat(explanation.grant()).isEmpty();
        assertThat(explanation.blockedBy()).containsExactly(Layer.IDENTITY);
        assertThat(explanation.blocks()).containsExactly("no identity policy allows it");
    }

    @Test
    void namesEveryLayerThatWouldHaveHadToAllow() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .identityPolicy(policy(ELSEWHERE))
                        .permissionsBoundary(policy(ELSEWHERE))
                        .sessionPolicy(policy(ELSEWHERE))
                        .serviceControlPolicies("r-root", List.of(document(PolicyType.SERVICE_CONTROL, ALLOW_ALL)))
                        .serviceControlPolicies("ou-1", List.of(document(PolicyType.SERVICE_CONTROL, ELSEWHERE))),
                requestBy(SESSION));

        assertThat(explanation.blockedBy())
                .containsExactly(Layer.IDENTITY, Layer.PERMISSIONS_BOUNDARY, Layer.SESSION, Layer.SERVICE_CONTROL);
        assertThat(explanation.blocks())
                .containsExactlyInAnyOrder(
                        "no identity policy allows it",
                        "the permissions boundary does not allow it",
                        "the session policy does not allow it",
                        "no service control policy of level \"ou-1\" allows it");
    }

    @Test
    void namesOnlyTheBoundaryWhereTheIdentityPolicyAllows() {
        Explanation explanation = explain(
                PolicyEvaluator.builder().identityPolicy(policy(ALLOW_ALL)).permissionsBoundary(policy(ELSEWHERE)),
                request().build());

        assertThat(explanation.blockedBy()).containsExactly(Layer.PERMISSIONS_BOUNDARY);
        assertThat(explanation.allows()).hasSize(1);
        assertThat(explanation.deciding()).isEmpty();
        assertThat(explanation.grant()).isEmpty();
    }

    @Test
    void namesTheResourcePolicyThatAnotherAccountNeeds() {
        Explanation explanation = identity(ALLOW_ALL)
                .decide(request()
                        .resource("arn:aws:s3:::site")
                        .resourceAccount(OTHER_ACCOUNT)
                        .build())
                .explanation();

        assertThat(explanation.blockedBy()).containsExactly(Layer.RESOURCE);
        assertThat(explanation.blocks()).containsExactly("no resource policy of the other account grants it");
    }

    @Test
    void namesTheKeyPolicyThatEveryKeyNeeds() {
        Explanation explanation = identity(ALLOW_ALL)
                .decide(request().action("kms:Decrypt").resource(KEY).build())
                .explanation();

        assertThat(explanation.blockedBy()).containsExactly(Layer.RESOURCE);
        assertThat(explanation.blocks()).containsExactly("the resource's own policy grants nothing");
    }

    @Test
    void saysThatPartitionsDiffer() {
        Explanation explanation = identity(ALLOW_ALL)
                .decide(request().resource("arn:aws-cn:s3:::site").build())
                .explanation();

        assertThat(explanation.blocks()).containsExactly("principal and resource are in different partitions");
    }

    @Test
    void directGrantNamesTheStatementThatGivesIt() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .resourcePolicy(resourcePolicy(
                                granting("Allow", aws(ROOT)),
                                granting("Allow", aws(BOB)),
                                granting("Allow", aws(ALICE)))),
                request().build());

        assertThat(explanation.grant()).contains(GrantKind.DIRECT);
        assertThat(deciding(explanation)).isEqualTo("Allow /Statement/2 in resource policy 1");
    }

    @Test
    void roleGrantNamesTheStatementThatGivesIt() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .resourcePolicy(resourcePolicy(granting("Allow", aws(ROOT)), granting("Allow", aws(ROLE)))),
                requestBy(SESSION));

        assertThat(explanation.grant()).contains(GrantKind.ROLE);
        assertThat(deciding(explanation)).isEqualTo("Allow /Statement/1 in resource policy 1");
    }

    @Test
    void grantToTheSessionComesBeforeThatToItsRole() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .resourcePolicy(resourcePolicy(granting("Allow", aws(ROLE)), granting("Allow", aws(SESSION)))),
                requestBy(SESSION));

        assertThat(explanation.grant()).contains(GrantKind.DIRECT);
        assertThat(deciding(explanation)).isEqualTo("Allow /Statement/1 in resource policy 1");
    }

    @Test
    void grantToTheAccountNamesTheIdentityPolicyThatUsesIt() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .identityPolicy(policy(of("Allow", "kms:*")))
                        .resourcePolicy(resourcePolicy(granting("Allow", aws(ROOT)))),
                request().action("kms:Decrypt").resource(KEY).build());

        assertThat(explanation.grant()).contains(GrantKind.ACCOUNT);
        assertThat(deciding(explanation)).isEqualTo("Allow /Statement/0 in identity policy 1");
    }

    @Test
    void grantOfAnotherAccountIsNamedByItsKind() {
        for (String grantee : List.of(ALICE, ROOT)) {
            Explanation explanation = explain(
                    PolicyEvaluator.builder()
                            .identityPolicy(policy(ALLOW_ALL))
                            .resourcePolicy(resourcePolicy(granting("Allow", aws(grantee)))),
                    request()
                            .resource("arn:aws:s3:::site")
                            .resourceAccount(OTHER_ACCOUNT)
                            .build());

            assertThat(explanation.grant()).contains(grantee.equals(ALICE) ? GrantKind.DIRECT : GrantKind.ACCOUNT);
            assertThat(deciding(explanation))
                    .isEqualTo(
                            grantee.equals(ALICE)
                                    ? "Allow /Statement/0 in resource policy 1"
                                    : "Allow /Statement/0 in identity policy 1");
        }
    }

    @Test
    void rootUserNeedsNoStatement() {
        Explanation explanation =
                PolicyEvaluator.builder().build().decide(requestBy(ROOT)).explanation();

        assertThat(explanation.deciding()).isEmpty();
        assertThat(explanation.grant()).contains(GrantKind.IDENTITY);
        assertThat(explanation.blockedBy()).isEmpty();
    }

    @Test
    void namesTheSessionPolicyThatAFederatedUserLacks() {
        Explanation explanation =
                identity(ALLOW_ALL).decide(requestBy(FEDERATED_USER)).explanation();

        assertThat(explanation.blockedBy()).containsExactly(Layer.SESSION);
    }

    @Test
    void namesKeysThatTheRequestLacksInAlphabeticalOrder() {
        Explanation explanation = identity("""
                        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                          "StringEquals": {"example:Zone": "a", "aws:RequestedRegion": "${example:Home}"},
                          "Bool": {"aws:SecureTransport": "true"}}}""")
                .decide(requestWith("aws:RequestedRegion", "eu-west-1"))
                .explanation();

        assertThat(explanation.missingKeys()).containsExactly("aws:SecureTransport", "example:Home", "example:Zone");
    }

    @Test
    void namesNoKeysOfStatementsForSomethingElse() {
        Explanation explanation = identity(
                        ALLOW_ALL,
                        "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}}")
                .decide(request().build())
                .explanation();

        assertThat(explanation.missingKeys()).isEmpty();
        assertThat(explanation.statements()).hasSize(1);
    }

    @Test
    void nearMissNamesTheConditionsThatFailed() {
        Explanation explanation = identity("""
                        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                          "StringEquals": {"aws:RequestedRegion": "eu-west-1", "example:Zone": "a"},
                          "Bool": {"aws:SecureTransport": "true"}}}""")
                .decide(request()
                        .context("aws:RequestedRegion", "eu-west-1")
                        .context("example:Zone", "b")
                        .context("aws:SecureTransport", "false")
                        .build())
                .explanation();

        assertThat(explanation.nearMisses()).hasSize(1);
        assertThat(explanation.nearMisses().get(0).result()).isEqualTo(Result.CONDITIONS_FAIL);
        assertThat(explanation.nearMisses().get(0).conditions())
                .extracting(c -> c.operator().text() + " " + c.key())
                .containsExactly("StringEquals example:Zone", "Bool aws:SecureTransport");
        assertThat(explanation.allows()).isEmpty();
    }

    @Test
    void denialWhoseConditionsFailIsANearMiss() {
        Explanation explanation = identity(ALLOW_ALL, conditional("Deny", "Bool", "aws:SecureTransport", "\"false\""))
                .decide(requestWith("aws:SecureTransport", "true"))
                .explanation();

        assertThat(explanation.denials()).isEmpty();
        assertThat(explanation.nearMisses())
                .extracting(StatementMatch::toString)
                .containsExactly("Deny /Statement/1 in identity policy 1");
        assertThat(deciding(explanation)).isEqualTo("Allow /Statement/0 in identity policy 1");
    }

    @Test
    void denialThatMayMatchIsNamedAndDecidesWithCautionOnly() {
        PolicyEvaluator evaluator = identity(ALLOW_ALL, conditional("Deny", "Unknown", "example:Key", "\"a\""));

        Explanation plain = evaluator.decide(request().build()).explanation();
        Explanation cautious = evaluator.cautious().decide(request().build()).explanation();

        assertThat(plain.denials()).extracting(StatementMatch::result).containsExactly(Result.MAY_APPLY);
        assertThat(deciding(plain)).isEqualTo("Allow /Statement/0 in identity policy 1");
        assertThat(deciding(cautious)).isEqualTo("Deny /Statement/1 in identity policy 1");
        assertThat(cautious.grant()).isEmpty();
    }

    @Test
    void denialThatMayMatchDoesNotDecideAnImplicitDenial() {
        Explanation explanation = identity(conditional("Deny", "Unknown", "example:Key", "\"a\""))
                .decide(request().build())
                .explanation();

        assertThat(explanation.deciding()).isEmpty();
        assertThat(explanation.blockedBy()).containsExactly(Layer.IDENTITY);
    }

    @Test
    void givesTheSameExplanationEachTime() {
        Decision decision = identity(ALLOW_ALL).decide(request().build());

        assertThat(decision.explanation()).isSameAs(decision.explanation());
        assertThat(decision).hasToString("Allowed");
    }

    @Test
    void namesOfPoliciesAndLevelsAreSafeToPrint() {
        Explanation explanation = explain(
                PolicyEvaluator.builder()
                        .identityPolicy(policy(ALLOW_ALL))
                        .serviceControlPolicies(
                                "ou\n\u001b[31m", List.of(document(PolicyType.SERVICE_CONTROL, DENY_ALL))),
                request().build());

        assertThat(deciding(explanation)).doesNotContain("\n", "\u001b");
        assertThat(explanation.blocks()).allSatisfy(block -> assertThat(block).doesNotContain("\n", "\u001b"));
    }
}
