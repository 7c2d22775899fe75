package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.examples.commandline.ComparedFile.Report;
import io.github.iamaudit.examples.commandline.ComparedFile.Snapshot;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.FindingChange.Status;
import io.github.iamaudit.rules.compare.SnapshotComparison;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.ComparisonWriter;
import io.github.iamaudit.rules.report.SnapshotComparisonWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What changed between two reports or two snapshots of an account. */
@Command(
        name = "compare",
        description = {
            "Tells what changed between two JSON reports of an account (audit --format json",
            "--output FILE), or between two snapshots of it (snapshot --output FILE)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 done; 1 new or reopened findings at or above --fail-on; 2 unusable",
            "input or arguments."
        })
final class CompareCommand implements Callable<Integer> {

    private static final int FOUND = 1;
    private static final Set<Status> OPENED = Set.of(Status.NEW, Status.REOPENED);

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier report or snapshot.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later one.")
    private Path after = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Of reports: exit code 1 for a new or reopened finding of at least this severity: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Streams streams;

    CompareCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        ComparedFile earlier = ComparedFile.read(before);
        ComparedFile later = ComparedFile.read(after);
        if (earlier instanceof Report one && later instanceof Report other) {
            return compare(AuditComparison.of(one.report(), other.report()));
        }
        if (earlier instanceof Snapshot one && later instanceof Snapshot other) {
            return compare(SnapshotComparison.of(one.snapshot(), other.snapshot()));
        }
        throw new InputException(before + " is " + earlier.words() + " and " + after + " is " + later.words()
                + "; compare two reports or two snapshots");
    }

    private int compare(AuditComparison comparison) {
        (format == Format.JSON ? ComparisonWriter.json() : ComparisonWriter.text()).write(comparison, streams.out());
        Severity least = failOn;
        boolean isFound = least != null
                && comparison.changes().stream()
                        .anyMatch(change -> OPENED.contains(change.status())
                                && change.finding().severity().isAtLeast(least)
                                && change.finding().acceptedBy().isEmpty());
        return isFound ? FOUND : 0;
    }

    private int compare(SnapshotComparison comparison) {
        if (failOn != null) {
            throw Usage.unusable(spec, "--fail-on is about findings, and snapshots have none; compare two reports");
        }
        (format == Format.JSON ? SnapshotComparisonWriter.json() : SnapshotComparisonWriter.text())
                .write(comparison, streams.out());
        return 0;
    }
}
