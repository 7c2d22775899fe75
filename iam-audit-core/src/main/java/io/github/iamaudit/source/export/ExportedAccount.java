package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account as exported files tell it. The files are recognised by what they hold, so they may have any names:
 *
 * <ul>
 *   <li>{@code aws iam get-account-authorization-details}, in one file or in several pages or files;
 *   <li>the credential report, as CSV, as its Base64, or as {@code aws iam get-credential-report} prints it;
 *   <li>{@code aws iam get-account-password-policy}, {@code get-account-summary}, {@code list-account-aliases},
 *       {@code list-virtual-mfa-devices}, {@code list-saml-providers}, {@code list-open-id-connect-providers},
 *       {@code list-server-certificates};
 *   <li>a resource inventory, which somebody lists: {@code docs/resource-inventory.md}.
 * </ul>
 *
 * <p>UTF-8, or UTF-16 with a byte order mark as Windows PowerShell writes it. Each file is read once per fetch, as a
 * stream. Immutable: each method gives a new source.
 *
 * <pre>{@code
 * AccountSnapshot snapshot = ExportedAccount.of(Path.of("authorization-details.json"), Path.of("credential-report.csv"))
 *         .capturedAt(Instant.parse("2026-03-01T06:00:00Z"))
 *         .fetch();
 * }</pre>
 */
public final class ExportedAccount implements AccountSource {

    private final List<ExportFile> files;
    private final @Nullable AccountId accountId;
    private final @Nullable Instant capturedAt;
    private final boolean noPasswordPolicy;

    private ExportedAccount(
            List<ExportFile> files,
            @Nullable AccountId accountId,
            @Nullable Instant capturedAt,
            boolean noPasswordPolicy) {
        this.files = List.copyOf(files);
        this.accountId = accountId;
        this.capturedAt = capturedAt;
        this.noPasswordPolicy = noPasswordPolicy;
    }

    /**
     * Files of any of the kinds above.
     *
     * @param files at least one
     * @return the source
     */
    public static ExportedAccount of(Path... files) {
        return new ExportedAccount(List.of(), null, null, false).and(files);
    }

    /**
     * A text of any of the kinds above.
     *
     * @param name what it is called in messages, for example {@code authorization-details.json}
     * @param text the text
     * @return the source
     */
    public static ExportedAccount ofText(String name, String text) {
        return new ExportedAccount(List.of(), null, null, false).andText(name, text);
    }

    /**
     * The files of a directory whose names end in {@code .json} or {@code .csv}, without those below it. A file that is
     * none of the kinds above is passed over and named among the snapshot's problems; one that is, and cannot be read to its
     * end, is not passed over.
     *
     * @param directory the directory
     * @return the source
     * @throws InputException if it cannot be listed, or holds no such file
     */
    public static ExportedAccount inDirectory(Path directory) {
        List<ExportFile> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{json,csv,JSON,CSV}")) {
            found.forEach(path -> files.add(ExportFile.of(path, true)));
        } catch (IOException e) {
            throw new InputException("the directory " + directory + " cannot be listed: " + ExportFile.reason(e));
        }
        if (files.isEmpty()) {
            throw new InputException("the directory " + directory + " holds no file that ends in .json or .csv");
        }
        files.sort((a, b) -> a.name().compareTo(b.name()));
        return new ExportedAccount(files, null, null, false);
    }

    /**
     * With more files.
     *
     * @param more files of any of the kinds above
     * @return a new source
     */
    public ExportedAccount and(Path... more) {
        return withFiles(
                Arrays.stream(more).map(path -> ExportFile.of(path, false)).toList());
    }

    /**
     * With the files of authorization details.
     *
     * @param pages what {@code aws iam get-account-authorization-details} wrote, in any order
     * @return a new source, which rejects other files
     */
    public ExportedAccount authorizationDetails(Path... pages) {
        return withFiles(Arrays.stream(pages)
                .map(path -> ExportFile.of(path, false).expecting(ExportFile.Kind.AUTHORIZATION_DETAILS))
                .toList());
    }

    /**
     * With the credential report.
     *
     * @param report CSV, or what {@code aws iam get-credential-report} wrote
     * @return a new source, which rejects another file
     */
    public ExportedAccount credentialReport(Path report) {
        return withFiles(List.of(ExportFile.of(report, false).expecting(ExportFile.Kind.CREDENTIAL_REPORT)));
    }

    /**
     * With the resources that work with the rights of users and roles, or hold their credentials.
     *
     * @param inventory JSON as {@code docs/resource-inventory.md} describes it
     * @return a new source, which rejects another file
     */
    public ExportedAccount resourceInventory(Path inventory) {
        return withFiles(List.of(ExportFile.of(inventory, false).expecting(ExportFile.Kind.RESOURCE_INVENTORY)));
    }

    /**
     * With one more text.
     *
     * @param name what it is called in messages
     * @param text a text of any of the kinds above
     * @return a new source
     */
    public ExportedAccount andText(String name, String text) {
        Objects.requireNonNull(text, "text");
        return withFiles(List.of(new ExportFile(name, () -> new StringReader(text), false, null)));
    }

    /**
     * With another source's files.
     *
     * @param other its files are added; its other facts are not
     * @return a new source
     */
    public ExportedAccount and(ExportedAccount other) {
        return withFiles(other.files);
    }

    private ExportedAccount withFiles(List<ExportFile> more) {
        List<ExportFile> all = new ArrayList<>(files);
        all.addAll(more);
        return new ExportedAccount(all, accountId, capturedAt, noPasswordPolicy);
    }

    /**
     * With the account's id, where no file tells it; where one does, it must be the same.
     *
     * @param id the account
     * @return a new source
     */
    public ExportedAccount accountId(AccountId id) {
        return new ExportedAccount(files, Objects.requireNonNull(id, "id"), capturedAt, noPasswordPolicy);
    }

    /**
     * With the time when the files were written, which ages are measured against, and which a credential report that does
     * not tell its own time is taken to have. Without it that is the time of the fetch: file times do not survive copying.
     *
     * @param instant the time of the facts
     * @return a new source
     */
    public ExportedAccount capturedAt(Instant instant) {
        return new ExportedAccount(files, accountId, Objects.requireNonNull(instant, "instant"), noPasswordPolicy);
    }

    /**
     * With the fact that the account has no password policy: IAM answers {@code NoSuchEntity} then, and the CLI writes no
     * file.
     *
     * @return a new source
     */
    public ExportedAccount noPasswordPolicy() {
        return new ExportedAccount(files, accountId, capturedAt, true);
    }

    /**
     * Reads the files.
     *
     * @throws InputException if a file cannot be read, is of no known kind, or tells of another account than the others
     */
    @Override
    public AccountSnapshot fetch(FetchPlan plan, FetchListener listener) {
        if (files.isEmpty()) {
            throw new InputException("no file was given; give at least the account's authorization details");
        }
        ExportReader reader = new ExportReader(
                Optional.ofNullable(accountId),
                Optional.ofNullable(capturedAt),
                InstantSource.system().instant(),
                listener);
        for (ExportFile file : files) {
            try (Reader text = file.open()) {
                reader.read(file, text);
            } catch (IOException e) {
                throw new InputException(
                        "the file " + Printable.quoted(file.name()) + " cannot be read: " + ExportFile.reason(e));
            }
        }
        if (noPasswordPolicy) {
            reader.noPasswordPolicy();
        }
        return reader.snapshot();
    }
}
