package io.github.iamaudit.evaluate;

import static io.github.iamaudit.evaluate.Analysis.Verdict.ALWAYS;
import static io.github.iamaudit.evaluate.Analysis.Verdict.NEVER;
import static io.github.iamaudit.evaluate.Analysis.Verdict.ONLY_IF;
import static io.github.iamaudit.evaluate.PolicyFixtures.ALICE;
import static io.github.iamaudit.evaluate.PolicyFixtures.ALLOW_ALL;
import static io.github.iamaudit.evaluate.PolicyFixtures.ROOT;
import static io.github.iamaudit.evaluate.PolicyFixtures.conditional;
import static io.github.iamaudit.evaluate.PolicyFixtures.document;
import static io.github.iamaudit.evaluate.PolicyFixtures.granting;
import static io.github.iamaudit.evaluate.PolicyFixtures.identity;
import static io.github.iamaudit.evaluate.PolicyFixtures.of;
import static io.github.iamaudit.evaluate.PolicyFixtures.on;
import static io.github.iamaudit.evaluate.PolicyFixtures.request;
import static io.github.iamaudit.evaluate.PolicyFixtures.requestBy;
import static io.github.iamaudit.evaluate.PolicyFixtures.requestWith;
import static io.github.iamaudit.evaluate.PolicyFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.StatementMatch.Result;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionValue;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is certain about a request whose context is not complete. */
class AnalysisTest {

    private static final String MFA = "aws:MultiFactorAuthPresent";

    private static Verdict verdict(PolicyEvaluator evaluator, AccessRequest asked) {
        return evaluator.analyze(asked).verdict();
    }

    private static Verdict verdict(String... statements) {
        return verdict(identity(statements), request().build());
    }

    private static AccessRequest requestWithout(String key) {
        return request().context(RequestContext.empty().without(key)).build();
    }

    private static Verdict onBucket(String resource, String... statements) {
        return verdict(
                identity(statements),
                request().action("s3:GetObject").resource(resource).build());
    }

    @Test
    void unconditionalAllowIsAlways() {
        Analysis analysis = identity(ALLOW_ALL).analyze(request().build());

        assertThat(analysis.verdict()).isEqualTo(ALWAYS).hasToString("always");
        assertThat(analysis.explanation().grant()).contains(GrantKind.IDENTITY);
        assertThat(analysis.explanation().undetermined()).isEmpty();
    }

    @Test
    void nothingThatAllowsIsNever() {
        assertThat(verdict(of("Allow", "iam:*"))).isEqualTo(NEVER).hasToString("never");
    }

    @Test
    void unconditionalDenialIsNever() {
        Analysis analysis =
                identity(ALLOW_ALL, of("Deny", "sqs:*")).analyze(request().build());

        assertThat(analysis.verdict()).isEqualTo(NEVER);
        assertThat(analysis.explanation().grant()).isEmpty();
        assertThat(analysis.explanation().deciding().orElseThrow().statement().isDeny())
                .isTrue();
    }

    @Test
    void allowUnderAConditionOnAKeyThatIsNotStatedIsOnlyIf() {
        Analysis analysis = identity(conditional("Allow", "Bool", MFA, "\"true\""))
                .analyze(request().build());

        assertThat(analysis.verdict()).isEqualTo(ONLY_IF).hasToString("only if");
        assertThat(analysis.explanation().missingKeys()).containsExactly(MFA);
        assertThat(analysis.explanation().statements())
                .extracting(StatementMatch::result)
                .containsExactly(Result.MAY_APPLY);
    }

    @Test
    void stateOfTheKeyDecidesOnceItIsStated() {
        PolicyEvaluator evaluator = identity(conditional("Allow", "Bool", MFA, "\"true\""));

        assertThat(verdict(evaluator, requestWith(MFA, "true"))).isEqualTo(ALWAYS);
        assertThat(verdict(evaluator, requestWith(MFA, "false"))).isEqualTo(NEVER);
        assertThat(verdict(evaluator, requestWithout(MFA))).isEqualTo(NEVER);
    }

