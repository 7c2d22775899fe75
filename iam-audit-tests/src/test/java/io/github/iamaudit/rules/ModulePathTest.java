package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * The library on the module path, in a JVM of its own: an application module that requires the rules audits an account. The
 * modules are taken from where their classes are, jars or directories.
 */
class ModulePathTest {

    private static final String DESCRIPTOR = """
            module com.example.application {
                requires io.github.iamaudit.rules;
            }
            """;

    private static final String PROGRAM = """
            package com.example.application;

            import io.github.iamaudit.rules.IamAudit;
            import io.github.iamaudit.rules.builtin.accesskey.AccessKeyNotRotated;
            import io.github.iamaudit.rules.engine.RuleSet;
            import io.github.iamaudit.rules.report.AuditReport;
            import io.github.iamaudit.rules.report.ReportWriter;
            import io.github.iamaudit.snapshot.AccountSnapshot;
            import io.github.iamaudit.source.export.ExportedAccount;

            public final class Program {
                public static void main(String[] arguments) {
                    Module own = Program.class.getModule();
                    say("own", own.getName());
                    say("rules", RuleSet.class.getModule().getName());
                    say("core", AccountSnapshot.class.getModule().getName());
                    say("automatic", RuleSet.class.getModule().getDescriptor().isAutomatic());
                    say("count", RuleSet.all().ids().size());
                    Module jackson = ModuleLayer.boot().findModule("tools.jackson.core").orElseThrow();
                    say("readsJackson", own.canRead(jackson));
                    say("coreReadsJackson", AccountSnapshot.class.getModule().canRead(jackson));
                    say("jspecify", ModuleLayer.boot().findModule("org.jspecify").isPresent());
                    say("immutables", ModuleLayer.boot().modules().stream()
                            .anyMatch(m -> m.getName().startsWith("org.immutables")));
                    for (String internal : new String[] {
                        "io.github.iamaudit.internal", "io.github.iamaudit.internal.json",
                        "io.github.iamaudit.internal.text", "io.github.iamaudit.internal.shape"}) {
                        say(internal, AccountSnapshot.class.getModule().isExported(internal, own));
                    }
                    say("provider", RuleSet.class.getModule().isExported("io.github.iamaudit.rules.provider", own));
                    say("limit", AccessKeyNotRotated.MAX_AGE.defaultText());
                    AuditReport report = IamAudit.of(ExportedAccount.ofText("details.json", DETAILS)).run();
                    say("account", report.accountId());
                    say("outcome", report.outcome("user-administrator-access").orElseThrow().status());
                    say("text", report.toText(ReportWriter.text()).contains("AdministratorAccess"));
                    say("json", report.toText(ReportWriter.json()).contains("iam-audit/report/1"));
                }

                private static void say(String what, Object value) {
                    System.out.println(what + "=" + value);
                }

                private static final String DETAILS = "{\\"UserDetailList\\":[{\\"Path\\":\\"/\\",\\"UserName\\":\\"alice\\","
                        + "\\"UserId\\":\\"AIDAEXAMPLEALICE00001\\",\\"Arn\\":\\"arn:aws:iam::111122223333:user/alice\\","
                        + "\\"CreateDate\\":\\"2025-03-01T06:00:00Z\\",\\"AttachedManagedPolicies\\":[{\\"PolicyName\\":"
                        + "\\"AdministratorAccess\\",\\"PolicyArn\\":\\"arn:aws:iam::aws:policy/AdministratorAccess\\"}]}],"
                        + "\\"GroupDetailList\\":[],\\"RoleDetailList\\":[],\\"Policies\\":[]}";
            }
            """;

    @TempDir
    static Path directory;

    private static Map<String, String> said = Map.of();

    @BeforeAll
    static void runTheApplicationOnTheModulePath() throws Exception {
        Path classes = directory.resolve("classes");
        List<Path> modules = List.of(
                placeOf(AccountSnapshot.class),
                placeOf(RuleSet.class),
                placeOf(Class.forName("tools.jackson.core.JsonParser")),
                placeOf(Class.forName("org.snakeyaml.engine.v2.api.LoadSettings")),
                placeOf(Logger.class));
        compile(classes, plus(modules, placeOf(NullMarked.class)));
        said = run(plus(modules, classes));
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<Path> plus(List<Path> paths, Path more) {
        return Stream.concat(paths.stream(), Stream.of(more)).toList();
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void compile(Path classes, List<Path> modulePath) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path descriptor = Files.writeString(sources.resolve("module-info.java"), DESCRIPTOR);
        Path program = Files.writeString(sources.resolve("Program.java"), PROGRAM);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("the tests run on a JDK").isNotNull();
        int result = compiler.run(
                null,
                null,
                null,
                "--module-path",
                joined(modulePath),
                "-d",
                classes.toString(),
                descriptor.toString(),
                program.toString());
        assertThat(result).as("the application compiles against the modules").isZero();
    }

    private static Map<String, String> run(List<Path> modulePath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                joined(modulePath),
                "--module",
                "com.example.application/com.example.application.Program"));
        Path errors = directory.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Arrays.stream(printed.split("\\R"))
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    @Test
    void modulesHaveTheirNames() {
        assertThat(said)
                .containsEntry("own", "com.example.application")
                .containsEntry("core", "io.github.iamaudit.core")
                .containsEntry("rules", "io.github.iamaudit.rules")
                .containsEntry("automatic", "false");
    }

    @Test
    void allRulesAreProvidedByTheModule() {
        assertThat(said)
                .containsEntry("count", String.valueOf(RuleSet.all().ids().size()));
    }

    @Test
    void settingsOfRulesCanBeNamedByTheApplication() {
        assertThat(said).containsEntry("limit", "90");
    }

    @Test
    void auditRunsAndIsWritten() {
        assertThat(said)
                .containsEntry("account", "111122223333")
                .containsEntry("outcome", "VIOLATED")
                .containsEntry("text", "true")
                .containsEntry("json", "true");
    }

    @Test
    void jsonLibraryIsHiddenFromTheApplication() {
        assertThat(said).containsEntry("readsJackson", "false").containsEntry("coreReadsJackson", "true");
    }

    @Test
    void internalPackagesAreHiddenFromTheApplication() {
        assertThat(said)
                .containsEntry("io.github.iamaudit.internal", "false")
                .containsEntry("io.github.iamaudit.internal.json", "false")
                .containsEntry("io.github.iamaudit.internal.text", "false")
                .containsEntry("io.github.iamaudit.internal.shape", "false")
                .containsEntry("provider", "false");
    }

    @Test
    void whatOnlyTheCompilerNeedsIsNotNeededToRun() {
        assertThat(said).containsEntry("jspecify", "false").containsEntry("immutables", "false");
    }
}
