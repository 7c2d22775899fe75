package io.github.iamaudit.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.Samples;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.snapshot.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryReaderTest {

    private static final String DEPLOY = """
            {"kind": "lambda-function", "arn": "arn:aws:lambda:eu-west-1:111122223333:function:deploy",\
             "principal": "arn:aws:iam::111122223333:role/deploy", "tags": [{"key": "team", "value": "a"}]}""";

    private static final String WEB = """
            {"kind": "ec2-instance", "arn": "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123"}""";

    private static final String EXPECTED =
            "expected a resource inventory with schemaVersion, accountId, kinds and resources";

    @TempDir
    Path directory;

    /** An inventory that claims to know all functions and instances; its resources stand on lines of their own. */
    private static String inventory(String... resources) {
        return "{\"schemaVersion\": 1, \"accountId\": \"111122223333\","
                + " \"kinds\": [\"lambda-function\", \"ec2-instance\"], \"resources\": [\n"
                + String.join(",\n", resources) + "]}";
    }

    private static ExportedAccount text(String text) {
        return ExportedAccount.ofText("inventory.json", text).capturedAt(Samples.NOW);
    }

    private static Observation<ResourceInventory> observed(String text) {
        return text(text).fetch().observation(Facet.RESOURCE_INVENTORY);
    }

    private static ResourceInventory read(String text) {
        return observed(text).value().orElseThrow();
    }

    private ExportedAccount file(String text) throws IOException {
        return ExportedAccount.of()
                .resourceInventory(Files.writeString(directory.resolve("inventory.json"), text))
                .capturedAt(Samples.NOW);
    }

    private void assertRejected(String text, String message) throws IOException {
        assertThatThrownBy(file(text)::fetch)
                .isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).replace(directory + "/", ""))
                        .isEqualTo("inventory.json:" + message));
    }

    // ---- what is read
    // ------------------------------------------------------------------------------------------------

    @Test
    void readsResourcesWithWhoseRightsTheyWork() {
        AccountSnapshot snapshot = text(inventory(DEPLOY, WEB)).fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.accountId()).isEqualTo(Samples.ACCOUNT);
        assertThat(snapshot.coverage()).extracting(FacetCoverage::facet).containsExactly("resource-inventory");
        Observation<ResourceInventory> observation = snapshot.observation(Facet.RESOURCE_INVENTORY);
        assertThat(observation.isComplete()).isTrue();
        ResourceInventory inventory = observation.value().orElseThrow();
        assertThat(inventory.kinds()).containsExactly(ResourceKind.LAMBDA_FUNCTION, ResourceKind.EC2_INSTANCE);
        InventoryResource deploy = inventory.resources().get(0);
        assertThat(deploy.kind()).isEqualTo(ResourceKind.LAMBDA_FUNCTION);
        assertThat(deploy.arn()).hasToString("arn:aws:lambda:eu-west-1:111122223333:function:deploy");
        assertThat(deploy.principal().orElseThrow()).hasToString("arn:aws:iam::111122223333:role/deploy");
        assertThat(deploy.tags()).containsExactly(new Tag("team", "a"));
        InventoryResource web = inventory.resources().get(1);
        assertThat(web.principal()).isEmpty();
        assertThat(web.tags()).isEmpty();
    }

    @Test
    void readsTheDocumentedFileInAnyOrderOfItsMembers() {
        String documented = """
                {"schemaVersion":1,"accountId":"111122223333","kinds":["lambda-function"],"resources":[{"kind":"lambda-function","arn":"arn:aws:lambda:eu-west-1:111122223333:function:deploy","principal":"arn:aws:iam::111122223333:role/deploy","tags":[{"key":"team","value":"a"}]}]}""";
        String turned = """
                {"resources":[{"tags":[{"value":"a","key":"team"}],"principal":"arn:aws:iam::111122223333:role/deploy","arn":"arn:aws:lambda:eu-west-1:111122223333:function:deploy","kind":"lambda-function"}],"kinds":["lambda-function"],"accountId":"111122223333","schemaVersion":1}""";

        assertThat(read(turned)).isEqualTo(read(documented));
        assertThat(read(documented).of(ResourceKind.LAMBDA_FUNCTION)).hasSize(1);
    }

    @Test
    void readsKindsOfWhichThereAreNone() {
        ResourceInventory inventory = read(inventory());

        assertThat(inventory.resources()).isEmpty();
        assertThat(inventory.knows(ResourceKind.LAMBDA_FUNCTION)).isTrue();
        assertThat(inventory.knows(ResourceKind.SECRET)).isFalse();
    }

    @Test
    void readsResourcesOfKindsThatAreNotListedCompletely() {
        String secret = """
                {"kind": "secret", "arn": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-a1b2c3",\
                 "principal": "arn:aws:iam::111122223333:user/path/alice"}""";

        assertThat(observed(inventory(secret)).isComplete()).isTrue();
        assertThat(read(inventory(secret)).of(ResourceKind.SECRET)).hasSize(1);
        assertThat(read(inventory(secret)).knows(ResourceKind.SECRET)).isFalse();
    }

    @Test
    void readsObjectsOfS3WhoseArnsTellNoAccount() {
        String object = "{\"kind\": \"s3-object\", \"arn\": \"arn:aws:s3:::templates/web.yaml\"}";

        assertThat(observed(inventory(object)).isComplete()).isTrue();
        assertThat(read(inventory(object)).resources()).hasSize(1);
    }

    @Test
    void readsPrincipalsOfOtherAccountsWhoseCredentialsASecretHolds() {
        assertThat(observed(inventory(DEPLOY.replace("iam::111122223333", "iam::444455556666")))
                        .isComplete())
                .isTrue();
    }

    @Test
    void resourceStandsOnceForEachPrincipalAndEqualOnesOnce() {
        String other = DEPLOY.replace("role/deploy", "role/other");

        assertThat(observed(inventory(DEPLOY, other, DEPLOY)).isComplete()).isTrue();
        assertThat(read(inventory(DEPLOY, other, DEPLOY)).resources()).hasSize(2);
    }

    @Test
    void namedFileDirectoryAndTextGiveTheSame() throws IOException {
        AccountSnapshot expected = text(inventory(DEPLOY, WEB)).fetch();

        assertThat(file(inventory(DEPLOY, WEB)).fetch()).isEqualTo(expected);
        assertThat(ExportedAccount.inDirectory(directory)
                        .capturedAt(Samples.NOW)
                        .fetch())
                .isEqualTo(expected);
        assertThat(AccountSnapshot.fromBytes(expected.toBytes())).isEqualTo(expected);
    }

    @Test
    void membersThatAreNotKnownArePassedOver() {
        String more = inventory(DEPLOY.replace("{\"kind\"", "{\"name\": [], \"kind\""), WEB)
                .replaceFirst("\\{", "{\"comment\": {\"by\": \"script\"}, ");

        assertThat(text(more).fetch()).isEqualTo(text(inventory(DEPLOY, WEB)).fetch());
    }

    // ---- a resource that is lost
    // -------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2:36: arn of an item of resources: an ARN has six parts, for example arn:aws:iam::111122223333:user/alice, but this is "deploy" | arn:aws:lambda:eu-west-1:111122223333:function:deploy | deploy
                    2:1: an item of resources lacks the member arn | "arn": | "ARN":
                    2:106: expected principal of an item of resources, the ARN of a user or role of IAM such as arn:aws:iam::111122223333:role/deploy (for an instance profile, its role), but found "arn:aws:iam::111122223333:instance-profile/deploy" | iam::111122223333:role/ | iam::111122223333:instance-profile/
                    2:106: expected principal of an item of resources, the ARN of a user or role of IAM such as arn:aws:iam::111122223333:role/deploy (for an instance profile, its role), but found "arn:aws:sts::111122223333:assumed-role/deploy" | iam::111122223333:role/ | sts::111122223333:assumed-role/
                    2:106: expected principal of an item of resources, the ARN of a user or role of IAM such as arn:aws:iam::111122223333:role/deploy (for an instance profile, its role), but found "arn:aws:iam::aws:role/deploy" | iam::111122223333:role/ | iam::aws:role/
                    2:106: principal of an item of resources: an ARN has six parts, for example arn:aws:iam::111122223333:user/alice, but this is "deploy" | arn:aws:iam::111122223333:role/deploy | deploy
                    2:155: expected tags of an item of resources, an array, but found "a" | [{"key": "team", "value": "a"}] | "a"
                    2:156: an item of tags of an item of resources lacks the member key | "key": | "Key":
                    """)
    void faultyResourceIsLostAndItsKindIsNotListedCompletely(String message, String replaced, String by) {
        AccountSnapshot snapshot =
                text(inventory(DEPLOY.replace(replaced, by), WEB)).fetch();

        assertThat(snapshot.problems()).extracting(InputProblem::toString).containsExactly("inventory.json:" + message);
        Observation<ResourceInventory> observation = snapshot.observation(Facet.RESOURCE_INVENTORY);
        assertThat(observation.reason())
                .isEqualTo("1 of 2 resources could not be read;"
                        + " not listed completely for that reason: lambda-function");
        ResourceInventory inventory = observation.value().orElseThrow();
        assertThat(inventory.resources())
                .extracting(InventoryResource::kind)
                .containsExactly(ResourceKind.EC2_INSTANCE);
        assertThat(inventory.kinds()).containsExactly(ResourceKind.EC2_INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"lambda\", \"arn\": \"arn:aws:lambda:eu-west-1:111122223333:function:x\"}",
                "{\"kind\": 7, \"arn\": \"arn:aws:lambda:eu-west-1:111122223333:function:x\"}",
                "{\"arn\": \"arn:aws:lambda:eu-west-1:111122223333:function:x\"}",
                "{}",
                "\"arn:aws:lambda:eu-west-1:111122223333:function:x\"",
                "null"
            })
    void resourceOfUnknownKindIsLostAndNoKindIsListedCompletely(String resource) {
        AccountSnapshot snapshot = text(inventory(DEPLOY, resource)).fetch();

        assertThat(snapshot.problems()).hasSize(1);
        Observation<ResourceInventory> observation = snapshot.observation(Facet.RESOURCE_INVENTORY);
        assertThat(observation.reason())
                .isEqualTo("1 of 2 resources could not be read;"
                        + " not listed completely for that reason: lambda-function, ec2-instance");
        assertThat(observation.value().orElseThrow().kinds()).isEmpty();
        assertThat(observation.value().orElseThrow().resources()).hasSize(1);
    }

    @Test
    void unknownKindOfResourceIsNamedWithThoseThatThereAre() {
        assertThat(text(inventory(WEB.replace("ec2-instance", "vm\u0085\\u001b[0m")))
                        .fetch()
                        .problems())
                .extracting(InputProblem::toString)
                .singleElement()
                .asString()
                .startsWith("inventory.json:2:10: kind of an item of resources: a kind of resource is one of"
                        + " lambda-function, ec2-instance, ")
                .endsWith("but this is \"vm\\u0085\\u001b[0m\"");
    }

    @Test
    void unknownKindIsNotListedCompletelyAndTheOthersAre() {
        AccountSnapshot snapshot =
                text(inventory(DEPLOY).replace("\"ec2-instance\"", "\"vm\"")).fetch();

        assertThat(snapshot.problems())
                .extracting(InputProblem::toString)
                .singleElement()
                .asString()
                .startsWith("inventory.json:1:80: an item of kinds: a kind of resource is one of lambda-function,")
                .endsWith("but this is \"vm\"");
        Observation<ResourceInventory> observation = snapshot.observation(Facet.RESOURCE_INVENTORY);
        assertThat(observation.reason()).isEqualTo("1 of the kinds that are listed completely could not be read");
        assertThat(observation.value().orElseThrow().kinds()).containsExactly(ResourceKind.LAMBDA_FUNCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"444455556666", "", "aws"})
    void resourceOfAnotherAccountIsLost(String account) {
        String foreign = WEB.replace("111122223333", account);

        AccountSnapshot snapshot = text(inventory(DEPLOY, foreign)).fetch();

        assertThat(snapshot.problems())
                .extracting(InputProblem::toString)
                .containsExactly("inventory.json:3:1: \"arn:aws:ec2:eu-west-1:" + account
                        + ":instance/i-0123\" does not belong to account 111122223333, which the inventory is about;"
                        + " give each account an inventory of its own");
        Observation<ResourceInventory> observation = snapshot.observation(Facet.RESOURCE_INVENTORY);
        assertThat(observation.reason()).isEqualTo("1 of 2 resources could not be read");
        assertThat(observation.value().orElseThrow().knows(ResourceKind.EC2_INSTANCE))
                .isTrue();
    }

    @Test
    void sameResourceWithOtherTagsIsProblem() {
        AccountSnapshot snapshot =
                text(inventory(DEPLOY, DEPLOY.replace("team", "stage"))).fetch();

        assertThat(snapshot.problems())
                .extracting(InputProblem::toString)
                .containsExactly(
                        "inventory.json:3:1: \"arn:aws:lambda:eu-west-1:111122223333:function:deploy\" was read"
                                + " before, with other tags; the first one counts");
        assertThat(read(inventory(DEPLOY, DEPLOY.replace("team", "stage"))).resources())
                .singleElement()
                .satisfies(resource -> assertThat(resource.tags()).containsExactly(new Tag("team", "a")));
    }

    @Test
    void hostileTextIsReadAndStandsEscapedInMessages() {
        String hostile = "\\u001b[31m\\nmallory\\u202e";
        String resource = WEB.replace("i-0123", hostile);

        assertThat(read(inventory(resource)).resources().get(0).arn().name()).isEqualTo("\u001b[31m\nmallory\u202e");
        assertThat(text(inventory(resource.replace("111122223333", "1")))
                        .fetch()
                        .problems()
                        .get(0)
                        .message())
                .startsWith("\"arn:aws:ec2:eu-west-1:1:instance/\\u001b[31m\\u000amallory\\u202e\" does not belong");
        assertThat(text(inventory(DEPLOY.replace("role/deploy", "group/" + hostile)))
                        .fetch()
                        .problems()
                        .get(0)
                        .message())
                .doesNotContainPattern("\\p{Cntrl}")
                .doesNotContain("\u202e");
    }

    // ---- files that are rejected
    // -------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    1:19: schemaVersion is 2, expected 1; write the file as docs/resource-inventory.md of this version of the library says | : 1, | : 2,
                    1:19: expected schemaVersion, a whole number, but found "1" | : 1, | : "1",
                    1:1: a resource inventory lacks the member schemaVersion; add it as docs/resource-inventory.md says (schemaVersion is 1) | schemaVersion | version
                    1:1: a resource inventory lacks the member accountId; add it as docs/resource-inventory.md says (schemaVersion is 1) | accountId | account
                    1:35: accountId: an account id has twelve digits, for example 111122223333, but this is "1111" | "111122223333", "kinds" | "1111", "kinds"
                    1:35: expected accountId, a string, but found 111122223333 | "111122223333", "kinds" | 111122223333, "kinds"
                    1:60: expected kinds, an array, but found "lambda-function" | ["lambda-function", "ec2-instance"] | "lambda-function"
                    1:1: the file is not recognised; expected a resource inventory with schemaVersion, accountId, kinds and resources | "kinds" | "types"
                    1:1: the file is not recognised; expected a resource inventory with schemaVersion, accountId, kinds and resources | "resources" | "items"
                    """)
    void otherFormIsRejected(String message, String replaced, String by) throws IOException {
        assertRejected(inventory(DEPLOY).replace(replaced, by), message);
    }

    @Test
    void whatIsNoInventoryIsRejected() throws IOException {
        assertRejected("", "1:1: the file is empty; " + EXPECTED);
        assertRejected("kind,arn\nsecret,x", "1:1: this is not JSON; " + EXPECTED);
        assertRejected("{\"UserDetailList\": []}", "1:1: the file is not recognised; " + EXPECTED);
        assertRejected("[]", "1:1: " + EXPECTED + ", an object, but found an array");
        assertRejected(
                inventory(DEPLOY).substring(0, 120),
                "2:10: the JSON ends before it is complete: the file is truncated, export it again");
    }

    @Test
    void inventoryOfAnotherAccountIsRejected() throws IOException {
        ExportedAccount other = file(inventory(DEPLOY)).accountId(AccountId.of("444455556666"));

        assertThatThrownBy(other::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "inventory.json:1:1: this belongs to account 111122223333, but the caller is about"
                                + " account 444455556666; give the files of one account at a time");
    }

    @Test
    void twoInventoriesThatDifferAreRejected() {
        ExportedAccount one = text(inventory(DEPLOY));

        assertThat(one.andText("again.json", inventory(DEPLOY)).fetch()).isEqualTo(one.fetch());
        assertThatThrownBy(one.andText("b.json", inventory(WEB))::fetch)
                .isInstanceOf(InputException.class)
                .hasMessage("b.json:1:1: this differs from what \"inventory.json\" says of the same resource inventory;"
                        + " give one of the two files only");
    }

    // ---- directories
    // --------------------------------------------------------------------------------------------------

    @Test
    void otherFilesOfADirectoryThatSpeakOfResourcesArePassedOver() throws IOException {
        Files.writeString(directory.resolve("inventory.json"), inventory(DEPLOY));
        Files.writeString(directory.resolve("state.json"), "{\"version\": 4, \"resources\": [{\"kind\": 7}, 5]}");
        Files.writeString(directory.resolve("unversioned.json"), "{\"kinds\": [\"x\"], \"resources\": {}}");

        AccountSnapshot snapshot = ExportedAccount.inDirectory(directory).fetch();

        assertThat(snapshot.observation(Facet.RESOURCE_INVENTORY).isComplete()).isTrue();
        assertThat(snapshot.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.message()).endsWith("; the file was passed over"));
    }

    @Test
    void inventoryOfAnotherVersionInADirectoryIsNotPassedOver() throws IOException {
        Files.writeString(directory.resolve("inventory.json"), inventory(DEPLOY).replace(": 1,", ": 2,"));

        assertThatThrownBy(ExportedAccount.inDirectory(directory)::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("inventory.json:1:19: schemaVersion is 2, expected 1");
    }
}