    @Test
    void keyStatedAbsentIsNotAKeyThatIsNotMentioned() {
        PolicyEvaluator ifExists = identity(conditional("Allow", "BoolIfExists", MFA, "\"true\""));

        assertThat(verdict(ifExists, request().build())).isEqualTo(ONLY_IF);
        assertThat(verdict(ifExists, requestWithout(MFA))).isEqualTo(ALWAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "Null, true, ALWAYS",
        "Null, false, NEVER",
        "StringNotEquals, a, ALWAYS",
        "StringEquals, a, NEVER",
        "ForAllValues:StringEquals, a, ALWAYS",
        "ForAnyValue:StringEquals, a, NEVER",
        "NumericLessThanIfExists, 1, ALWAYS",
    })
    void keyStatedAbsentIsTestedAsAbsent(String operator, String value, Verdict expected) {
        PolicyEvaluator evaluator = identity(conditional("Allow", operator, "example:Key", "\"" + value + "\""));

        assertThat(verdict(evaluator, requestWithout("example:Key"))).isEqualTo(expected);
        assertThat(verdict(evaluator, request().build())).isEqualTo(ONLY_IF);
    }

    @Test
    void decideTakesAKeyThatIsNotMentionedForAbsent() {
        PolicyEvaluator evaluator = identity(conditional("Allow", "Null", "example:Key", "\"true\""));

        assertThat(evaluator.decide(request().build()).isAllowed()).isTrue();
        assertThat(evaluator.decide(requestWithout("example:Key")).isAllowed()).isTrue();
    }

    @Test
    void denialUnderAConditionMakesAnAllowOnlyIf() {
        Analysis analysis = identity(ALLOW_ALL, conditional("Deny", "BoolIfExists", MFA, "\"false\""))
                .analyze(request().build());

        assertThat(analysis.verdict()).isEqualTo(ONLY_IF);
        assertThat(analysis.explanation().denials())
                .extracting(StatementMatch::result)
                .containsExactly(Result.MAY_APPLY);
        assertThat(verdict(conditional("Deny", "BoolIfExists", MFA, "\"false\"")))
                .isEqualTo(NEVER);
    }

    @Test
    void conditionsThatMustHoldAreData() {
        StatementMatch match = identity("""
                        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                          "StringLike": {"aws:PrincipalTag/team": ["red", "blue"]},
                          "StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}""")
                .analyze(requestWith("aws:RequestedRegion", "eu-west-1"))
                .explanation()
                .allows()
                .get(0);

        assertThat(match.conditions()).hasSize(1);
        Condition condition = match.conditions().get(0);
        assertThat(condition.operator().text()).isEqualTo("StringLike");
        assertThat(condition.key()).isEqualTo("aws:PrincipalTag/team");
        assertThat(condition.values()).extracting(ConditionValue::text).containsExactly("red", "blue");
    }

    @Test
    void oneUnconditionalStatementIsEnough() {
        assertThat(verdict(conditional("Allow", "Bool", MFA, "\"true\""), of("Allow", "sqs:*")))
                .isEqualTo(ALWAYS);
    }

    @Test
    void conditionOnAKeyOfThePrincipalIsKnown() {
        assertThat(verdict(conditional("Allow", "ArnEquals", "aws:PrincipalArn", "\"" + ALICE + "\"")))
                .isEqualTo(ALWAYS);
        assertThat(verdict(conditional("Allow", "StringEquals", "aws:PrincipalAccount", "\"123456789012\"")))
                .isEqualTo(NEVER);
    }

    @Test
    void boundaryThatMayAllowMakesItOnlyIf() {
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .identityPolicy(document(PolicyType.IDENTITY, ALLOW_ALL))
                .permissionsBoundary(document(PolicyType.IDENTITY, conditional("Allow", "Bool", MFA, "\"true\"")))
                .build();

        Analysis analysis = evaluator.analyze(request().build());

        assertThat(analysis.verdict()).isEqualTo(ONLY_IF);
        assertThat(analysis.explanation().blockedBy()).containsExactly(Layer.PERMISSIONS_BOUNDARY);
    }

