package io.github.iamaudit.evaluate;

import static io.github.iamaudit.evaluate.Decision.Outcome.ALLOWED;
import static io.github.iamaudit.evaluate.Decision.Outcome.EXPLICITLY_DENIED;
import static io.github.iamaudit.evaluate.Decision.Outcome.IMPLICITLY_DENIED;
import static io.github.iamaudit.evaluate.PolicyFixtures.ACCOUNT;
import static io.github.iamaudit.evaluate.PolicyFixtures.ALICE;
import static io.github.iamaudit.evaluate.PolicyFixtures.ALLOW_ALL;
import static io.github.iamaudit.evaluate.PolicyFixtures.FEDERATED_USER;
import static io.github.iamaudit.evaluate.PolicyFixtures.QUEUE;
import static io.github.iamaudit.evaluate.PolicyFixtures.SESSION;
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

import io.github.iamaudit.evaluate.Decision.Outcome;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At each point that AWS does not document: the cautious answer, the point by name, and the nearest documented twin. */
class UndeterminedPointTest {

    private static void meets(
            UndeterminedPoint point, Outcome outcome, PolicyEvaluator evaluator, AccessRequest asked) {
        Decision decision = evaluator.decide(asked);

        assertThat(decision.outcome()).as("%s", decision.explanation()).isEqualTo(outcome);
        assertThat(decision.explanation().undetermined()).contains(point);
    }

    private static void misses(
            UndeterminedPoint point, Outcome outcome, PolicyEvaluator evaluator, AccessRequest asked) {
        Decision decision = evaluator.decide(asked);

        assertThat(decision.outcome()).as("%s", decision.explanation()).isEqualTo(outcome);
        assertThat(decision.explanation().undetermined()).doesNotContain(point);
    }

    /** A denial that may match: it counts for a cautious evaluator only. */
    private static void deniesWithCautionOnly(UndeterminedPoint point, PolicyEvaluator evaluator, AccessRequest asked) {
        meets(point, ALLOWED, evaluator, asked);
        meets(point, EXPLICITLY_DENIED, evaluator.cautious(), asked);
    }

