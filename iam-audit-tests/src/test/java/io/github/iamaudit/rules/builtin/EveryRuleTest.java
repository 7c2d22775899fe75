package io.github.iamaudit.rules.builtin;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.FaultyAccount;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.compliance.Control;
import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Control.ControlRule;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleProvider;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.provider.BuiltinRules;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every rule of the library, whatever it looks for. */
class EveryRuleTest {

    private static final String PACKAGE = "io.github.iamaudit.rules.builtin";

    private static final RuleSet OF_ACCOUNTS = RuleSet.all().plus(RuleSet.optional());

    /** Ways in which a facet can be missing. */
    private enum Gap {
        NOT_COLLECTED(Reason.Kind.NOT_COLLECTED, "was not collected") {
            @Override
            void in(FakeAccount account, Facet<?> facet) {
                account.withoutFacet(facet);
            }
        },
        DENIED(Reason.Kind.DENIED, "iam:SomeAction was denied") {
            @Override
            void in(FakeAccount account, Facet<?> facet) {
                account.denied(facet, "iam:SomeAction");
            }
        },
        FAILED(Reason.Kind.FAILED, "the service was not there") {
            @Override
            void in(FakeAccount account, Facet<?> facet) {
                account.failed(facet, "the service was not there");
            }
        };

        private final Reason.Kind kind;
        private final String message;

        Gap(Reason.Kind kind, String message) {
            this.kind = kind;
            this.message = message;
        }

        abstract void in(FakeAccount account, Facet<?> facet);
    }

