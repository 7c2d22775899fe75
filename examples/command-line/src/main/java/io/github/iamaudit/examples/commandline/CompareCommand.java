package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.FindingChange.Status;
import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.ComparisonWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What changed between two reports of an account. */
@Command(
        name = "compare",
        description = "Tells what changed between two JSON reports of an account: audit --format json --output FILE.",
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

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier report.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later report.")
    private Path after = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Exit code 1 for a new or reopened finding of at least this severity: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    private final Streams streams;

    CompareCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        PastReport earlier = TextFile.read(before, PastReport::read);
        PastReport later = TextFile.read(after, PastReport::read);
        AuditComparison comparison = AuditComparison.of(earlier, later);
        (format == Format.JSON ? ComparisonWriter.json() : ComparisonWriter.text()).write(comparison, streams.out());
        Severity least = failOn;
        boolean isFound = least != null
                && comparison.changes().stream()
                        .anyMatch(change -> OPENED.contains(change.status())
                                && change.finding().severity().isAtLeast(least)
                                && change.finding().acceptedBy().isEmpty());
        return isFound ? FOUND : 0;
    }
}