    @Test
    void hasNothingToSayWhereAllIsDocumented() {
        assertThat(identity(ALLOW_ALL).decide(request().build()).explanation().undetermined())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringMatches", "stringequals", "StringEqualsIfexists", "NullIfExists"})
    void unknownOperatorDoesNotAllow(String operator) {
        AccessRequest asked = requestWith("example:Key", "a");

        meets(
                UndeterminedPoint.UNKNOWN_OPERATOR,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", operator, "example:Key", "\"a\"")),
                asked);
        deniesWithCautionOnly(
                UndeterminedPoint.UNKNOWN_OPERATOR,
                identity(ALLOW_ALL, conditional("Deny", operator, "example:Key", "\"a\"")),
                asked);
        misses(
                UndeterminedPoint.UNKNOWN_OPERATOR,
                ALLOWED,
                identity(conditional("Allow", "StringEqualsIfExists", "example:Key", "\"a\"")),
                asked);
    }

    @ParameterizedTest
    @CsvSource({
        "IpAddress, NotIpAddress, office, 203.0.113.0/24, 198.51.100.7",
        "NumericEquals, NumericNotEquals, ten, 10, 11",
        "DateEquals, DateNotEquals, yesterday, 2026-03-01, 2026-03-02",
        "ArnLike, ArnNotLike, news, arn:aws:sns:*:*:news, arn:aws:sns:eu-west-1:111122223333:other",
    })
    void malformedValueNeitherPassesNorFailsForCertain(
            String operator, String negated, String malformed, String wellFormed, String actual) {
        AccessRequest asked = requestWith("example:Key", actual);
        AccessRequest malformedAsked = requestWith("example:Key", malformed);
        String bad = "\"" + malformed + "\"";
        String good = "\"" + wellFormed + "\"";

        meets(
                UndeterminedPoint.MALFORMED_VALUE,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", operator, "example:Key", bad)),
                asked);
        meets(
                UndeterminedPoint.MALFORMED_VALUE,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", negated, "example:Key", bad)),
                asked);
        meets(
                UndeterminedPoint.MALFORMED_VALUE,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", negated, "example:Key", good)),
                malformedAsked);
        deniesWithCautionOnly(
                UndeterminedPoint.MALFORMED_VALUE,
                identity(ALLOW_ALL, conditional("Deny", negated, "example:Key", bad)),
                asked);
        misses(
                UndeterminedPoint.MALFORMED_VALUE,
                ALLOWED,
                identity(conditional("Allow", negated, "example:Key", good)),
                asked);
    }

    @Test
    void malformedValueBesideOneThatDecidesChangesNothing() {
        meets(
                UndeterminedPoint.MALFORMED_VALUE,
                ALLOWED,
                identity(conditional("Allow", "IpAddress", "aws:SourceIp", "[\"office\", \"203.0.113.0/24\"]")),
                requestWith("aws:SourceIp", "203.0.113.7"));
        meets(
                UndeterminedPoint.MALFORMED_VALUE,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "NotIpAddress", "aws:SourceIp", "[\"office\", \"203.0.113.0/24\"]")),
                requestWith("aws:SourceIp", "203.0.113.7"));
    }

    @Test
    void conditionWithoutValuesGrantsNothing() {
        AccessRequest asked = requestWith("example:Key", "a");

        meets(
                UndeterminedPoint.EMPTY_LIST,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringEquals", "example:Key", "[]")),
                asked);
        meets(
                UndeterminedPoint.EMPTY_LIST,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringNotEquals", "example:Key", "[]")),
                asked);
        deniesWithCautionOnly(
                UndeterminedPoint.EMPTY_LIST,
                identity(ALLOW_ALL, conditional("Deny", "StringNotEquals", "example:Key", "[]")),
                asked);
        misses(
                UndeterminedPoint.EMPTY_LIST,
                ALLOWED,
                identity(conditional("Allow", "StringEquals", "example:Key", "[\"a\"]")),
                asked);
    }

    @Test
    void emptyNotElementGrantsNothing() {
        meets(
                UndeterminedPoint.EMPTY_LIST,
                IMPLICITLY_DENIED,
                identity("{\"Effect\": \"Allow\", \"NotAction\": [], \"Resource\": \"*\"}"),
                request().build());
        meets(
                UndeterminedPoint.EMPTY_LIST,
                IMPLICITLY_DENIED,
                identity("{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": []}"),
                request().build());
        meets(
                UndeterminedPoint.EMPTY_LIST,
                IMPLICITLY_DENIED,
                resource(
                        "{\"Effect\": \"Allow\", \"NotPrincipal\": {\"AWS\": []}, \"Action\": \"*\", \"Resource\": \"*\"}"),
                request().build());
        misses(
                UndeterminedPoint.EMPTY_LIST,
                ALLOWED,
                identity("{\"Effect\": \"Allow\", \"NotAction\": [\"iam:*\"], \"Resource\": \"*\"}"),
                request().build());
    }

    @Test
    void keyWithSeveralValuesNeedsItsQualifier() {
        AccessRequest asked = requestWith("aws:TagKeys", List.of("team"));

        meets(
                UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringEquals", "aws:TagKeys", "\"team\"")),
                asked);
        meets(
                UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringNotEquals", "aws:TagKeys", "\"other\"")),
                asked);
        deniesWithCautionOnly(
                UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER,
                identity(ALLOW_ALL, conditional("Deny", "StringEquals", "aws:TagKeys", "\"team\"")),
                asked);
        misses(
                UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER,
                ALLOWED,
                identity(conditional("Allow", "ForAnyValue:StringEquals", "aws:TagKeys", "\"team\"")),
                asked);
        misses(
                UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER,
                ALLOWED,
                identity(conditional("Allow", "StringEquals", "aws:TagKeys", "\"team\"")),
                requestWith("aws:TagKeys", "team"));
    }

    @Test
    void forAnyValueWithIfExistsDoesNotAllowAnAbsentKey() {
        String allow = conditional("Allow", "ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "\"team\"");
        String deny = conditional("Deny", "ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "\"team\"");

        meets(
                UndeterminedPoint.FOR_ANY_VALUE_IF_EXISTS,
                IMPLICITLY_DENIED,
                identity(allow),
                request().build());
        deniesWithCautionOnly(
                UndeterminedPoint.FOR_ANY_VALUE_IF_EXISTS,
                identity(ALLOW_ALL, deny),
                request().build());
        misses(
                UndeterminedPoint.FOR_ANY_VALUE_IF_EXISTS,
                ALLOWED,
                identity(allow),
                requestWith("aws:TagKeys", List.of("team")));
        misses(
                UndeterminedPoint.FOR_ANY_VALUE_IF_EXISTS,
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "ForAnyValue:StringEquals", "aws:TagKeys", "\"team\"")),
                request().build());
    }

    @Test
    void variableInBooleanDoesNotAllow() {
        AccessRequest asked = request()
                .context("aws:SecureTransport", "true")
                .context("example:Wanted", "true")
                .build();
        String allow = conditional("Allow", "Bool", "aws:SecureTransport", "\"${example:Wanted}\"");
        String deny = conditional("Deny", "Bool", "aws:SecureTransport", "\"${example:Wanted}\"");

        meets(UndeterminedPoint.VARIABLE_IN_BOOL, IMPLICITLY_DENIED, identity(allow), asked);
        deniesWithCautionOnly(UndeterminedPoint.VARIABLE_IN_BOOL, identity(ALLOW_ALL, deny), asked);
        misses(
                UndeterminedPoint.VARIABLE_IN_BOOL,
                ALLOWED,
                identity(conditional("Allow", "Bool", "aws:SecureTransport", "\"true\"")),
                asked);
    }

    @Test
    void wildcardInTheValueOfVariableIsACharacter() {
        PolicyEvaluator evaluator = identity(on("Allow", "arn:aws:s3:::home/${aws:PrincipalTag/folder}/x"));
        AccessRequest.Builder asked = request().action("s3:GetObject").context("aws:PrincipalTag/folder", "a*");

        meets(
                UndeterminedPoint.WILDCARD_IN_VARIABLE,
                ALLOWED,
                evaluator,
                asked.resource("arn:aws:s3:::home/a*/x").build());
        assertThat(evaluator
                        .decide(asked.resource("arn:aws:s3:::home/ab/x").build())
                        .outcome())
                .isEqualTo(IMPLICITLY_DENIED);
        misses(
                UndeterminedPoint.WILDCARD_IN_VARIABLE,
                ALLOWED,
                evaluator,
                asked.resource("arn:aws:s3:::home/ab/x")
                        .context("aws:PrincipalTag/folder", "ab")
                        .build());
    }

    @Test
    void variableWithoutAnEndIsLiteralText() {
        String name = "arn:aws:sqs:eu-west-1:111122223333:${aws:username";
        AccessRequest asked = request().resource(name).build();

        meets(UndeterminedPoint.UNTERMINATED_VARIABLE, ALLOWED, identity(on("Allow", name)), asked);
        misses(
                UndeterminedPoint.UNTERMINATED_VARIABLE,
                ALLOWED,
                identity(on("Allow", name + "}")),
                request().resource("arn:aws:sqs:eu-west-1:111122223333:alice").build());
        misses(
                UndeterminedPoint.UNTERMINATED_VARIABLE,
                ALLOWED,
                PolicyEvaluator.builder()
                        .identityPolicy(PolicyDocument.parse(
                                PolicyType.IDENTITY, "{\"Statement\": [" + on("Allow", name) + "]}"))
                        .build(),
                asked);
    }

    @Test
    void wildcardInTheServiceOfAnActionDoesNotMatch() {
        meets(
                UndeterminedPoint.WILDCARD_IN_ACTION_PREFIX,
                IMPLICITLY_DENIED,
                identity(of("Allow", "s?s:SendMessage")),
                request().build());
        meets(
                UndeterminedPoint.WILDCARD_IN_ACTION_PREFIX,
                IMPLICITLY_DENIED,
                identity("{\"Effect\": \"Allow\", \"NotAction\": \"s?s:SendMessage\", \"Resource\": \"*\"}"),
                request().build());
        deniesWithCautionOnly(
                UndeterminedPoint.WILDCARD_IN_ACTION_PREFIX,
                identity(ALLOW_ALL, of("Deny", "s*:SendMessage")),
                request().build());
        misses(
                UndeterminedPoint.WILDCARD_IN_ACTION_PREFIX,
                ALLOWED,
                identity(of("Allow", "sqs:Send*")),
                request().build());
        misses(
                UndeterminedPoint.WILDCARD_IN_ACTION_PREFIX,
                IMPLICITLY_DENIED,
                identity(of("Allow", "e?2:SendMessage")),
                request().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn:aws:sqs:*:orders", "arn:aws:sqs*orders", "arn:aws:*:sqs:eu-west-1:111122223333:orders"})
    void starDoesNotLeaveItsPartOfAnArn(String pattern) {
        AccessRequest asked = pattern.startsWith("arn:aws:*:sqs")
                ? request()
                        .resource("arn:aws:x:y:sqs:eu-west-1:111122223333:orders")
                        .build()
                : request().build();

        meets(UndeterminedPoint.STAR_ACROSS_ARN_PARTS, IMPLICITLY_DENIED, identity(on("Allow", pattern)), asked);
        deniesWithCautionOnly(UndeterminedPoint.STAR_ACROSS_ARN_PARTS, identity(ALLOW_ALL, on("Deny", pattern)), asked);
        misses(
                UndeterminedPoint.STAR_ACROSS_ARN_PARTS,
                ALLOWED,
                identity(on("Allow", "arn:aws:sqs:*:*:orders")),
                request().build());
    }

    @Test
    void wildcardInTheServiceOfAnArnIsPlain() {
        meets(
                UndeterminedPoint.WILDCARD_IN_ARN_SERVICE,
                ALLOWED,
                identity(on("Allow", "arn:aws:s?s:*:*:orders")),
                request().build());
        misses(
                UndeterminedPoint.WILDCARD_IN_ARN_SERVICE,
                ALLOWED,
                identity(on("Allow", "arn:aws:sqs:*:*:*")),
                request().build());
    }

    @Test
    void notResourceDoesNotAllowAnActionWithoutResources() {
        AccessRequest asked =
                request().action("ec2:DescribeInstances").resource("*").build();
        String allow = """
                {"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::secret"}""";

        meets(UndeterminedPoint.NOT_RESOURCE_WITHOUT_RESOURCE, IMPLICITLY_DENIED, identity(allow), asked);
        deniesWithCautionOnly(
                UndeterminedPoint.NOT_RESOURCE_WITHOUT_RESOURCE,
                identity(ALLOW_ALL, allow.replace("Allow", "Deny")),
                asked);
        misses(UndeterminedPoint.NOT_RESOURCE_WITHOUT_RESOURCE, ALLOWED, identity(ALLOW_ALL), asked);
        misses(
                UndeterminedPoint.NOT_RESOURCE_WITHOUT_RESOURCE,
                ALLOWED,
                identity(allow),
                request().build());
    }

    @Test
    void resourcePolicyWithoutResourceCoversItsResource() {
        meets(
                UndeterminedPoint.RESOURCE_POLICY_WITHOUT_RESOURCE,
                ALLOWED,
                resource("{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\"}"),
                request().build());
        misses(
                UndeterminedPoint.RESOURCE_POLICY_WITHOUT_RESOURCE,
                ALLOWED,
                resource(granting("Allow", "\"*\"")),
                request().build());
    }

    @Test
    void trustPolicyHasNoResourceAndNothingIsOpen() {
        misses(
                UndeterminedPoint.RESOURCE_POLICY_WITHOUT_RESOURCE,
                ALLOWED,
                PolicyEvaluator.builder()
                        .resourcePolicy(document(
                                PolicyType.TRUST,
                                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}"))
                        .build(),
                request()
                        .action("sts:AssumeRole")
                        .resource("arn:aws:iam::111122223333:role/deploy")
                        .build());
    }

    @Test
    void wildcardInPrincipalMatchesNobody() {
        String anyUser = "{\"AWS\": \"arn:aws:iam::111122223333:user/*\"}";

        meets(
                UndeterminedPoint.WILDCARD_IN_PRINCIPAL,
                IMPLICITLY_DENIED,
                resource(granting("Allow", anyUser)),
                request().build());
        meets(
                UndeterminedPoint.WILDCARD_IN_PRINCIPAL,
                IMPLICITLY_DENIED,
                resource(granting("Deny", anyUser)),
                request().build());
        misses(
                UndeterminedPoint.WILDCARD_IN_PRINCIPAL,
                ALLOWED,
                resource(granting("Allow", "{\"AWS\": \"" + ALICE + "\"}")),
                request().build());
    }

    @Test
    void namesNoPointOfAStatementForSomethingElse() {
        misses(
                UndeterminedPoint.WILDCARD_IN_PRINCIPAL,
                IMPLICITLY_DENIED,
                resource("""
                        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/*"},
                         "Action": "s3:*", "Resource": "*"}"""),
                request().build());
    }

    @Test
    void everyoneIncludesServices() {
        meets(
                UndeterminedPoint.ANYONE_MEETS_SERVICE,
                ALLOWED,
                resource(granting("Allow", "\"*\"")),
                requestBy("sns.amazonaws.com"));
        meets(
                UndeterminedPoint.ANYONE_MEETS_SERVICE,
                EXPLICITLY_DENIED,
                resource(granting("Deny", "\"*\"")),
                requestBy("sns.amazonaws.com"));
        misses(
                UndeterminedPoint.ANYONE_MEETS_SERVICE,
                ALLOWED,
                resource(granting("Allow", "{\"Service\": \"sns.amazonaws.com\"}")),
                requestBy("sns.amazonaws.com"));
        misses(
                UndeterminedPoint.ANYONE_MEETS_SERVICE,
                ALLOWED,
                resource(granting("Allow", "\"*\"")),
                requestBy("anonymous"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ALICE + " | " + ALICE,
                ALICE + " | " + ACCOUNT,
                SESSION + " | " + SESSION,
                SESSION + " | arn:aws:iam::111122223333:role/deploy",
                FEDERATED_USER + " | " + FEDERATED_USER,
            })
    void notPrincipalThatListsAPartOfTheChainDenies(String caller, String listed) {
        PolicyEvaluator.Builder evaluator = PolicyEvaluator.builder()
                .identityPolicy(document(PolicyType.IDENTITY, ALLOW_ALL))
                .resourcePolicy(document(PolicyType.RESOURCE, """
                        {"Effect": "Deny", "NotPrincipal": {"AWS": "%s"}, "Action": "*", "Resource": "*"}""".formatted(listed)));

        meets(UndeterminedPoint.NOT_PRINCIPAL_IN_PART, EXPLICITLY_DENIED, evaluator.build(), requestBy(caller));
    }

    @Test
    void notPrincipalThatListsAllOfTheChainOrNothingOfItIsDocumented() {
        for (String listed : List.of("[\"" + ALICE + "\", \"" + ACCOUNT + "\"]", "\"123456789012\"")) {
            misses(
                    UndeterminedPoint.NOT_PRINCIPAL_IN_PART,
                    listed.startsWith("[") ? ALLOWED : EXPLICITLY_DENIED,
                    PolicyEvaluator.builder()
                            .identityPolicy(document(PolicyType.IDENTITY, ALLOW_ALL))
                            .resourcePolicy(document(PolicyType.RESOURCE, """
                                    {"Effect": "Deny", "NotPrincipal": {"AWS": %s}, "Action": "*", "Resource": "*"}""".formatted(listed)))
                            .build(),
                    request().build());
        }
    }

    @Test
    void uniqueIdGrantsNothingToACallerWithoutOne() {
        String grant = granting("Allow", "{\"AWS\": \"AIDAEXAMPLEID1\"}");
        RequestPrincipal alice = RequestPrincipal.of(ALICE);

        meets(
                UndeterminedPoint.UNIQUE_ID_NOT_STATED,
                IMPLICITLY_DENIED,
                resource(grant),
                request().principal(alice).build());
        misses(
                UndeterminedPoint.UNIQUE_ID_NOT_STATED,
                ALLOWED,
                resource(grant),
                request().principal(alice.withUniqueId("AIDAEXAMPLEID1")).build());
        misses(
                UndeterminedPoint.UNIQUE_ID_NOT_STATED,
                IMPLICITLY_DENIED,
                resource(grant),
                request().principal(alice.withUniqueId("AIDAEXAMPLEID2")).build());
        misses(UndeterminedPoint.UNIQUE_ID_NOT_STATED, IMPLICITLY_DENIED, resource(grant), requestBy("anonymous"));
    }

    @Test
    void uniqueIdOfARoleNeedsThatOfTheSession() {
        String grant = granting("Allow", "{\"AWS\": \"AROAEXAMPLEID1\"}");
        RequestPrincipal session = RequestPrincipal.of(SESSION);

        meets(
                UndeterminedPoint.UNIQUE_ID_NOT_STATED,
                IMPLICITLY_DENIED,
                resource(grant),
                request().principal(session).build());
        misses(
                UndeterminedPoint.UNIQUE_ID_NOT_STATED,
                ALLOWED,
                resource(grant),
                request().principal(session.withUniqueId("AROAEXAMPLEID1")).build());
    }

    @Test
    void grantToAUserNeedsToKnowWhoMadeTheFederatedSession() {
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .resourcePolicy(document(PolicyType.RESOURCE, granting("Allow", "{\"AWS\": \"" + ALICE + "\"}")))
                .sessionPolicy(document(PolicyType.IDENTITY, ALLOW_ALL))
                .build();
        RequestPrincipal carol = RequestPrincipal.of(FEDERATED_USER);

        meets(
                UndeterminedPoint.FEDERATING_USER_NOT_STATED,
                IMPLICITLY_DENIED,
                evaluator,
                request().principal(carol).build());
        misses(
                UndeterminedPoint.FEDERATING_USER_NOT_STATED,
                ALLOWED,
                evaluator,
                request().principal(carol.withFederatingUser(Arn.of(ALICE))).build());
        misses(
                UndeterminedPoint.FEDERATING_USER_NOT_STATED,
                IMPLICITLY_DENIED,
                evaluator,
                request()
                        .principal(carol.withFederatingUser(Arn.of(PolicyFixtures.BOB)))
                        .build());
    }

    @Test
    void grantToAUserIsLimitedByTheFederatedSession() {
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .resourcePolicy(document(PolicyType.RESOURCE, granting("Allow", "{\"AWS\": \"" + ALICE + "\"}")))
                .sessionPolicy(document(PolicyType.IDENTITY, of("Allow", "s3:*")))
                .build();

        misses(
                UndeterminedPoint.FEDERATING_USER_NOT_STATED,
                IMPLICITLY_DENIED,
                evaluator,
                request()
                        .principal(RequestPrincipal.of(FEDERATED_USER).withFederatingUser(Arn.of(ALICE)))
                        .build());
    }

    @Test
    void canonicalUserGrantsNothingForCertain() {
        meets(
                UndeterminedPoint.CANONICAL_USER,
                IMPLICITLY_DENIED,
                resource(granting("Allow", "{\"CanonicalUser\": \"79a59df900b949e5\"}")),
                request().build());
        misses(
                UndeterminedPoint.CANONICAL_USER,
                ALLOWED,
                resource(granting("Allow", "{\"AWS\": \"" + ALICE + "\"}")),
                request().build());
        misses(
                UndeterminedPoint.CANONICAL_USER,
                IMPLICITLY_DENIED,
                resource(granting("Allow", "{\"CanonicalUser\": \"79a59df900b949e5\"}")),
                requestBy("anonymous"));
    }

    @Test
    void statementThatWasNotReadAsAWholeAllowsNothing() {
        String faulty = """
                {"Effect": "Allow", "Action": "*", "Resource": "*", "condition": {"Bool": {"aws:SecureTransport": "true"}}}""";

        meets(
                UndeterminedPoint.POLICY_NOT_SOUND,
                IMPLICITLY_DENIED,
                identity(faulty),
                request().build());
        misses(
                UndeterminedPoint.POLICY_NOT_SOUND,
                ALLOWED,
                identity(ALLOW_ALL),
                request().build());
        meets(
                UndeterminedPoint.POLICY_NOT_SOUND,
                ALLOWED,
                identity(of("Allow", "sqs:*"), faulty.replace("\"*\", \"Resource\"", "\"s3:*\", \"Resource\"")),
                request().build());
    }

    @Test
    void denialThatCouldNotBeReadIsNamed() {
        meets(
                UndeterminedPoint.POLICY_NOT_SOUND,
                ALLOWED,
                identity(ALLOW_ALL, "{\"Effect\": \"deny\", \"Action\": \"*\", \"Resource\": \"*\"}"),
                request().build());
    }

    @Test
    void accountOfTheResourceIsAssumedWhereNothingTellsIt() {
        AccessRequest.Builder asked = AccessRequest.builder().principal(ALICE).action("s3:GetObject");

        meets(
                UndeterminedPoint.RESOURCE_ACCOUNT_ASSUMED,
                ALLOWED,
                identity(ALLOW_ALL),
                asked.resource("arn:aws:s3:::site/x").build());
        misses(
                UndeterminedPoint.RESOURCE_ACCOUNT_ASSUMED,
                ALLOWED,
                identity(ALLOW_ALL),
                asked.resource(QUEUE).build());
        misses(
                UndeterminedPoint.RESOURCE_ACCOUNT_ASSUMED,
                ALLOWED,
                identity(ALLOW_ALL),
                asked.resource("*").build());
        misses(
                UndeterminedPoint.RESOURCE_ACCOUNT_ASSUMED,
                ALLOWED,
                identity(ALLOW_ALL),
                asked.resource("arn:aws:s3:::site/x").resourceAccount(ACCOUNT).build());
    }

    @Test
    void cautionDoesNotTouchWhatAllows() {
        PolicyEvaluator evaluator = identity(ALLOW_ALL, conditional("Deny", "StringEquals", "example:Key", "\"a\""));

        assertThat(evaluator.cautious().decide(request().build()).outcome()).isEqualTo(ALLOWED);
        assertThat(evaluator.cautious().decide(requestWith("example:Key", "a")).outcome())
                .isEqualTo(EXPLICITLY_DENIED);
    }

    /** These come from what was collected of an account, which an evaluator of stated policies does not know. */
    @Test
    void pointsOfCollectingAreNeverMetByStatedPolicies() {
        Set<UndeterminedPoint> collecting = EnumSet.of(
                UndeterminedPoint.POLICY_NOT_COLLECTED,
                UndeterminedPoint.BOUNDARY_NOT_COLLECTED,
                UndeterminedPoint.GROUPS_NOT_COLLECTED,
                UndeterminedPoint.RESOURCE_POLICY_NOT_COLLECTED,
                UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED);

        assertThat(PolicyEvaluator.builder()
                        .build()
                        .decide(request().build())
                        .explanation()
                        .undetermined())
                .doesNotContainAnyElementsOf(collecting);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsOpenInPlainWords(UndeterminedPoint point) {
        assertThat(point.toString()).matches("[\"A-Za-z' ,]{20,90}").isNotEqualTo(point.name());
    }
}
