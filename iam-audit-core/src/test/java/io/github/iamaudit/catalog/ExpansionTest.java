package io.github.iamaudit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {

    private static final ActionCatalog CATALOG = ActionCatalog.bundled();

    private static List<String> expand(String pattern) {
        return texts(CATALOG.expand(ActionPattern.of(pattern)));
    }

    private static List<String> expand(boolean isNot, String... patterns) {
        return texts(CATALOG.expand(ActionElement.builder()
                .isNot(isNot)
                .addAllPatterns(Stream.of(patterns).map(ActionPattern::of).toList())
                .build()));
    }

    private static List<String> texts(List<CatalogAction> actions) {
        return actions.stream().map(CatalogAction::text).toList();
    }

    @Test
    void wildcardsMatchWithinNames() {
        assertThat(expand("s3:Get*Acl"))
                .containsExactly("s3:GetBucketAcl", "s3:GetObjectAcl", "s3:GetObjectVersionAcl");
        assertThat(expand("S3:get?bjectACL")).containsExactly("s3:GetObjectAcl");
        assertThat(expand("s3:*objectacl")).containsExactly("s3:GetObjectAcl", "s3:PutObjectAcl");
        assertThat(expand("s3:GetObject")).containsExactly("s3:GetObject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:*", "S3:*", "s3:**", "s3:?*"})
    void wholeServiceIsEveryActionOfIt(String pattern) {
        assertThat(CATALOG.expand(ActionPattern.of(pattern)))
                .isEqualTo(CATALOG.service("s3").orElseThrow().actions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "*:*"})
    void everythingIsEveryActionOfEveryServiceInOrder(String pattern) {
        assertThat(expand(pattern))
                .hasSizeGreaterThan(21_000)
                .doesNotHaveDuplicates()
                .startsWith(expand(CATALOG.services().get(0) + ":*").get(0))
                .containsSubsequence("iam:AttachUserPolicy", "s3:GetObject", "sts:AssumeRole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3*:GetObject", "*:GetObject", "s?:*", "zocalo:*", "s3:Nothing*", "s3", "s3:", ":*", "", ":"})
    void whatMatchesNothingIsEmpty(String pattern) {
        assertThat(expand(pattern)).isEmpty();
    }

    @Test
    void elementListsEachActionOnceInOrder() {
        assertThat(expand(false, "sts:AssumeRole", "s3:Get*Acl", "s3:GetObject*Acl", "zocalo:*"))
                .containsExactly("s3:GetBucketAcl", "s3:GetObjectAcl", "s3:GetObjectVersionAcl", "sts:AssumeRole");
        assertThat(expand(false)).isEmpty();
        assertThat(expand(false, "s3:Get*", "*")).isEqualTo(expand("*"));
    }

    @Test
    void notActionIsTheComplement() {
        List<String> expected = new ArrayList<>(expand("*"));
        expected.removeAll(expand("iam:*"));
        expected.removeAll(expand("s3:Get*"));

        assertThat(expand(true, "iam:*", "S3:get*", "zocalo:*", "*:GetObject")).isEqualTo(expected);
        assertThat(expand(true, "iam:*", "*")).isEmpty();
        assertThat(expand(true)).isEqualTo(expand("*"));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject,      KNOWN",
        "S3:getobject,      KNOWN",
        "s3:Get*,           KNOWN",
        "s3:*,              KNOWN",
        "*,                 KNOWN",
        "*:*,               KNOWN",
        "s3:GetObjekt,      UNKNOWN_ACTION",
        "s3:Fetch*,         UNKNOWN_ACTION",
        "zocalo:*,          UNKNOWN_SERVICE",
        "zocalo:GetThing,   UNKNOWN_SERVICE",
        "s3*:GetObject,     NO_ACTION",
        "*:GetObject,       NO_ACTION",
        "GetObject,         NO_ACTION",
        "s3:,               NO_ACTION",
        ":GetObject,        NO_ACTION",
        "'',                NO_ACTION",
    })
    void tellsUnknownFromImpossible(String pattern, Knowledge expected) {
        assertThat(CATALOG.knowledge(ActionPattern.of(pattern))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "s3:*", "s3:Get*", "iam:*User*", "ec2:Describe*", "sts:AssumeRole", "logs:*Log*Events"})
    void shrinkingWhatWasExpandedMatchesTheSameAgain(String pattern) {
        List<String> actions = expand(pattern);

        List<String> patterns = CATALOG.shrink(actions);

        assertThat(expand(false, patterns.toArray(String[]::new))).isEqualTo(actions);
        assertThat(patterns).hasSizeLessThanOrEqualTo(actions.size());
    }

    @Test
    void shrinkingRandomChoicesMatchesTheSameAgain() {
        long seed = 20261122;
        Random random = new Random(seed);
        List<String> services = List.of("s3", "iam", "ec2", "kms", "sqs", "execute-api", "sts");
        for (int round = 0; round < 100; round++) {
            int share = 1 + random.nextInt(100);
            List<String> chosen = services.stream()
                    .flatMap(service -> expand(service + ":*").stream())
                    .filter(action -> random.nextInt(100) < share)
                    .toList();

            List<String> patterns = CATALOG.shrink(chosen);

            assertThat(expand(false, patterns.toArray(String[]::new)))
                    .as("seed %s, round %s", seed, round)
                    .containsExactlyInAnyOrderElementsOf(chosen);
        }
    }

    @Test
    void shrinksToFewPatternsOfWholeWords() {
        assertThat(CATALOG.shrink(expand("*"))).containsExactly("*");
        assertThat(CATALOG.shrink(expand("s3:*"))).containsExactly("s3:*");
        assertThat(CATALOG.shrink(expand("s3:Get*"))).containsExactly("s3:Get*");
        assertThat(CATALOG.shrink(List.of("iam:PutUserPolicy", "iam:PutUserPermissionsBoundary")))
                .containsExactly("iam:PutUser*");
        assertThat(CATALOG.shrink(List.of("iam:CreateUser", "iam:DeleteUser")))
                .as("iam:DeleteUser is the beginning of other names")
                .containsExactly("iam:CreateUser", "iam:DeleteUser");
    }

    @Test
    void shrinkingKnowsNeitherCaseNorOrderNorRepetition() {
        List<String> actions = new ArrayList<>(expand("s3:Get*Acl"));
        actions.addAll(expand("sqs:*"));
        List<String> expected = CATALOG.shrink(actions);
        actions.replaceAll(action -> action.toUpperCase(Locale.ROOT));
        actions.addAll(expand("sqs:Send*"));
        Collections.shuffle(actions, new Random(1));

        assertThat(CATALOG.shrink(actions)).isEqualTo(expected).contains("sqs:*");
    }

    @Test
    void shrinkingKeepsWhatIsUnknown() {
        assertThat(CATALOG.shrink(List.of("zocalo:GetDocument", "s3:GetObjekt", "s3:GetObject", "nonsense", "s3:Put*")))
                .containsExactly("s3:GetObject", "nonsense", "s3:GetObjekt", "s3:Put*", "zocalo:GetDocument");
        assertThat(CATALOG.shrink(List.of())).isEmpty();
    }
}
