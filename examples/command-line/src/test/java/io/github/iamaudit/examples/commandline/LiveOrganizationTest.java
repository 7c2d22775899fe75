package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testbed.Manifest.Member;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Audits of a live organization. */
@UsesTestbed(accounts = 4, users = 3, roles = 3)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LiveOrganizationTest {

    private static final String ROLE_NAME = "IAMAuditRole";

    @TempDir
    Path directory;

    private Testbed testbed;
    private LiveAccount account;

    @BeforeEach
    void connect(Testbed testbed) {
        this.testbed = testbed;
        account = new LiveAccount(testbed);
        testbed.reportPolls(0);
    }

    @AfterEach
    void disconnect() {
        account.close();
    }

    private Run audit(Object... more) {
        return audit(account.externalId(), more);
    }

    private Run audit(String externalId, Object[] more) {
        List<Object> arguments =
                new ArrayList<>(List.of("audit", "--organization", "--role", ROLE_NAME, "--external-id", externalId));
        arguments.addAll(List.of(more));
        return account.run(arguments.toArray());
    }

    private List<Member> members() {
        return testbed.manifest().members();
    }

    @Test
    void everyAccountIsAuditedAndToldOnStandardError() throws IOException {
        Path reports = directory.resolve("reports");

        Run run = audit("--output-dir", reports, "--concurrency", 3, "--account-limit", 120);

        assertThat(members()).hasSize(3);
        int open = members().size() + 1;
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("IAM Security Assessment Report of an Organization\n")
                .contains(open + " audited")
                .contains("RULES BY VIOLATED ACCOUNTS:");
        assertThat(run.err().lines().filter(line -> line.contains(": audited, ")))
                .hasSize(open);
        for (Member member : members()) {
            assertThat(run.err()).containsPattern(member.account() + " " + member.name() + ": audited, \\d+ findings?");
        }
        for (Member member : testbed.manifest().closed()) {
            assertThat(run.err()).contains(member.account() + " " + member.name() + ": not active: ");
            assertThat(run.out()).contains("NOT AUDITED:");
        }
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files)
                    .hasSize(open)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .contains("\"accountId\" : \""
                                    + file.getFileName().toString().replace(".json", "") + "\""));
        }
    }

    @Test
    void wrongExternalIdIsTheRolesFaultAndIncompleteWhenStrict() {
        Object[] more = {"--rules", "password-policy-min-length", "--strict"};

        Run run = audit("wrong", more);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains(members().size() + " role not assumed").contains("1 audited");
        assertThat(run.err())
                .contains(": role not assumed: cannot assume the role ")
                .doesNotContain("wrong");
    }

    @Test
    void unitAndAccountsNarrowTheOrganization() {
        Member one = members().get(0);

        Run unit = audit("--ou", one.unit(), "--rules", "password-policy-min-length", "--format", "json");
        Run account = audit("--account", one.account(), "--rules", "password-policy-min-length");
        Run others = audit("--ou", one.unit(), "--exclude", one.account(), "--rules", "password-policy-min-length");

        long inUnit = members().stream()
                .filter(member -> member.unit().equals(one.unit()))
                .count();
        assertThat(unit.exitCode()).as(unit.err()).isZero();
        assertThat(Run.tokens(unit.out())).isPositive();
        assertThat(unit.err().lines().filter(line -> line.contains(": audited, ")))
                .hasSize((int) inUnit);
        assertThat(account.err().lines().filter(line -> line.contains(": audited, ")))
                .singleElement()
                .asString()
                .startsWith(one.account());
        assertThat(others.err()).doesNotContain(one.account());
        assertThat(audit("--ou", "Workloads/Prod", "--rules", "password-policy-min-length")
                        .err())
                .contains("audited 1 of 1 account ");
        assertThat(audit("--ou", "No/Such").exitCode()).isEqualTo(2);
    }

    @Test
    void secondRunFetchesNothingOfAnyAccountAndSaysSo() {
        Path kept = directory.resolve("kept");
        Run first = audit("--resume", kept, "--rules", "password-policy-min-length");
        assertThat(first.exitCode()).isZero();
        testbed.clearStats();

        Run second = audit("--resume", kept, "--rules", "password-policy-min-length");

        int open = members().size() + 1;
        assertThat(second.exitCode()).isZero();
        assertThat(testbed.stats().calls("sts:AssumeRole")).isZero();
        assertThat(testbed.stats().calls("iam:GetAccountPasswordPolicy")).isZero();
        assertThat(second.err())
                .contains(", not fetched again, facts of ")
                .contains("; " + open + " of them from an earlier run, for which nothing was fetched");
        assertThat(second.out()).contains("RESUMED (not fetched in this run; the facts are older):");
    }

    @Test
    void findingsOfAnyAccountCount() {
        assertThat(audit("--rules", "role-unused", "--fail-on", "info").exitCode())
                .isEqualTo(1);
    }

    @Test
    void endpointThatDoesNotAnswerIsNoConnection() {
        Run run = Run.of("audit", "--organization", "--role", ROLE_NAME, "--endpoint", "http://127.0.0.1:1");

        run.assertUnusable("");
        assertThat(run.err()).doesNotContain("\tat ");
    }
}
