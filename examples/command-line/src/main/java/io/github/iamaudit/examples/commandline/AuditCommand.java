package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.EngineListener;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.export.ExportedAccount;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Audits one account from files. */
@Command(
        name = "audit",
        description = "Audits an account from exported files; without any, the bundled sample account.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AuditCommand implements Callable<Integer> {

    private static final int FOUND = 1;
    private static final int INCOMPLETE = 3;

    /** The formats of reports. */
    enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

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

    @Option(names = "--rules", paramLabel = "ID", split = ",", description = "Only these rules; all by default.")
    private List<String> ruleIds = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "RULE.SETTING=VALUE",
            description = "A rule's setting, for example access-key-not-rotated.maxAgeDays=60.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--framework",
            paramLabel = "VERSION",
            split = ",",
            description =
                    "Scores against these versions of the CIS AWS Foundations Benchmark: ${COMPLETION-CANDIDATES};"
                            + " the newest by default.",
            completionCandidates = FrameworkVersions.class)
    private List<String> frameworks = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the report goes; standard output by default.")
    private @Nullable Path output;

    @Option(
            names = "--save-snapshot",
            paramLabel = "FILE",
            description = "Saves what was read, for later audits with --snapshot.")
    private @Nullable Path saveSnapshot;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit code 1 for a finding of at least this severity: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    @Option(names = "--strict", description = "Exit code 3 if something that was needed was denied or missing.")
    private boolean strict;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "When the files were written, for example 2026-03-01T06:00:00Z; now by default.")
    private @Nullable String now;

    private final PrintStream out;
    private final PrintStream err;

    AuditCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The versions that --framework takes. */
    static final class FrameworkVersions extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        FrameworkVersions() {
            super(Framework.CIS_AWS_FOUNDATIONS_VERSIONS);
        }
    }

    @Override
    public Integer call() throws IOException {
        boolean terminal = Ansi.AUTO.enabled();
        AccountSource source = source();
        RuleSet rules = rules();
        if (saveSnapshot != null) {
            AccountSnapshot saved = source.fetch();
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(saveSnapshot))) {
                saved.writeJson(file);
            }
            source = (plan, listener) -> saved;
        }
        IamAudit audit = IamAudit.of(source).rules(rules).listeners(FetchListener.silent(), progress(terminal));
        if (!frameworks.isEmpty()) {
            audit = audit.frameworks(frameworks.stream().map(this::framework).toList());
        }
        if (snapshot != null && now != null) {
            audit = audit.at(now());
        }
        AuditReport report = audit.run();
        write(report, terminal);
        if (failOn != null && !report.findingsAtLeast(failOn).isEmpty()) {
            return FOUND;
        }
        return strict && report.isIncomplete() ? INCOMPLETE : 0;
    }

    private AccountSource source() throws IOException {
        boolean files = !authorizationDetails.isEmpty() || credentialReport != null || directory != null;
        if (!files && (accountId != null || noPasswordPolicy)) {
            throw unusable("--account-id and --no-password-policy go with exported files, and none is given");
        }
        if (snapshot != null) {
            if (files) {
                throw unusable("--snapshot stands alone; leave out the other files");
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
        if (accountId != null) {
            account = account.accountId(parsed(() -> AccountId.of(String.valueOf(accountId))));
        }
        if (noPasswordPolicy) {
            account = account.noPasswordPolicy();
        }
        return now == null ? account : account.capturedAt(now());
    }

    private static AccountSnapshot readSnapshot(Path file) throws IOException {
        try (Reader json = Files.newBufferedReader(file)) {
            return AccountSnapshot.readJson(file.toString(), json);
        } catch (NoSuchFileException e) {
            throw new InputException("the file " + file + " cannot be read: it does not exist");
        }
    }

    private RuleSet rules() {
        return parsed(() -> {
            RuleSet rules = ruleIds.isEmpty() ? RuleSet.all() : RuleSet.all().only(ruleIds);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                int dot = setting.getKey().indexOf('.');
                if (dot < 0) {
                    throw new IllegalArgumentException("--set takes RULE.SETTING=VALUE, but found " + setting.getKey());
                }
                rules = rules.with(
                        setting.getKey().substring(0, dot), setting.getKey().substring(dot + 1), setting.getValue());
            }
            return rules;
        });
    }

    private Framework framework(String version) {
        String prefix = "cis-aws-foundations-";
        return parsed(() ->
                Framework.cisAwsFoundations(version.startsWith(prefix) ? version.substring(prefix.length()) : version));
    }

    private Instant now() {
        try {
            return Instant.parse(String.valueOf(now));
        } catch (DateTimeParseException e) {
            throw unusable("--now is " + now + ", expected a time such as 2026-03-01T06:00:00Z");
        }
    }

    /** One line on standard error that is overwritten, and wiped at the end. */
    private EngineListener progress(boolean terminal) {
        if (!terminal) {
            return EngineListener.silent();
        }
        return (outcome, finished, total) ->
                err.print(finished < total ? "\r" + finished + " of " + total + " rules" : "\r                    \r");
    }

    private void write(AuditReport report, boolean terminal) throws IOException {
        if (output == null) {
            report.write(writer(terminal), out);
            if (out.checkError()) {
                throw new IOException("the report cannot be written to standard output");
            }
            return;
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(output))) {
            report.write(writer(false), file);
        }
    }

    private ReportWriter writer(boolean coloured) {
        if (format == Format.JSON) {
            return ReportWriter.json();
        }
        return coloured ? ReportWriter.colouredText() : ReportWriter.text();
    }

    private interface Parsing<T> {
        T get();
    }

    private <T> T parsed(Parsing<T> parsing) {
        try {
            return parsing.get();
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException unusable(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