    static Stream<Arguments> neededFacets() {
        return OF_ACCOUNTS.descriptors().stream()
                .flatMap(rule -> rule.needs().stream()
                        .flatMap(facet -> Stream.of(Gap.values()).map(gap -> arguments(rule, facet, gap))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("neededFacets")
    void missingFacetLeavesTheRuleNotEvaluatedAndTheReasonIsTold(RuleDescriptor rule, Facet<?> facet, Gap gap) {
        FakeAccount account = FaultyAccount.create();
        gap.in(account, facet);

        AuditReport report = IamAudit.of(account.build())
                .rules(OF_ACCOUNTS.only(rule.id()))
                .frameworks(frameworkOf(rule))
                .run();

        Outcome outcome = report.outcome(rule.id()).orElseThrow();
        assertThat(report).doesNotEvaluate(rule.id()).because(gap.kind).because(gap.message);
        assertThat(outcome.reasons())
                .anyMatch(r -> r.kind() == gap.kind && r.subject().equals(facet.name()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.isIncomplete()).isTrue();

        assertThat(unwrapped(report.toText(ReportWriter.text())))
                .contains("NOT EVALUATED:")
                .contains(gap.message)
                .contains("Rules: " + rule.id());

        Score score = report.scores().get(0);
        assertThat(score.percent()).isEmpty();
        assertThat(score.results().get(0).status()).isEqualTo(ControlResult.Status.NOT_EVALUATED);
        assertThat(score.results().get(0).reasons())
                .anyMatch(reason -> reason.startsWith(rule.id() + ": ") && reason.contains(gap.message));
    }

    private static Framework frameworkOf(RuleDescriptor rule) {
        return Framework.builder()
                .id("house-rules")
                .version("1.0.0")
                .name("House rules")
                .scope("One rule")
                .addControl(new Control(
                        "1.1", "Obey the rule", Assessment.AUTOMATED, 1, List.of(new ControlRule(rule.id(), Map.of()))))
                .build();
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 1000})
    void healthyAccountOfAnySizeHasNoFinding(int size) {
        FakeAccount account = FakeAccount.create().serverCertificate("shop", FakeAccount.days(300));
        if (size > 0) {
            account.oidcProvider("token.actions.githubusercontent.com");
        }
        for (int i = 0; i < size; i++) {
            String team = "team-" + i % 7;
            String shop = "shop-" + i;
            account.user("person-" + i, user -> user.console().inGroup(team).tag("team", team))
                    .user("robot-" + i, user -> user.activeKey().inGroup("robots"))
                    .group(team, group -> group.attached("read-" + team))
                    .role(
                            "service-" + i,
                            role -> role.trustingService("ec2.amazonaws.com")
                                    .attached("read-" + team)
                                    .attached(shop))
                    .policy(shop, policy -> policy.created(FakeAccount.days(300)))
                    .role(
                            "deploy-" + i,
                            role -> role.trustingOidcProvider(
                                    "token.actions.githubusercontent.com", "repo:octank/shop:ref:refs/heads/main"))
                    .role("people-" + i, role -> role.trustingSamlProvider("corp"));
        }

        AuditReport report = IamAudit.of(account.build()).run();

        assertThat(report).hasNoFindings();
        assertThat(report.notEvaluated()).isEmpty();
        assertThat(report.outcomes())
                .as("with users and roles, only what the account has none of is not applicable")
                .filteredOn(o -> o.status() == Status.NOT_APPLICABLE)
                .hasSizeLessThan(size == 0 ? RuleSet.all().ids().size() : 20);
    }

    /** The rules, told what they cannot know by themselves. */
    private static RuleSet told() {
        return OF_ACCOUNTS
                .with("user-not-in-required-group", "requiredGroups", "people")
                .with("service-user-console-password", "users", "*")
                .with("access-analyzer-unused-access-missing", "regions", "us-east-1,us-west-2");
    }

    @Test
    void faultyAccountViolatesEveryRuleSoThatTestsWithItLeaveNoneOut() {
        List<UnaryOperator<FakeAccount>> passwordPolicies = List.of(
                account -> account,
                account -> account.passwordPolicy(p -> p.isDefault(false).allowUsersToChangePassword(false)),
                account -> account.passwordPolicy(
                        p -> p.isDefault(false).maxPasswordAge(90).hardExpiry(true)));

        List<String> violated = passwordPolicies.stream()
                .map(change -> change.apply(FaultyAccount.create()).build())
                .map(snapshot -> IamAudit.of(snapshot).rules(told()).run())
                .flatMap(report -> report.findings().stream())
                .map(Finding::ruleId)
                .distinct()
                .sorted()
                .toList();
        assertThat(violated).containsExactlyElementsOf(OF_ACCOUNTS.ids());
    }

    private static final String LONG = "x".repeat(10 * 1024);

    static Stream<Arguments> hostileNames() {
        return Stream.of(
                arguments("formula", wrap("=HYPERLINK(\"http://example.com\")|@SUM(A1)+", "")),
                arguments("escape sequences", wrap("\u001b[2J\u001b]0;owned\u0007", "\u009b31m\u0090q\u009c")),
                arguments("bidirectional marks", wrap("\u202e\u2066", "\u2069\u202c\u200f\u061c")),
                arguments("quotes", wrap("\"'`", "'\"`")),
                arguments("line ends", wrap("\r\n\t", "\u0085\u2028\u2029\n\nSUMMARY:\n")),
                arguments("zero and delete", wrap("\u0000", "\u007f\u0008")),
                arguments("zero width", wrap("\u200b\ufeff", "\u200d\u00ad")),
                arguments("invisible tags", wrap("\udb40\udc41", "\ud834\udd73")),
                arguments("lone surrogates", wrap("\ud800", "\udfff")),
                arguments("tags", wrap("<script>alert(1)</script>", "]]>&amp;${x}%s{0}")),
                arguments("ten kilobytes", wrap(LONG, LONG)));
    }

    private static UnaryOperator<String> wrap(String before, String after) {
        return name -> before + name + after;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileNames")
    void hostileTextOfTheAccountReachesNoReaderInAFormThatItObeys(String what, UnaryOperator<String> named)
            throws IOException {
        AccountSnapshot snapshot =
                withHostileReasons(FaultyAccount.create(named).build(), named);

        AuditReport report = IamAudit.of(snapshot).run();
        String text = report.toText(ReportWriter.text());
        String json = report.toText(ReportWriter.json());

        assertThat(report.findings()).hasSizeGreaterThan(30);
        assertThat(report.outcomes())
                .as(what)
                .noneMatch(o -> o.reasons().stream().anyMatch(r -> r.kind() == Reason.Kind.RULE_ERROR));
        assertThat(obeyed(text))
                .as("characters that a terminal obeys, in " + what)
                .isEmpty();
        assertThat(obeyed(json))
                .as("characters that a reader obeys, in " + what)
                .isEmpty();
        assertThat(text.lines().filter(line -> line.equals("SUMMARY:"))).hasSize(1);
        try (JsonInput in = JsonInput.open(json)) {
            assertThat(in.nextDocument()).isTrue();
            in.skip();
            in.end();
        }
    }

    /** Everything that the source says beside the facts, with hostile words in it. */
    private static AccountSnapshot withHostileReasons(AccountSnapshot snapshot, UnaryOperator<String> named) {
        AccountSnapshot.Builder copy =
                AccountSnapshot.builder(snapshot.accountId(), snapshot.partition(), snapshot.capturedAt());
        Facet.all().stream().filter(facet -> !facet.isDerived()).forEach(facet -> copy(snapshot, copy, facet));
        return copy.put(
                        Facet.USERS,
                        new Observed<>(
                                snapshot.observation(Facet.USERS).value().orElseThrow(),
                                snapshot.capturedAt(),
                                List.of(named.apply("a user could not be read"))))
                .put(Facet.SERVER_CERTIFICATES, new Denied<>(named.apply("iam:X"), named.apply("denied")))
                .problem(new InputProblem(SourceLocation.inFile(named.apply("file.json"), 1, 1), named.apply("odd")))
                .build();
    }

    private static <T> void copy(AccountSnapshot from, AccountSnapshot.Builder to, Facet<T> facet) {
        to.put(facet, from.observation(facet));
    }

    /** Control characters but the line feed, and marks of direction, as numbers. */
    private static List<String> obeyed(String text) {
        return text.codePoints()
                .filter(c -> c != '\n')
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                })
                .distinct()
                .mapToObj(c -> String.format("U+%04X", c))
                .toList();
    }

    @Test
    void listOfRulesHoldsEveryRuleOnTheClassPathOnce() {
        List<String> classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(PACKAGE).stream()
                        .filter(c -> c.isAssignableTo(Rule.class)
                                && !c.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(new BuiltinRules().rules().map(rule -> rule.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(classes);
    }

    @Test
    void idsAreUnique() {
        assertThat(new BuiltinRules()
                        .rules()
                        .map(rule -> RuleDescriptor.of(rule).id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRuleHasATestOfItsNameInItsPackage() {
        assertThat(new BuiltinRules()
                        .rules()
                        .map(rule -> rule.getClass().getName() + "Test")
                        .filter(test -> !isOnTheClassPath(test)))
                .as("tests that are missing")
                .isEmpty();
    }

    private static boolean isOnTheClassPath(String type) {
        return EveryRuleTest.class.getResource("/" + type.replace('.', '/') + ".class") != null;
    }

    @Test
    void everyRuleHasAPageAndEveryPageARule() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("..", "docs", "rules"))) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> !name.equals("README.md"))
                            .map(name -> name.replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            OF_ACCOUNTS.plus(RuleSet.organization()).ids());
        }
    }

    @Test
    void rulesAreProvidedOnTheClassPathAndOnTheModulePath() throws IOException {
        String service = RuleProvider.class.getName();
        try (InputStream file = resource("META-INF/services/" + service)) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(BuiltinRules.class.getName());
        }
        assertThat(rulesModule().provides())
                .filteredOn(provides -> provides.service().equals(service))
                .flatExtracting(ModuleDescriptor.Provides::providers)
                .containsExactly(BuiltinRules.class.getName());
    }

    private static InputStream resource(String name) {
        InputStream found = EveryRuleTest.class.getClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return found;
    }

    private static ModuleDescriptor rulesModule() throws IOException {
        for (var modules = EveryRuleTest.class.getClassLoader().getResources("module-info.class");
                modules.hasMoreElements(); ) {
            try (InputStream in = modules.nextElement().openStream()) {
                ModuleDescriptor module = ModuleDescriptor.read(in);
                if (module.name().equals("io.github.iamaudit.rules")) {
                    return module;
                }
            }
        }
        throw new IllegalStateException("the module of the rules is not on the class path");
    }

    @Test
    void noRuleFailsOnAnEmptySnapshot() {
        AccountSnapshot empty = AccountSnapshot.builder(AccountId.of("111122223333"), Partition.AWS, FakeAccount.NOW)
                .build();

        AuditReport report = IamAudit.of(empty).run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.outcomes()).extracting(Outcome::status).containsOnly(Status.NOT_EVALUATED);
        assertThat(report.outcomes())
                .flatExtracting(Outcome::reasons)
                .extracting(Reason::kind)
                .containsOnly(Reason.Kind.NOT_COLLECTED);
    }

    @Test
    void noRuleFailsOnASnapshotOfWhichAnyHalfIsMissing() {
        AccountSnapshot whole = FaultyAccount.create().build();
        List<Facet<?>> facets =
                Facet.all().stream().filter(facet -> !facet.isDerived()).toList();
        long seed = 20260301;
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            AccountSnapshot.Builder half =
                    AccountSnapshot.builder(whole.accountId(), whole.partition(), whole.capturedAt());
            facets.stream().filter(facet -> random.nextBoolean()).forEach(facet -> copy(whole, half, facet));
            AccountSnapshot snapshot = half.build();

            AuditReport report = IamAudit.of(snapshot).run();
            String when = "seed " + seed + ", round " + round;

            assertThat(report.outcomes())
                    .as(when)
                    .flatExtracting(Outcome::reasons)
                    .extracting(Reason::kind)
                    .doesNotContain(Reason.Kind.RULE_ERROR);
            report.outcomes().stream()
                    .filter(o -> o.status() == Status.COMPLIANT || o.status() == Status.NOT_APPLICABLE)
                    .forEach(o -> assertThat(needs(o.ruleId()))
                            .as(when + ", " + o.ruleId() + " saw all it needs")
                            .allMatch(f -> snapshot.observation(f).value().isPresent()));
        }
    }

