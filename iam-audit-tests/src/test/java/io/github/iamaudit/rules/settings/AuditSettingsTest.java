package io.github.iamaudit.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.OrganizationAudit;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSettingsTest {

    private static final String KEYS = "access-key-not-rotated";
    private static final AccountSelection ALL = AccountSelection.all();

    private static AuditReport audit(AuditSettings settings) {
        return IamAudit.of(FakeAccount.create()
                        .user("alice", user -> user.activeKey(FakeAccount.days(80)))
                        .build())
                .rules(RuleSet.all().only(KEYS))
                .settings(settings)
                .run();
    }

    private static String days(AuditReport report) {
        return report.outcome(KEYS).orElseThrow().settings().getOrDefault("maxAgeDays", "none");
    }

    private static AuditSettings maxAge(AccountSelection accounts, int days) {
        return AuditSettings.none().with(accounts, KEYS, "maxAgeDays", String.valueOf(days));
    }

    @Nested
    class OfOneAccount {

        @Test
        void settingIsInForceAndStandsInTheReport() {
            assertThat(audit(AuditSettings.none()).findings()).isEmpty();

            AuditReport report = audit(maxAge(ALL, 60));

            assertThat(report.findings()).hasSize(1);
            assertThat(days(report)).isEqualTo("60");
        }

        @Test
        void severityIsInForceAndStandsInTheReport() {
            AuditReport report = audit(maxAge(ALL, 60).withSeverity(ALL, KEYS, Severity.CRITICAL));

            assertThat(report.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
            assertThat(report.outcome(KEYS).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void laterOneCounts() {
            assertThat(days(audit(maxAge(ALL, 60).with(ALL, KEYS, "maxAgeDays", "45"))))
                    .isEqualTo("45");
        }

        @Test
        void oneOfAnotherAccountDoesNotCount() {
            assertThat(days(audit(maxAge(ALL.only("111122223333"), 60)))).isEqualTo("60");
            assertThat(days(audit(maxAge(ALL.only("999999999999"), 60)))).isEqualTo("90");
            assertThat(days(audit(maxAge(ALL.excluding("111122223333"), 60)))).isEqualTo("90");
        }

        @Test
        void oneByUnitOrTagIsRefusedSinceNeitherIsKnown() {
            for (AccountSelection selection :
                    new AccountSelection[] {ALL.inUnit("Prod"), ALL.excludingUnit("Prod"), ALL.tagged("a", "b")}) {
                assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> audit(maxAge(selection, 60)))
                        .withMessageContaining("of " + KEYS + ".maxAgeDays")
                        .withMessageContaining("audit the organization");
            }
        }

        @Test
        void oneOfARuleThatIsNotRunIsPassedOver() {
            assertThat(audit(AuditSettings.none().with(ALL, "role-unused", "maxAgeDays", "1"))
                            .findings())
                    .isEmpty();
        }

        @Test
        void unknownSettingAndValueAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> audit(AuditSettings.none().with(ALL, KEYS, "maxDays", "1")))
                    .withMessageContaining("maxDays");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> audit(AuditSettings.none().with(ALL, KEYS, "maxAgeDays", "many")));
        }

        @Test
        void looserThanAControlFailsTheControl() {
            AuditReport report = IamAudit.of(FakeAccount.create().build())
                    .frameworks(Framework.cisAwsFoundations("5.0"))
                    .settings(maxAge(ALL, 365))
                    .run();

            assertThat(report.scores().get(0).results())
                    .filteredOn(result -> result.control().isServedBy(KEYS))
                    .extracting(ControlResult::status)
                    .containsExactly(ControlResult.Status.FAILED);
        }
    }

    @Nested
    class OfAnOrganization {

        private final FakeOrganization organization = FakeOrganization.create()
                .account("222222222222", "prod", "Workloads/Prod", account -> {})
                .account("333333333333", "test", "Workloads/Test", account -> {})
                .account("444444444444", "lab", "Lab", account -> {});

        private Map<String, String> daysByAccount(AuditSettings settings) {
            OrganizationAudit audit = IamAudit.organization(organization.source())
                    .rules(RuleSet.all().only(KEYS))
                    .settings(settings);
            Map<String, String> days = new TreeMap<>();
            audit.run(result -> result.report()
                    .ifPresent(report -> days.put(result.account().name(), AuditSettingsTest.days(report))));
            return days;
        }

        @Test
        void unitCountsForAllAccountsBelowIt() {
            Map<String, String> days = daysByAccount(
                    maxAge(ALL.inUnit("Workloads"), 60).with(ALL.inUnit("Workloads/Prod"), KEYS, "maxAgeDays", "30"));

            assertThat(days)
                    .containsEntry("prod", "30")
                    .containsEntry("test", "60")
                    .containsEntry("lab", "90");
        }

        @Test
        void tagCountsForItsAccounts() {
            organization
                    .tag("222222222222", "stage", "prod")
                    .tag("333333333333", "stage", "test")
                    .tag("444444444444", "stage", "test")
                    .tag("999988887777", "stage", "none");

            assertThat(daysByAccount(maxAge(ALL.tagged("stage", "prod"), 30)))
                    .containsEntry("prod", "30")
                    .containsEntry("test", "90");
        }

        @Test
        void unitThatThereIsNotIsRefusedBeforeTheFirstAccount() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> daysByAccount(maxAge(ALL.inUnit("Nowhere"), 60)))
                    .withMessageContaining("of " + KEYS + ".maxAgeDays")
                    .withMessageContaining("no unit \"Nowhere\"");
        }
    }

    @Nested
    class FromAFile {

        private static final String YAML = """
                settings:
                  - rules:
                      access-key-not-rotated: {maxAgeDays: 060, severity: High}
                  - account: [111122223333]
                    exceptAccount: 222233334444
                    unit: Production
                    exceptUnit: [Lab]
                    tag: {stage: prod}
                    rules:
                      access-key-not-rotated:
                        maxAgeDays: 30
                      role-unused: {severity: info}
                """;

        private AuditSettings read(String text) {
            return AuditSettings.read("settings.yaml", new StringReader(text));
        }

        @Test
        void isTheSameAsFromCode() {
            AuditSettings report =
                    read("settings: [{rules: {access-key-not-rotated: {maxAgeDays: 060, severity: High}}}]");

            assertThat(days(audit(report))).isEqualTo("60");
            assertThat(audit(report).findings().get(0).severity()).isEqualTo(Severity.HIGH);
        }

        @Test
        void tellsWhereASettingStandsThatCannotBeDecided() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> audit(read(YAML)))
                    .withMessageContaining("the settings at settings.yaml:11:21 are for units or tags");
            assertThat(read(YAML).needsTags()).isTrue();
            assertThat(read("settings: []").needsTags()).isFalse();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                maxAgeDays: 060     | maxAgeDays: soon    | 3:44  | soon
                maxAgeDays: 060     | maxDays: 060        | 3:41  | no setting maxDays
                severity: High      | severity: urgent    | 3:59  | urgent
                role-unused         | role-used           | 12:18 | no rule "role-used"
                account: [111122223333] | account: 12     | 4:14  | 12
                exceptAccount: 222233334444 | exceptAccount: prod | 5:20 | prod
                unit: Production    | units: Production   | 6:12  | may have account, unit, tag
                tag: {stage: prod}  | tag: prod           | 8:10  | tag is an object
                `{severity: info}`  | info                | 12:20 | an object
                settings:           | set:                | 2:3   | may have settings
                """)
        void mistakesAreNamedWithTheirPlace(String right, String wrong, String place, String words) {
            assertThat(YAML).contains(right);

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> read(YAML.replace(right, wrong)))
                    .withMessageContaining("settings.yaml:" + place + ":")
                    .withMessageContaining(words);
        }

        @Test
        void speaksOfOwnRulesWhereTheyAreGiven() {
            RuleSet own = RuleSet.all().only("role-unused");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> AuditSettings.read(
                            "s.yaml", new StringReader("settings: [{rules: {" + KEYS + ": {maxAgeDays: 1}}}]"), own))
                    .withMessageContaining("there is no rule");
        }
    }
}
