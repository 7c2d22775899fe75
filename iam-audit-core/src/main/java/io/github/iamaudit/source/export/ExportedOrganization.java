package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import io.github.iamaudit.source.OrganizationSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An organization as exported files tell it: those of the organization in one directory, and below it one directory an account,
 * named by its id, with files that {@link ExportedAccount#inDirectory} reads. {@code docs/organization-export.md} has a script that
 * writes them all:
 *
 * <pre>{@code
 * describe-organization.json
 * list-roots.json
 * list-accounts.json
 * list-organizational-units-for-parent.r-ab12.json    for the root and for each unit
 * list-accounts-for-parent.r-ab12.json                for the root and for each unit
 * list-policies.SERVICE_CONTROL_POLICY.json           and RESOURCE_CONTROL_POLICY
 * describe-policy.p-FullAWSAccess.json                for each policy
 * list-targets-for-policy.p-FullAWSAccess.json        for each policy
 * list-delegated-administrators.json
 * list-delegated-services-for-account.111122223333.json   for each delegated administrator
 * list-aws-service-access-for-organization.json
 * list-organizations-features.json                    of aws iam
 * list-tags-for-resource.111122223333.json            for each account, to select accounts by tags
 * 111122223333/                                       an account
 * }</pre>
 *
 * <p>Files are recognised by what they hold. Where the CLI does not repeat what it was asked for (the units and accounts of a
 * parent, the targets of a policy, services and tags of an account), the file's name holds that id, once, between characters that
 * are neither letters nor digits. Pages that were cut by hand stand in files of their own, or one after the other in one file.
 *
 * <p>What must be there and is not is a gap, never nothing: a policy without its targets, a unit whose accounts were not listed, an
 * account whose parent no file tells. An account without a directory cannot be fetched. Immutable: each method gives a new source.
 */
public final class ExportedOrganization implements OrganizationSource {

    private final Path directory;
    private final @Nullable Instant capturedAt;
    private final @Nullable AccountId seenBy;

    private ExportedOrganization(Path directory, @Nullable Instant capturedAt, @Nullable AccountId seenBy) {
        this.directory = directory;
        this.capturedAt = capturedAt;
        this.seenBy = seenBy;
    }

    /**
     * The files of a directory whose names end in {@code .json}, and the directories of accounts in it.
     *
     * @param directory the directory; nothing is read before the source is opened
     * @return the source
     */
    public static ExportedOrganization inDirectory(Path directory) {
        return new ExportedOrganization(Objects.requireNonNull(directory, "directory"), null, null);
    }

    /**
     * With the time when the files were written, as {@link ExportedAccount#capturedAt}.
     *
     * @param instant the time of the facts, of the organization and of its accounts
     * @return a new source
     */
    public ExportedOrganization capturedAt(Instant instant) {
        return new ExportedOrganization(directory, Objects.requireNonNull(instant, "instant"), seenBy);
    }

    /**
     * With the account that exported the organization, if it is not the management account.
     *
     * @param account for example a delegated administrator
     * @return a new source
     */
    public ExportedOrganization seenBy(AccountId account) {
        return new ExportedOrganization(directory, capturedAt, Objects.requireNonNull(account, "account"));
    }

    /**
     * Reads the files of the organization; those of accounts are read when they are asked for.
     *
     * @throws FetchException if no file tells which organization it is, or which accounts it has
     * @throws InputException if the directory or a file of a known kind cannot be read to its end, a file's name lacks the id, or files
     *     are of several organizations
     */
    @Override
    public OrganizationSession open(FetchPlan plan, AccountSelection selection) {
        Instant time = capturedAt == null ? InstantSource.system().instant() : capturedAt;
        OrganizationReader reader = new OrganizationReader(time);
        for (Path path : files()) {
            ExportFile file = ExportFile.of(path, true);
            try (Reader text = file.open()) {
                reader.read(String.valueOf(path.getFileName()), file, text);
            } catch (IOException e) {
                throw new InputException(
                        "the file " + Printable.quoted(file.name()) + " cannot be read: " + ExportFile.reason(e));
            }
        }
        return new Session(OrganizationFacts.of(reader.snapshot(Optional.ofNullable(seenBy))), directory, time);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{json,JSON}")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new InputException("the directory " + directory + " cannot be listed: " + ExportFile.reason(e));
        }
        if (files.isEmpty()) {
            throw new InputException("the directory " + directory + " holds no file that ends in .json");
        }
        files.sort((a, b) -> a.toString().compareTo(b.toString()));
        return files;
    }

    private record Session(OrganizationFacts facts, Path directory, Instant capturedAt) implements OrganizationSession {

        @Override
        public AccountSource account(OrganizationAccount account) {
            return (plan, listener) -> fetch(account.id(), plan, listener);
        }

        private AccountSnapshot fetch(AccountId id, FetchPlan plan, FetchListener listener) {
            Path files = directory.resolve(id.value());
            if (!Files.isDirectory(files)) {
                throw FetchException.failed(
                        "no exported files of account " + id + "; expected them in the directory " + files);
            }
            return ExportedAccount.inDirectory(files)
                    .accountId(id)
                    .capturedAt(capturedAt)
                    .fetch(plan, listener);
        }
    }
}