    private static List<Facet<?>> needs(String ruleId) {
        return RuleSet.all().only(ruleId).descriptors().get(0).needs();
    }

    @Test
    void noRuleFailsOnAnAccountOfWhichEveryListIsEmpty() {
        FakeAccount account = FakeAccount.create()
                .with(Facet.USERS, List.of())
                .with(Facet.GROUPS, List.of())
                .with(Facet.ROLES, List.of())
                .with(Facet.POLICIES, List.of())
                .with(Facet.SAML_PROVIDERS, List.of())
                .summary("Roles", 0);

        AuditReport report = IamAudit.of(account.build()).run();

        assertThat(report.outcomes())
                .flatExtracting(Outcome::reasons)
                .extracting(Reason::kind)
                .doesNotContain(Reason.Kind.RULE_ERROR);
        assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("support-role-missing");
    }

    @Test
    void settingsOfEveryRuleTakeTheirDefaultsAndShowThemInTheOutcome() {
        AuditReport report =
                IamAudit.of(FakeAccount.create().build()).rules(OF_ACCOUNTS).run();

        for (RuleDescriptor rule : OF_ACCOUNTS.descriptors()) {
            Map<String, String> settings =
                    report.outcome(rule.id()).orElseThrow().settings();
            assertThat(settings.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            rule.settings().stream().map(s -> s.name()).toList());
            rule.settings().forEach(s -> assertThat(settings).containsEntry(s.name(), s.defaultText()));
        }
    }
}
