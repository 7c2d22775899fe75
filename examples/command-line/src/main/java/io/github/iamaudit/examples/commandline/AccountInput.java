package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.export.ExportedAccount;
import io.github.iamaudit.source.export.ExportedOrganization;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the facts about the account come from: the options that all commands about an account share. */
final class AccountInput {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--authorization-details",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Output of 'aws iam get-account-authorization-details', in one or several files.")
    private List<Path> authorizationDetails = new ArrayList<>();

    @Option(
            names = "--credential-report",
            paramLabel = "FILE",
            description = "The credential report: CSV, or output of 'aws iam get-credential-report'.")
    private @Nullable Path credentialReport;

    @Option(
            names = "--resource-inventory",
            paramLabel = "FILE",
            description = "Resources that work with the rights of users and roles; see docs/resource-inventory.md.")
    private @Nullable Path resourceInventory;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "A directory of such files and of outputs of other 'aws iam' commands; see README.")
    private @Nullable Path directory;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "A snapshot that was saved earlier, instead of other files.")
    private @Nullable Path snapshot;

    @Option(names = "--account-id", paramLabel = "ID", description = "The account, where no file tells it.")
    private @Nullable String accountId;

    @Option(
            names = "--no-password-policy",
            description = "Says that the account has no password policy: the AWS CLI answers NoSuchEntity.")
    private boolean noPasswordPolicy;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "When the files were written, for example 2026-03-01T06:00:00Z; now by default.")
    private @Nullable String now;

    /** The options that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        note(given, !authorizationDetails.isEmpty(), "--authorization-details");
        note(given, credentialReport != null, "--credential-report");
        note(given, resourceInventory != null, "--resource-inventory");
        note(given, directory != null, "--directory");
        note(given, snapshot != null, "--snapshot");
        note(given, accountId != null, "--account-id");
        note(given, noPasswordPolicy, "--no-password-policy");
        note(given, now != null, "--now");
        return given;
    }

    private static void note(List<String> given, boolean isGiven, String option) {
        if (isGiven) {
            given.add(option);
        }
    }

    /** The files or the snapshot that the options name; without any, the bundled sample account. */
    AccountSource source() throws IOException {
        boolean files = !authorizationDetails.isEmpty()
                || credentialReport != null
                || resourceInventory != null
                || directory != null;
        if (!files && (accountId != null || noPasswordPolicy)) {
            throw Usage.unusable(
                    command, "--account-id and --no-password-policy go with exported files, and none is given");
        }
        if (snapshot != null) {
            if (files) {
                throw Usage.unusable(command, "--snapshot stands alone; leave out the other files");
            }
            AccountSnapshot saved = readSnapshot(snapshot);
            return (plan, listener) -> saved;
        }
        if (!files) {
            return now == null ? SampleAccount.source() : SampleAccount.source().capturedAt(now());
        }
        ExportedAccount account = directory == null ? ExportedAccount.of() : ExportedAccount.inDirectory(directory);
        account = account.authorizationDetails(authorizationDetails.toArray(Path[]::new));
        if (credentialReport != null) {
            account = account.credentialReport(credentialReport);
        }
        if (resourceInventory != null) {
            account = account.resourceInventory(resourceInventory);
        }
        if (accountId != null) {
            account = account.accountId(Usage.parsed(command, () -> AccountId.of(String.valueOf(accountId))));
        }
        if (noPasswordPolicy) {
            account = account.noPasswordPolicy();
        }
        return now == null ? account : account.capturedAt(now());
    }

    /** The exported files of an organization, written at the time that the options tell. */
    ExportedOrganization organization(Path directory) {
        ExportedOrganization organization = ExportedOrganization.inDirectory(directory);
        return now == null ? organization : organization.capturedAt(now());
    }

    /** The time at which a snapshot is to be judged: files carry theirs already. */
    Optional<Instant> evaluatedAt() {
        return snapshot != null && now != null ? Optional.of(now()) : Optional.empty();
    }

    static AccountSnapshot readSnapshot(Path file) throws IOException {
        try (Reader json = Files.newBufferedReader(file)) {
            return AccountSnapshot.readJson(file.toString(), json);
        } catch (NoSuchFileException e) {
            throw new InputException("the file " + file + " cannot be read: it does not exist");
        }
    }

    private Instant now() {
        try {
            return Instant.parse(String.valueOf(now));
        } catch (DateTimeParseException e) {
            throw Usage.unusable(command, "--now is " + now + ", expected a time such as 2026-03-01T06:00:00Z");
        }
    }
}
