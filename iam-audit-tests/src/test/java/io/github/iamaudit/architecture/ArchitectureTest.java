package io.github.iamaudit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.report.AuditReport;
import java.io.File;
import java.io.Serializable;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.iamaudit..";
    private static final String BUILTIN = "io.github.iamaudit.rules.builtin";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/testbed/"))
            .importPackages("io.github.iamaudit");

    @Test
    void modulesLookInOneDirectionOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy(
                        "io.github.iamaudit.catalog..",
                        "io.github.iamaudit.evaluate..",
                        "io.github.iamaudit.input..",
                        "io.github.iamaudit.internal..",
                        "io.github.iamaudit.model..",
                        "io.github.iamaudit.snapshot..",
                        "io.github.iamaudit.source..")
                .layer("rules")
                .definedBy("io.github.iamaudit.rules..")
                .layer("aws")
                .definedBy("io.github.iamaudit.aws..")
                .layer("testkit")
                .definedBy("io.github.iamaudit.testkit..")
                .whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("aws")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rules")
                .mayOnlyBeAccessedByLayers("testkit")
                .check(CLASSES);
    }

    @Test
    void packagesOfCoreLookInOneDirectionOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("evaluate")
                .definedBy("io.github.iamaudit.evaluate")
                .layer("catalog")
                .definedBy("io.github.iamaudit.catalog")
                .layer("source")
                .definedBy("io.github.iamaudit.source..")
                .layer("snapshot")
                .definedBy("io.github.iamaudit.snapshot")
                .layer("shapes")
                .definedBy("io.github.iamaudit.internal.shape")
                .layer("model")
                .definedBy("io.github.iamaudit.model..")
                .whereLayer("evaluate")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("evaluate")
                .whereLayer("source")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("snapshot")
                .mayOnlyBeAccessedByLayers("source", "evaluate")
                .whereLayer("shapes")
                .mayOnlyBeAccessedByLayers("source", "snapshot")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.iamaudit.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rulesOfOneSubjectKnowNothingOfAnothers() {
        slices().matching(BUILTIN + ".(*)").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void theJsonLibraryIsSeenInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.iamaudit.internal.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAwsModuleDependsOnTheAwsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.iamaudit.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "javax.annotation..")
                .check(CLASSES);
    }

    /** The source takes clients of the caller's, and credentials a provider of the caller's. */
    @Test
    void onlyTheEntriesOfTheAwsModuleShowTheAwsSdk() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "are exported and public",
                        c -> c.getModifiers().contains(JavaModifier.PUBLIC)
                                && !c.getPackageName().contains(".internal")))
                .and()
                .areNotDeclaredIn("io.github.iamaudit.aws.AwsAccountSource$Builder")
                .and()
                .areNotDeclaredIn("io.github.iamaudit.aws.AwsOrganizationSource$Builder")
                .and()
                .areNotDeclaredIn("io.github.iamaudit.aws.credentials.AuditCredentials")
                .and()
                .areNotDeclaredIn("io.github.iamaudit.aws.credentials.ProvidedCredentials")
                .should(not(showTypesOf("software.amazon.awssdk")))
                .check(CLASSES);
    }

    @Test
    void immutablesIsNeededToCompileOnly() {
        noClasses()
                .should()
                .accessClassesThat()
                .resideInAPackage("org.immutables..")
                .check(CLASSES);
        noFields().should().haveRawType(resideInAPackage("org.immutables..")).check(CLASSES);
    }

    @Test
    void onlyTheListOfRulesKnowsTheRules() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BUILTIN + "..", "io.github.iamaudit.rules.provider")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BUILTIN + "..")
                .check(CLASSES);
    }

    @Test
    void rulesAndReportsTouchNoFilesAndNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage("io.github.iamaudit.rules..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.nio.file..")
                        .or(resideInAPackage("java.net.."))
                        .or(resideInAPackage("java.nio.channels.."))
                        .or(describe("files", c -> c.isEquivalentTo(File.class) || c.isEquivalentTo(Files.class)))
                        .as("files or network"))
                .check(CLASSES);
    }

    @Test
    void onlySourcesReadAClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.github.iamaudit.source..",
                        "io.github.iamaudit.aws..",
                        // Runs accounts within a limit of time; what it judges it gives to the pure engine.
                        "io.github.iamaudit.rules.internal.organization..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(CLASSES);
    }

    @Test
    void nothingPrintsOrReadsTheEnvironment() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void rulesAreFinalDescribedAndNamedByTheirId() {
        classes()
                .that()
                .implement(Rule.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .beAnnotatedWith(RuleInfo.class)
                .andShould(beNamedByItsId())
                .andShould()
                .onlyHaveDependentClassesThat(describe(
                        "the list of rules or rules of its package",
                        c -> c.getSimpleName().equals("BuiltinRules")
                                || c.getPackageName().startsWith("io.github.iamaudit.rules.builtin.")))
                .check(CLASSES.that(describe("concrete", c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))));
    }

    private static ArchCondition<JavaClass> beNamedByItsId() {
        return new ArchCondition<>("be named by its id") {
            @Override
            public void check(JavaClass rule, ConditionEvents events) {
                String kebab = rule.getSimpleName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
                String id = rule.getAnnotationOfType(RuleInfo.class).id();
                events.add(new SimpleConditionEvent(
                        rule, id.equals(kebab), rule.getName() + " has the id " + id + ", expected " + kebab));
            }
        };
    }

    @Test
    void exportedMethodsShowNoInternalTypes() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "are exported and public",
                        c -> c.getModifiers().contains(JavaModifier.PUBLIC)
                                && !c.getPackageName().contains(".internal")))
                // The two readers and writers of policy documents serve the other readers and writers of core.
                .and()
                .areNotDeclaredIn("io.github.iamaudit.model.policy.PolicyReader")
                .and()
                .areNotDeclaredIn("io.github.iamaudit.model.policy.PolicyWriter")
                .should(not(showTypesOf(".internal")))
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> showTypesOf(String packages) {
        return new ArchCondition<>("show types of " + packages) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean shows =
                        method.getReturnType().toErasure().getPackageName().contains(packages)
                                || method.getParameters().stream()
                                        .anyMatch(p ->
                                                p.getRawType().getPackageName().contains(packages));
                events.add(
                        new SimpleConditionEvent(method, shows, method.getFullName() + " shows a type of " + packages));
            }
        };
    }

    @Test
    void whatAReportHoldsIsSerializable() {
        Set<JavaClass> held = heldBy(CLASSES.get(AuditReport.class));

        assertThat(held)
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "Finding", "Outcome", "Score", "Remediation", "StatementEvidence", "UserAccessKey", "IamRole");
        classes()
                .that(describe("a report holds", held::contains))
                .should()
                .beAssignableTo(Serializable.class)
                .check(CLASSES);
    }

    /** The types of this library in the fields of a type, field by field, with everything that may stand for them. */
    private static Set<JavaClass> heldBy(JavaClass root) {
        Set<JavaClass> held = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JavaClass type = open.remove();
            if (!type.getPackageName().startsWith("io.github.iamaudit") || !held.add(type)) {
                continue;
            }
            open.addAll(type.getAllSubclasses());
            type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> !field.getModifiers().contains(JavaModifier.TRANSIENT))
                    .forEach(field -> open.addAll(field.getType().getAllInvolvedRawTypes()));
        }
        return held;
    }

    @Test
    void generatedTypesStayBehindTheirBuilders() {
        noClasses()
                .that()
                .areTopLevelClasses()
                .and()
                .resideInAPackage(ROOT)
                .should()
                .haveSimpleNameStartingWith("Immutable")
                .check(CLASSES);
    }
}