    @Test
    void levelThatMayAllowMakesItOnlyIf() {
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .identityPolicy(document(PolicyType.IDENTITY, ALLOW_ALL))
                .serviceControlPolicies(
                        "r-root",
                        List.of(document(
                                PolicyType.SERVICE_CONTROL,
                                conditional("Allow", "StringEquals", "aws:RequestedRegion", "\"eu-west-1\""))))
                .build();

        assertThat(verdict(evaluator, request().build())).isEqualTo(ONLY_IF);
        assertThat(verdict(evaluator, requestWith("aws:RequestedRegion", "eu-west-1")))
                .isEqualTo(ALWAYS);
        assertThat(verdict(evaluator, requestWith("aws:RequestedRegion", "us-east-1")))
                .isEqualTo(NEVER);
    }

    @Test
    void directGrantIsAlwaysWhateverMayAllowBesides() {
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .identityPolicy(document(PolicyType.IDENTITY, conditional("Allow", "Bool", MFA, "\"true\"")))
                .resourcePolicy(document(PolicyType.RESOURCE, granting("Allow", "{\"AWS\": \"" + ALICE + "\"}")))
                .build();

        assertThat(verdict(evaluator, request().build())).isEqualTo(ALWAYS);
    }

    @Test
    void valueOfAVariableThatIsNotStatedMayBeAnything() {
        String own = on("Allow", "arn:aws:s3:::home/${aws:PrincipalTag/folder}/*");

        assertThat(onBucket("arn:aws:s3:::home/red/x", own)).isEqualTo(ONLY_IF);
        assertThat(onBucket("arn:aws:s3:::other/red/x", own)).isEqualTo(NEVER);
    }

    @Test
    void variableThatIsStatedIsKnown() {
        PolicyEvaluator evaluator = identity(on("Allow", "arn:aws:s3:::home/${aws:PrincipalTag/folder}/*"));
        AccessRequest.Builder asked = request().action("s3:GetObject").resource("arn:aws:s3:::home/red/x");

        assertThat(verdict(
                        evaluator,
                        asked.context("aws:PrincipalTag/folder", "red").build()))
                .isEqualTo(ALWAYS);
        assertThat(verdict(
                        evaluator,
                        asked.context("aws:PrincipalTag/folder", "blue").build()))
                .isEqualTo(NEVER);
        assertThat(verdict(
                        evaluator,
                        asked.context(RequestContext.empty().without("aws:PrincipalTag/folder"))
                                .build()))
                .isEqualTo(NEVER);
    }

    @Test
    void variableInAConditionThatIsNotStatedMayBeAnything() {
        String statement = conditional("Allow", "StringEquals", "example:Key", "\"${example:Home}\"");
        String negated = conditional("Allow", "StringNotEquals", "example:Key", "\"${example:Home}\"");
        String prefixed = conditional("Allow", "StringLike", "example:Key", "\"team-${example:Home}\"");

        AccessRequest asked = requestWith("example:Key", "a");

        assertThat(verdict(identity(statement), asked)).isEqualTo(ONLY_IF);
        assertThat(verdict(identity(negated), asked)).isEqualTo(ONLY_IF);
        assertThat(verdict(identity(prefixed), asked)).isEqualTo(NEVER);
        assertThat(identity(statement).analyze(asked).explanation().missingKeys())
                .containsExactly("example:Home");
    }

