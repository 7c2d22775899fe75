package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.PolicyProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {

    private static final String ALLOW_ALL = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}""";

    private static PolicyDocument identity(String json) {
        return PolicyDocument.parse(PolicyType.IDENTITY, json);
    }

    @Test
    void readsEveryElementOfIdentityPolicy() {
        PolicyDocument document = identity("""
                {
                  "Version": "2012-10-17",
                  "Id": "deploy",
                  "Statement": [
                    {
                      "Sid": "AllowDeploy",
                      "Effect": "Allow",
                      "Action": ["s3:Get*", "s3:PutObject"],
                      "Resource": "arn:aws:s3:::site/*",
                      "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-example"}}
                    },
                    {"Effect": "Deny", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::logs"}
                  ]
                }""");

        assertThat(document.problems()).isEmpty();
        assertThat(document.type()).isEqualTo(PolicyType.IDENTITY);
        assertThat(document.version()).contains(PolicyDocument.VERSION_2012);
        assertThat(document.id()).contains("deploy");
        Statement allow = document.statements().get(0);
        assertThat(allow.index()).isZero();
        assertThat(allow.sid()).contains("AllowDeploy");
        assertThat(allow.isAllow()).isTrue();
        assertThat(allow.isDeny()).isFalse();
        assertThat(allow.action().orElseThrow().isNot()).isFalse();
        assertThat(allow.action().orElseThrow().patterns())
                .containsExactly(ActionPattern.of("s3:Get*"), ActionPattern.of("s3:PutObject"));
        assertThat(allow.resource().orElseThrow().patterns())
                .containsExactly(ResourcePattern.of("arn:aws:s3:::site/*"));
        assertThat(allow.principal()).isEmpty();
        assertThat(allow.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.operator().name()).isEqualTo("StringEquals");
            assertThat(condition.isOn("AWS:principalorgid")).isTrue();
            assertThat(condition.values()).containsExactly(ConditionValue.of("o-example"));
        });
        Statement deny = document.statements().get(1);
        assertThat(deny.index()).isEqualTo(1);
        assertThat(deny.isDeny()).isTrue();
        assertThat(deny.isUnconditional()).isTrue();
        assertThat(deny.action().orElseThrow().isNot()).isTrue();
        assertThat(deny.resource().orElseThrow().isNot()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # a single value           | the list of that value
                    {"Effect": "Allow", "Action": "*", "Resource": "*"}                   | [{"Effect": "Allow", "Action": "*", "Resource": "*"}]
                    {"Effect": "Allow", "Action": "*", "Resource": "*"}                   | {"Effect": "Allow", "Action": ["*"], "Resource": "*"}
                    {"Effect": "Allow", "NotAction": "*", "Resource": "*"}                | {"Effect": "Allow", "NotAction": ["*"], "Resource": "*"}
                    {"Effect": "Allow", "Action": "*", "Resource": "*"}                   | {"Effect": "Allow", "Action": "*", "Resource": ["*"]}
                    {"Effect": "Allow", "Action": "*", "NotResource": "*"}                | {"Effect": "Allow", "Action": "*", "NotResource": ["*"]}
                    {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}} | {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":["false"]}}}
                    """)
    void readsSingleValueAsListOfOne(String single, String list) {
        PolicyDocument one = identity("{\"Statement\": " + single + "}");
        PolicyDocument many = identity("{\"Statement\": " + list + "}");

        assertThat(one.problems()).isEmpty();
        assertThat(one).isEqualTo(many).hasSameHashCodeAs(many);
    }

    @Test
    void readsSinglePrincipalAsListOfOne() {
        String text = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": %s}}";

        PolicyDocument one = PolicyDocument.parse(PolicyType.TRUST, text.formatted("{\"AWS\": \"111122223333\"}"));
        PolicyDocument many = PolicyDocument.parse(PolicyType.TRUST, text.formatted("{\"AWS\": [\"111122223333\"]}"));

        assertThat(one.problems()).isEmpty();
        assertThat(one).isEqualTo(many);
    }

    @Test
    void readsStarAndAwsStarAsTheSamePrincipal() {
        String text = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": %s}}";

        assertThat(PolicyDocument.parse(PolicyType.TRUST, text.formatted("\"*\"")))
                .isEqualTo(PolicyDocument.parse(PolicyType.TRUST, text.formatted("{\"AWS\": \"*\"}")));
    }

    @Test
    void keepsOrderOfPrincipalsOfSeveralKinds() {
        PolicyDocument document = PolicyDocument.parse(PolicyType.RESOURCE, """
                {"Statement": {"Effect": "Allow", "Action": "s3:*", "Principal": {
                  "Service": ["logs.amazonaws.com", "delivery.logs.amazonaws.com"],
                  "AWS": "arn:aws:iam::111122223333:root",
                  "Federated": "cognito-identity.amazonaws.com",
                  "CanonicalUser": "79a59df900b949e5"}}}""");

        assertThat(document.problems()).isEmpty();
        assertThat(document.statements().get(0).principal().orElseThrow().principals())
                .containsExactly(
                        PolicyPrincipal.of(PrincipalType.SERVICE, "logs.amazonaws.com"),
                        PolicyPrincipal.of(PrincipalType.SERVICE, "delivery.logs.amazonaws.com"),
                        PolicyPrincipal.of(PrincipalType.AWS, "arn:aws:iam::111122223333:root"),
                        PolicyPrincipal.of(PrincipalType.FEDERATED, "cognito-identity.amazonaws.com"),
                        PolicyPrincipal.of(PrincipalType.CANONICAL_USER, "79a59df900b949e5"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "3600, 3600", "-1.50, -1.50", "1e3, 1e3"})
    void readsBooleansAndNumbersAsTextInConditions(String literal, String text) {
        PolicyDocument document = identity("""
                {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"Bool": {"aws:SecureTransport": [%s, "x"]}}}}""".formatted(literal));

        assertThat(document.problems()).isEmpty();
        assertThat(document.statements().get(0).conditions().get(0).values())
                .containsExactly(ConditionValue.of(text), ConditionValue.of("x"));
    }

    @Test
    void readsOneConditionForEachOperatorAndKey() {
        PolicyDocument document = identity("""
                {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                  "StringLike": {"aws:PrincipalArn": "a", "s3:prefix": ["b", "c"]},
                  "Bool": {"aws:MultiFactorAuthPresent": true}}}}""");

        assertThat(document.statements().get(0).conditions())
                .extracting(c -> c.operator() + " " + c.key() + " " + c.values())
                .containsExactly(
                        "StringLike aws:PrincipalArn [a]",
                        "StringLike s3:prefix [b, c]",
                        "Bool aws:MultiFactorAuthPresent [true]");
    }

    @Test
    void hasVariablesOnlyInTheNewerVersion() {
        String statement = "\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        PolicyDocument newer = identity("{\"Version\": \"2012-10-17\", " + statement);
        PolicyDocument older = identity("{\"Version\": \"2008-10-17\", " + statement);
        PolicyDocument without = identity("{" + statement);

        assertThat(newer.hasVariables()).isTrue();
        assertThat(older.hasVariables()).isFalse();
        assertThat(without.hasVariables()).isFalse();
        assertThat(older.version()).contains(PolicyDocument.VERSION_2008);
        assertThat(without.version()).isEmpty();
        assertThat(newer.problems()).isEmpty();
        assertThat(older.problems()).isEmpty();
        assertThat(without.problems()).isEmpty();
    }

    @Test
    void decodesPercentEncodedTextOnce() {
        PolicyDocument document = identity(
                "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C"
                        + "%22Resource%22%3A%5B%22a%20b%22%2C%22c%2Bd%22%2C%22e+f%22%2C%22caf%C3%A9%22%2C%22100%2525%22%5D%7D%7D");

        assertThat(document.problems()).isEmpty();
        assertThat(document.statements().get(0).resource().orElseThrow().patterns())
                .extracting(ResourcePattern::text)
                .containsExactly("a b", "c+d", "e+f", "café", "100%25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%7b%22Statement%22:[]%7d", "  %7B%22Statement%22%3A%5B%5D%7D\n", "%7B\"Statement\":[]%7D"})
    void decodesWhateverBeginsWithEncodedBrace(String text) {
        assertThat(identity(text)).isEqualTo(identity("{\"Statement\":[]}"));
    }

    @Test
    void keepsBrokenPercentSequencesOfEncodedText() {
        PolicyDocument document = identity("%7B%22Id%22:%22%zz%2%22,%22Statement%22:%5B%5D%7D%");

        assertThat(document.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.NOT_JSON));
        assertThat(document.originalText()).contains("{\"Id\":\"%zz%2\",\"Statement\":[]}%");
    }

    @Test
    void keepsCharactersBeyondAsciiInPartlyEncodedText() {
        assertThat(identity("%7B\"Id\":\"é😀\",\"Statement\":[]}").id()).contains("é😀");
    }

    @Test
    void leavesPercentSequencesOfJsonTextAlone() {
        PolicyDocument document = identity("""
                 {"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/a%20b+c%7B"}}""");

        assertThat(document.statements().get(0).resource().orElseThrow().patterns())
                .containsExactly(ResourcePattern.of("arn:aws:s3:::b/a%20b+c%7B"));
    }

    @Test
    void isEqualWhereverItStandsAndHoweverItIsLaidOut() {
        PolicyDocument spread = identity(ALLOW_ALL.replace(",", ",\n\n   "));

        assertThat(spread).isEqualTo(identity(ALLOW_ALL)).hasSameHashCodeAs(identity(ALLOW_ALL));
        assertThat(spread.statements().get(0).location())
                .isNotEqualTo(identity(ALLOW_ALL).statements().get(0).location());
    }

    @Test
    void isEqualWithTheSameProblemsWhereverTheyStand() {
        String misspelt = ALLOW_ALL.replace("Allow", "allow");
        PolicyDocument spread = identity(misspelt.replace(",", ",\n\n   "));

        assertThat(spread).isEqualTo(identity(misspelt)).hasSameHashCodeAs(identity(misspelt));
        assertThat(spread).isNotEqualTo(identity(ALLOW_ALL));
    }

    @Test
    void isNotEqualToDocumentOfAnotherType() {
        assertThat(identity(ALLOW_ALL)).isNotEqualTo(PolicyDocument.parse(PolicyType.SERVICE_CONTROL, ALLOW_ALL));
    }

    @Test
    void keepsOriginalTextOnlyWhereThereAreProblems() {
        assertThat(identity(ALLOW_ALL).originalText()).isEmpty();
        assertThat(identity("{\"Version\": 7,\n \"Statement\": []}").originalText())
                .contains("{\"Version\":7,\"Statement\":[]}");
        assertThat(identity(" not json").originalText()).contains("not json");
    }

    @Test
    void isSoundUnlessProblemIsAnError() {
        PolicyDocument empty = identity("{\"Statement\": []}");
        PolicyDocument misspelt = identity(ALLOW_ALL.replace("Allow", "allow"));

        assertThat(identity(ALLOW_ALL).isSound()).isTrue();
        assertThat(empty.problems()).hasSize(1);
        assertThat(empty.isSound()).isTrue();
        assertThat(misspelt.isSound()).isFalse();
    }

    @Test
    void namesStatementAlikeInListAndAlone() {
        PolicyDocument alone = identity(ALLOW_ALL.replace("[{", "{").replace("}]", "}"));

        assertThat(alone.statements().get(0).pointer()).isEqualTo("/Statement/0");
        assertThat(identity(ALLOW_ALL).statements().get(0).pointer()).isEqualTo("/Statement/0");
    }

    @Test
    void statementWithMisspeltEffectNeitherGrantsNorForbids() {
        Statement statement =
                identity(ALLOW_ALL.replace("Allow", "ALLOW")).statements().get(0);

        assertThat(statement.isAllow()).isFalse();
        assertThat(statement.isDeny()).isFalse();
        assertThat(statement.effect()).isEmpty();
    }

    @Test
    void actionElementMatchesAnyOfItsPatternsOrNoneUnderNotAction() {
        ActionElement action = ActionElement.builder()
                .addPattern(ActionPattern.of("s3:Get*"))
                .addPattern(ActionPattern.of("iam:*"))
                .build();
        ActionElement notAction =
                ActionElement.builder().from(action).isNot(true).build();

        assertThat(action.matches("iam:CreateUser")).isTrue();
        assertThat(action.matches("s3:PutObject")).isFalse();
        assertThat(notAction.matches("iam:CreateUser")).isFalse();
        assertThat(notAction.matches("s3:PutObject")).isTrue();
    }

    @Test
    void emptyListMatchesNothingAndEmptyNotListEverything() {
        assertThat(ActionElement.builder().build().matches("s3:GetObject")).isFalse();
        assertThat(ActionElement.builder().isNot(true).build().matches("s3:GetObject"))
                .isTrue();
        assertThat(ResourceElement.builder().build().matches("arn:aws:s3:::b")).isFalse();
        assertThat(ResourceElement.builder().isNot(true).build().matches("arn:aws:s3:::b"))
                .isTrue();
    }

    @Test
    void resourceElementMatchesAnyOfItsPatternsOrNoneUnderNotResource() {
        ResourceElement resource = ResourceElement.builder()
                .addPattern(ResourcePattern.of("arn:aws:s3:::logs/*"))
                .build();
        ResourceElement notResource =
                ResourceElement.builder().from(resource).isNot(true).build();

        assertThat(resource.matches("arn:aws:s3:::logs/2026")).isTrue();
        assertThat(resource.matches("arn:aws:s3:::site/2026")).isFalse();
        assertThat(notResource.matches("arn:aws:s3:::logs/2026")).isFalse();
        assertThat(notResource.matches("arn:aws:s3:::site/2026")).isTrue();
    }
}
