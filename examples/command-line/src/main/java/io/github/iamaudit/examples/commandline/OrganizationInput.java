package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.source.AccountSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which accounts of an organization, and how they are read. */
final class OrganizationInput {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--organization",
            arity = "0..1",
            paramLabel = "DIR",
            fallbackValue = "",
            description =
                    "Audits all accounts of an organization: live, by the credentials of its management account or a"
                            + " delegated administrator; or from a directory of exported files.")
    private @Nullable String organization;

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description =
                    "The role that is assumed in each account but the caller's own; --external-id is its own then.")
    private @Nullable String role;

    @Option(
            names = "--ou",
            paramLabel = "PATH",
            description = "Only accounts in this unit or below it: Workloads/Prod, or its id. May be repeated.")
    private List<String> units = new ArrayList<>();

    @Option(names = "--account", paramLabel = "ID", description = "Only this account. May be repeated.")
    private List<String> accounts = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "ID", description = "Not this account. May be repeated.")
    private List<String> excluded = new ArrayList<>();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Keeps what was fetched here, and does not fetch again what is here and younger than a day."
                    + " As confidential as the accounts.")
    private @Nullable Path resume;

    @Option(
            names = "--account-limit",
            paramLabel = "SECONDS",
            description = "How long an account may take; 600 by default.")
    private @Nullable Integer accountLimit;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Writes the report of each account here, as JSON, when the account is done.")
    private @Nullable Path outputDirectory;

    boolean isGiven() {
        if (organization != null) {
            return true;
        }
        List<String> given = given();
        if (!given.isEmpty()) {
            throw Usage.unusable(
                    command,
                    String.join(", ", given) + (given.size() == 1 ? " goes" : " go")
                            + " with --organization, which is not given");
        }
        return false;
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        note(given, role != null, "--role");
        note(given, !units.isEmpty(), "--ou");
        note(given, !accounts.isEmpty(), "--account");
        note(given, !excluded.isEmpty(), "--exclude");
        note(given, resume != null, "--resume");
        note(given, accountLimit != null, "--account-limit");
        note(given, outputDirectory != null, "--output-dir");
        return given;
    }

    private static void note(List<String> given, boolean isGiven, String option) {
        if (isGiven) {
            given.add(option);
        }
    }

    /** The directory of exported files; empty for a live organization. */
    Optional<Path> directory() {
        Optional<Path> directory =
                Optional.ofNullable(organization).filter(dir -> !dir.isEmpty()).map(Path::of);
        if (directory.isPresent() && (role != null || resume != null)) {
            throw Usage.unusable(command, "--role and --resume go with live organizations, and this one is exported");
        }
        return directory;
    }

    String role() {
        if (role == null) {
            throw Usage.unusable(
                    command,
                    "say which role is assumed in each account: --role NAME; or which directory holds exported files:"
                            + " --organization DIR");
        }
        return role;
    }

    AccountSelection selection() {
        return Usage.parsed(command, () -> {
            AccountSelection selection = AccountSelection.all()
                    .only(accounts.toArray(String[]::new))
                    .excluding(excluded.toArray(String[]::new));
            for (String unit : units) {
                selection = selection.inUnit(unit);
            }
            return selection;
        });
    }

    Optional<Path> resume() {
        return Optional.ofNullable(resume);
    }

    Optional<Path> outputDirectory() {
        return Optional.ofNullable(outputDirectory);
    }

    Optional<Duration> accountLimit() {
        if (accountLimit != null && accountLimit < 1) {
            throw Usage.unusable(command, "--account-limit is at least 1 second, but this is " + accountLimit);
        }
        return Optional.ofNullable(accountLimit).map(Duration::ofSeconds);
    }
}
