package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.OrganizationAudit;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.EngineListener;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.organization.OrganizationReportWriter;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.rules.settings.AuditSettings;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.OrganizationSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Audits one account, or all of an organization, from files or live. */
@Command(
        name = "audit",
        description = {
            "Audits an account: live, from exported files or from a snapshot. Without any of these, the bundled sample"
                    + " account. With --organization, all accounts of an organization."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 done; 1 findings at or above --fail-on; 2 unusable input or",
            "arguments; 3 with --strict, something that was needed was denied or missing."
        })
final class AuditCommand implements Callable<Integer> {

    private static final int FOUND = 1;
    private static final int INCOMPLETE = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountInput account = new AccountInput();

    @Mixin
    private LiveOption live = new LiveOption();

    @Mixin
    private LiveInput liveInput = new LiveInput();

    @Mixin
    private OrganizationInput organization = new OrganizationInput();

    @Option(names = "--rules", paramLabel = "ID", split = ",", description = "Only these rules; all by default.")
    private List<String> ruleIds = new ArrayList<>();

    @Option(
            names = "--optional",
            paramLabel = "ID",
            split = ",",
            description = "These optional rules as well, or all of them: all.")
    private List<String> optionalIds = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "RULE.SETTING=VALUE",
            description = "A rule's setting, for example access-key-not-rotated.maxAgeDays=60.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Settings and severities of rules by account, unit and tag, YAML or JSON as docs/settings.md"
                    + " describes. --set holds where the file says nothing.")
    private @Nullable Path settingsFile;

    @Option(
            names = "--framework",
            paramLabel = "FRAMEWORK",
            split = ",",
            description =
                    "Scores against these: ${COMPLETION-CANDIDATES}; a version alone is one of the CIS AWS Foundations"
                            + " Benchmark, which is scored by default in the version 6.0.0.",
            completionCandidates = FrameworkNames.class)
    private List<String> frameworks = new ArrayList<>();

    @Option(
            names = "--accept",
            paramLabel = "FILE",
            description = "Accepted risks, YAML or JSON as docs/accepted-risks.md describes: their findings stay in the"
                    + " report, marked, and do not count for --fail-on.")
    private @Nullable Path accept;

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "An earlier JSON report of the account: the new one says what changed since.")
    private @Nullable Path baseline;

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

    private final Streams streams;

    AuditCommand(Streams streams) {
        this.streams = streams;
    }

    /** What --framework takes. */
    static final class FrameworkNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        FrameworkNames() {
            super(Framework.NAMES);
        }
    }

    @Override
    public Integer call() throws IOException {
        boolean terminal = Ansi.AUTO.enabled();
        AcceptedRisks accepted = accept == null ? AcceptedRisks.none() : TextFile.read(accept, AcceptedRisks::read);
        if (organization.isGiven()) {
            return organization(accepted, terminal);
        }
        RuleSet rules = rules(RuleSet.all());
        AccountSource source = live.isLive(liveInput, account) ? fetched(rules) : account.source();
        if (saveSnapshot != null) {
            AccountSnapshot saved = source.fetch();
            SnapshotFile.write(saved, saveSnapshot);
            source = (plan, listener) -> saved;
        }
        IamAudit audit = IamAudit.of(source)
                .rules(rules)
                .settings(settingsInFile())
                .accepting(accepted)
                .listeners(FetchListener.silent(), progress(terminal));
        if (!frameworks.isEmpty()) {
            audit = audit.frameworks(frameworks.stream().map(this::framework).toList());
        }
        Optional<Instant> evaluatedAt = account.evaluatedAt();
        if (evaluatedAt.isPresent()) {
            audit = audit.at(evaluatedAt.get());
        }
        if (baseline != null) {
            audit = audit.baseline(TextFile.read(baseline, PastReport::read));
        }
        AuditReport report = audit.run();
        write(out -> report.write(writer(terminal && output == null), out));
        if (failOn != null && !report.findingsAtLeast(failOn).isEmpty()) {
            return FOUND;
        }
        return strict && report.isIncomplete() ? INCOMPLETE : 0;
    }

    private int organization(AcceptedRisks accepted, boolean terminal) throws IOException {
        OrganizationAudit audit = IamAudit.organization(organizationSource())
                .rules(rules(RuleSet.all().plus(RuleSet.organization())))
                .settings(settingsInFile())
                .accepting(accepted);
        if (!frameworks.isEmpty()) {
            audit = audit.frameworks(frameworks.stream().map(this::framework).toList());
        }
        OptionalInt accountsAtOnce = liveInput.accountsAtOnce();
        if (accountsAtOnce.isPresent()) {
            audit = audit.concurrency(accountsAtOnce.getAsInt());
        }
        OrganizationReport report = new OrganizationRunner(organization, streams.err(), terminal).run(audit);
        OrganizationReportWriter writer =
                format == Format.JSON ? OrganizationReportWriter.json() : OrganizationReportWriter.text();
        write(out -> report.write(writer, out));
        if (failOn != null && isFound(report, failOn)) {
            return FOUND;
        }
        return strict && report.isIncomplete() ? INCOMPLETE : 0;
    }

    private AuditSettings settingsInFile() {
        return settingsFile == null ? AuditSettings.none() : TextFile.read(settingsFile, AuditSettings::read);
    }

    private static boolean isFound(OrganizationReport report, Severity least) {
        return Stream.of(Severity.values())
                        .anyMatch(severity -> severity.isAtLeast(least) && report.count(severity) > 0)
                || report.organization()
                        .filter(own -> !own.findingsAtLeast(least).isEmpty())
                        .isPresent();
    }

    private OrganizationSource organizationSource() {
        if (baseline != null) {
            throw Usage.unusable(spec, "--baseline is the report of one account, not of an organization");
        }
        if (saveSnapshot != null) {
            throw Usage.unusable(spec, "--save-snapshot saves one account; --resume keeps those of an organization");
        }
        Optional<Path> directory = organization.directory();
        List<String> others = new ArrayList<>(account.given());
        if (directory.isPresent()) {
            others.remove("--now");
            others.addAll(liveInput.given());
            others.remove("--concurrency");
            if (live.isGiven()) {
                others.add("--live");
            }
        }
        if (!others.isEmpty()) {
            throw Usage.unusable(
                    spec,
                    String.join(", ", others) + (others.size() == 1 ? " does" : " do") + " not go with "
                            + (directory.isPresent() ? "an exported" : "a live") + " organization");
        }
        if (directory.isPresent()) {
            return account.organization(directory.get());
        }
        return liveInput.organization(organization.role());
    }

    /** What the rules need of a live account. */
    private AccountSource fetched(RuleSet rules) {
        AccountSource source = liveInput.source();
        return LiveOption.fetched(source, IamAudit.of(source).rules(rules).fetchPlan(), streams);
    }

    private RuleSet rules(RuleSet all) {
        return Usage.parsed(spec, () -> {
            RuleSet optional = RuleSet.optional();
            RuleSet wanted = optionalIds.contains("all") ? optional : optional.only(optionalIds);
            RuleSet rules = (ruleIds.isEmpty() ? all : all.plus(optional).only(ruleIds)).plus(wanted);
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

    private Framework framework(String name) {
        return Usage.parsed(spec, () -> Framework.named(name));
    }

    /** One line on standard error that is overwritten, and wiped at the end. */
    private EngineListener progress(boolean terminal) {
        if (!terminal) {
            return EngineListener.silent();
        }
        return (outcome, finished, total) -> streams.err()
                .print(finished < total ? "\r" + finished + " of " + total + " rules" : "\r                    \r");
    }

    private void write(Consumer<OutputStream> report) throws IOException {
        if (output == null) {
            report.accept(streams.out());
            if (streams.out().checkError()) {
                throw new IOException("the report cannot be written to standard output");
            }
            return;
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(output))) {
            report.accept(file);
        }
    }

    private ReportWriter writer(boolean coloured) {
        if (format == Format.JSON) {
            return ReportWriter.json();
        }
        return coloured ? ReportWriter.colouredText() : ReportWriter.text();
    }
}
