package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.SharedData;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.export.ExportedAccount;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyWriterTest {

    private static String write(PolicyDocument document) {
        return JsonOutput.toText(out -> PolicyWriter.write(out, document));
    }

    private static PolicyDocument readStored(PolicyType type, String json) {
        JsonInput in = JsonInput.open("snapshot.json", new java.io.StringReader(json));
        in.nextDocument();
        return PolicyReader.read(type, in);
    }

    @Test
    void writesElementsInTheOrderOfTheGrammar() {
        PolicyDocument document = PolicyDocument.parse(PolicyType.RESOURCE, """
                {
                  "Statement": {
                    "Condition": {
                      "StringLike": {"aws:PrincipalArn": ["a"], "s3:prefix": ["b", "c"]},
                      "Bool": {"aws:SecureTransport": true}
                    },
                    "Resource": ["arn:aws:s3:::site", "arn:aws:s3:::site/*"],
                    "Action": ["s3:GetObject"],
                    "Principal": {"Service": ["logs.amazonaws.com"], "AWS": ["111122223333", "444455556666"]},
                    "Effect": "Allow",
                    "Sid": "Read"
                  },
                  "Id": "site",
                  "Version": "2012-10-17"
                }""");

        assertThat(document.toJson())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"site\",\"Statement\":[{\"Sid\":\"Read\",\"Effect\":\"Allow\","
                                + "\"Principal\":{\"Service\":\"logs.amazonaws.com\",\"AWS\":[\"111122223333\",\"444455556666\"]},"
                                + "\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::site\",\"arn:aws:s3:::site/*\"],"
                                + "\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":\"a\",\"s3:prefix\":[\"b\",\"c\"]},"
                                + "\"Bool\":{\"aws:SecureTransport\":\"true\"}}}]}");
    }

    @Test
    void writesNotElements() {
        String json = "{\"Statement\":[{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"111122223333\"},"
                + "\"NotAction\":\"iam:*\",\"NotResource\":\"*\"}]}";

        assertThat(PolicyDocument.parse(PolicyType.RESOURCE, json).toJson()).isEqualTo(json);
    }

    @Test
    void writesStarPrincipalAsAws() {
        PolicyDocument document = PolicyDocument.parse(
                PolicyType.TRUST,
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}}");

        assertThat(document.toJson())
                .isEqualTo("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                        + "\"Action\":\"sts:AssumeRole\"}]}");
        assertThat(PolicyDocument.parse(PolicyType.TRUST, document.toJson())).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Version\":\"2008-10-17\",\"Statement\":[]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":[]}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[1,true,null],\"Resource\":1e5}]}",
                "[]",
                "null",
                "7",
                "\"{}\"",
                "not json",
                "{\"Statement\":",
                ""
            })
    void storesDocumentWithProblemsWithoutLoss(String text) {
        PolicyDocument document = PolicyDocument.parse(PolicyType.IDENTITY, text);

        PolicyDocument again = readStored(PolicyType.IDENTITY, write(document));

        assertThat(document.problems()).isNotEmpty();
        assertThat(again).isEqualTo(document);
        assertThat(write(again)).isEqualTo(write(document));
    }

    @Test
    void storesDocumentOverLimitAsUnsound() {
        PolicyDocument tooLong = PolicyDocument.parse(PolicyType.IDENTITY, " ".repeat(PolicyReader.LONGEST_TEXT + 1));
        PolicyDocument tooDeep =
                PolicyDocument.parse(PolicyType.IDENTITY, "{\"Statement\":" + "[".repeat(70) + "]".repeat(70) + "}");

        assertThat(readStored(PolicyType.IDENTITY, write(tooLong)))
                .isEqualTo(tooLong)
                .satisfies(d -> assertThat(d.isSound()).isFalse());
        assertThat(readStored(PolicyType.IDENTITY, write(tooDeep)))
                .isEqualTo(tooDeep)
                .satisfies(d -> assertThat(d.isSound()).isFalse());
    }

    @Test
    void storesSoundDocumentAsObject() {
        String json = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

        assertThat(write(PolicyDocument.parse(PolicyType.IDENTITY, json))).isEqualTo(json);
    }

    @Test
    void escapesWhatTerminalsObey() {
        PolicyDocument document = PolicyDocument.builder()
                .type(PolicyType.IDENTITY)
                .id("\u001b[31m\u202e\u0085\ud800😀")
                .build();

        assertThat(document.toJson())
                .isEqualTo("{\"Id\":\"\\u001B[31m\\u202e\\u0085\\ud800\\ud83d\\ude00\",\"Statement\":[]}");
        assertThat(PolicyDocument.parse(PolicyType.IDENTITY, document.toJson()).id())
                .isEqualTo(document.id());
    }

    @Test
    void writesWhatWasMadeByHand() {
        PolicyDocument made = PolicyDocument.builder()
                .type(PolicyType.IDENTITY)
                .version(PolicyDocument.VERSION_2012)
                .addStatement(Statement.builder()
                        .index(0)
                        .effect(Effect.ALLOW)
                        .action(ActionElement.builder()
                                .addPattern(ActionPattern.of("s3:GetObject"))
                                .build())
                        .resource(ResourceElement.builder()
                                .addPattern(ResourcePattern.of("*"))
                                .build())
                        .addCondition(Condition.builder()
                                .operator(new ConditionOperator("Bool"))
                                .key("aws:SecureTransport")
                                .addValue(ConditionValue.of("true"))
                                .build())
                        .build())
                .build();

        assertThat(PolicyDocument.parse(PolicyType.IDENTITY, made.toJson())).isEqualTo(made);
    }

    @Test
    void readsEveryDocumentOfTheExampleAccountAgain() {
        AccountSnapshot account = ExportedAccount.of(SharedData.file("example-authz-details.json"))
                .fetch();
        List<IamRole> roles = account.observation(Facet.ROLES).value().orElseThrow();
        List<PolicyDocument> documents = Stream.of(
                        roles.stream().map(IamRole::trustPolicy),
                        roles.stream().flatMap(r -> r.inlinePolicies().stream()).map(InlinePolicy::document),
                        account.observation(Facet.USERS).value().orElseThrow().stream()
                                .flatMap(u -> u.inlinePolicies().stream())
                                .map(InlinePolicy::document),
                        account.observation(Facet.GROUPS).value().orElseThrow().stream()
                                .flatMap(g -> g.inlinePolicies().stream())
                                .map(InlinePolicy::document),
                        account.observation(Facet.POLICIES).value().orElseThrow().stream()
                                .flatMap(p -> p.versions().stream())
                                .map(ManagedPolicyVersion::document))
                .flatMap(s -> s)
                .toList();

        assertThat(documents).hasSizeGreaterThan(200);
        assertThat(documents)
                .allSatisfy(document -> assertThat(PolicyDocument.parse(document.type(), document.toJson()))
                        .isEqualTo(document));
    }
}