    @Test
    void variableInABooleanThatIsNotStatedMayBeAnything() {
        PolicyEvaluator evaluator =
                identity(ALLOW_ALL, conditional("Deny", "Bool", "aws:SecureTransport", "\"${example:Wanted}\""));
        AccessRequest.Builder asked = request().context("aws:SecureTransport", "true");

        assertThat(verdict(evaluator, asked.build())).isEqualTo(ONLY_IF);
        assertThat(verdict(evaluator, asked.context("example:Wanted", "true").build()))
                .isEqualTo(ONLY_IF);
        assertThat(verdict(evaluator, asked.context("example:Wanted", "false").build()))
                .isEqualTo(ALWAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::site/*, arn:aws:s3:::site/*, ALWAYS",
        "arn:aws:s3:::*, arn:aws:s3:::site/*, ALWAYS",
        "*, arn:aws:s3:::site/*, ALWAYS",
        "arn:aws:s3:::site/a*, arn:aws:s3:::site/*, ONLY_IF",
        "arn:aws:s3:::site/a, arn:aws:s3:::site/*, ONLY_IF",
        "arn:aws:s3:::*/a, arn:aws:s3:::site/*, ONLY_IF",
        "arn:aws:s3:::other/*, arn:aws:s3:::site/*, NEVER",
        "arn:aws:s3:::site/b*, arn:aws:s3:::site/a*, NEVER",
        "arn:aws:s3:::site/?, arn:aws:s3:::site/?, ALWAYS",
        "arn:aws:s3:::site/?*, arn:aws:s3:::site/?, ALWAYS",
        "arn:aws:s3:::site/?, arn:aws:s3:::site/*, ONLY_IF",
        "arn:aws:s3:::site/??, arn:aws:s3:::site/?, NEVER",
        "arn:aws:sqs:*, arn:aws:s3:::site/*, NEVER",
    })
    void resourceWithWildcardsStandsForAllThatMatch(String policy, String asked, Verdict expected) {
        assertThat(onBucket(asked, on("Allow", policy))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::other/*, ALWAYS",
        "arn:aws:s3:::site/a, ONLY_IF",
        "arn:aws:s3:::site/*, NEVER",
        "*, NEVER",
    })
    void notResourceLeavesOutWhatIsListed(String listed, Verdict expected) {
        String statement = """
                {"Effect": "Allow", "Action": "*", "NotResource": "%s"}""".formatted(listed);

        assertThat(onBucket("arn:aws:s3:::site/*", statement)).isEqualTo(expected);
    }

    @Test
    void denialOfPartOfTheResourcesMakesItOnlyIf() {
        assertThat(onBucket("arn:aws:s3:::site/*", ALLOW_ALL, on("Deny", "arn:aws:s3:::site/secret/*")))
                .isEqualTo(ONLY_IF);
        assertThat(onBucket("arn:aws:s3:::site/open/*", ALLOW_ALL, on("Deny", "arn:aws:s3:::site/secret/*")))
                .isEqualTo(ALWAYS);
        assertThat(onBucket("arn:aws:s3:::site/secret/*", ALLOW_ALL, on("Deny", "arn:aws:s3:::site/*")))
                .isEqualTo(NEVER);
    }

    @Test
    void decideTakesAWildcardInTheResourceForACharacter() {
        AccessRequest asked =
                request().action("s3:GetObject").resource("arn:aws:s3:::site/*").build();

        assertThat(identity(on("Allow", "arn:aws:s3:::site/a")).decide(asked).isAllowed())
                .isFalse();
        assertThat(identity(on("Allow", "arn:aws:s3:::site/?")).decide(asked).isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/deploy, NEVER",
        "arn:aws:iam::111122223333:role/*, NEVER",
        "arn:aws:iam::*:role/ci/*, NEVER",
        "arn:aws:iam::111122223333:r*, ONLY_IF",
        "arn:aws:iam::111122223333:*, ONLY_IF",
        "arn:aws:*:*:111122223333:*, ONLY_IF",
        "arn:aws:iam::111122223333:user/*, ALWAYS",
    })
    void rolesNeedTheirTrustPolicyAlsoWhereAPatternStandsForThem(String role, Verdict expected) {
        assertThat(verdict(
                        identity(of("Allow", "sts:AssumeRole")),
                        request().action("sts:AssumeRole").resource(role).build()))
                .isEqualTo(expected);
    }

    @Test
    void otherResourcesOfAPatternNeedNoTrustPolicy() {
        assertThat(verdict(
                        identity(of("Allow", "sts:*")),
                        request()
                                .action("sts:GetFederationToken")
                                .resource("arn:aws:sts::111122223333:federated-user/*")
                                .build()))
                .isEqualTo(ALWAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kms:*:111122223333:key/*, NEVER",
        "arn:aws:kms:*:111122223333:*, ONLY_IF",
        "arn:aws:kms:*:111122223333:alias/*, ALWAYS",
    })
    void keysNeedTheirKeyPolicyAlsoWhereAPatternStandsForThem(String key, Verdict expected) {
        assertThat(verdict(
                        identity(of("Allow", "kms:*")),
                        request().action("kms:Decrypt").resource(key).build()))
                .isEqualTo(expected);
    }

    @Test
    void undocumentedPointIsOnlyIfAtBest() {
        Analysis analysis = identity(conditional("Allow", "Unknown", "example:Key", "\"a\""))
                .analyze(request().build());

        assertThat(analysis.verdict()).isEqualTo(ONLY_IF);
        assertThat(analysis.explanation().undetermined()).contains(UndeterminedPoint.UNKNOWN_OPERATOR);
        assertThat(verdict(ALLOW_ALL, conditional("Deny", "Unknown", "example:Key", "\"a\"")))
                .isEqualTo(ONLY_IF);
    }

    @Test
    void cautionDoesNotChangeAnAnalysis() {
        PolicyEvaluator evaluator = identity(ALLOW_ALL, conditional("Deny", "Unknown", "example:Key", "\"a\""));

        assertThat(evaluator.cautious().analyze(request().build()).verdict())
                .isEqualTo(evaluator.analyze(request().build()).verdict())
                .isEqualTo(ONLY_IF);
    }

    @Test
    void sessionOfARoleMayBeTheOneThatAPolicyNames() {
        PolicyEvaluator evaluator =
                resource(granting("Allow", "{\"AWS\": \"arn:aws:sts::111122223333:assumed-role/deploy/build-17\"}"));

        assertThat(verdict(evaluator, requestBy("arn:aws:iam::111122223333:role/deploy")))
                .isEqualTo(ONLY_IF);
        assertThat(verdict(evaluator, requestBy("arn:aws:sts::111122223333:assumed-role/deploy/build-17")))
                .isEqualTo(ALWAYS);
        assertThat(verdict(evaluator, requestBy("arn:aws:iam::111122223333:role/deploy2")))
                .isEqualTo(NEVER);
    }

    @Test
    void rootUserIsAlwaysAllowedUnlessAPolicyOfTheResourceOrOrganizationDenies() {
        assertThat(verdict(PolicyEvaluator.builder().build(), requestBy(ROOT))).isEqualTo(ALWAYS);
        assertThat(verdict(resource(granting("Deny", "\"*\"")), requestBy(ROOT)))
                .isEqualTo(NEVER);
    }

    @Test
    void notPrincipalThatListsOneSessionLeavesTheRoleOpen() {
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .identityPolicy(PolicyDocument.parse(
                        PolicyType.IDENTITY,
                        "{\"Version\":\"2012-10-17\",\"Statement\":"
                                + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"))
                .resourcePolicy(PolicyDocument.parse(
                        PolicyType.RESOURCE,
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":["
                                + "\"arn:aws:iam::111122223333:root\",\"arn:aws:iam::111122223333:role/deploy\","
                                + "\"arn:aws:sts::111122223333:assumed-role/deploy/s1\"]},"
                                + "\"Action\":\"sqs:*\",\"Resource\":\"*\"}}"))
                .build();
        AccessRequest.Builder asked =
                AccessRequest.builder().action("sqs:SendMessage").resource("arn:aws:sqs:us-east-1:111122223333:jobs");

        assertThat(evaluator
                        .analyze(asked.principal("arn:aws:iam::111122223333:role/deploy")
                                .build())
                        .verdict())
                .isEqualTo(Analysis.Verdict.ONLY_IF);
        assertThat(evaluator
                        .decide(asked.principal("arn:aws:sts::111122223333:assumed-role/deploy/s1")
                                .build())
                        .isAllowed())
                .isTrue();
        assertThat(evaluator
                        .decide(asked.principal("arn:aws:sts::111122223333:assumed-role/deploy/s2")
                                .build())
                        .isAllowed())
                .isFalse();
    }
}
