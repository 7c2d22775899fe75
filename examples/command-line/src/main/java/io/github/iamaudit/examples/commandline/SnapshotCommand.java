package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.snapshot.FacetCoverage.Status;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches a live account into a file. */
@Command(
        name = "snapshot",
        description = "Fetches a live account and saves it, for audits and questions with --snapshot FILE.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 saved; 2 no connection, or unusable arguments; 3 with --strict,",
            "saved, but something was denied or failed."
        })
final class SnapshotCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 3;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the snapshot goes.")
    private @Nullable Path output;

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--strict", description = "Exit code 3 if something was denied or failed.")
    private boolean strict;

    @Mixin
    private LiveInput live = new LiveInput();

    private final Streams streams;

    SnapshotCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Path file = Objects.requireNonNull(output, "output");
        AwsAccountSource source = live.source();
        checkWritable(file);
        try (FetchProgress progress = new FetchProgress(streams.err(), Ansi.AUTO.enabled())) {
            AccountSnapshot snapshot = source.fetch(selection.plan(), progress);
            SnapshotFile.write(snapshot, file);
            progress.tell(snapshot.accountId().toString());
            streams.err().print(coverage(snapshot.coverage()));
            boolean lacking = snapshot.coverage().stream().anyMatch(SnapshotCommand::isLacking);
            return strict && lacking ? INCOMPLETE : 0;
        }
    }

    private static boolean isLacking(FacetCoverage coverage) {
        return coverage.status() == Status.DENIED
                || coverage.status() == Status.FAILED
                || coverage.status() == Status.PARTIAL;
    }

    /** Before anything is fetched, since fetching may take long. */
    private static void checkWritable(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new AccessDeniedException(file.toString());
        }
    }

    private static String coverage(List<FacetCoverage> coverage) {
        Page page = new Page();
        String complete = coverage.stream()
                .filter(one -> one.status() == Status.COMPLETE)
                .map(FacetCoverage::facet)
                .collect(Collectors.joining(", "));
        page.wrapped("complete: ", complete.isEmpty() ? "nothing" : complete);
        for (FacetCoverage one : coverage) {
            if (one.status() != Status.COMPLETE) {
                page.wrapped(words(one.status()) + ": ", one.facet() + ": " + AwsSaid.shortened(one.reason()));
            }
            one.notes().forEach(note -> page.wrapped("note: ", one.facet() + ": " + AwsSaid.shortened(note)));
        }
        return page.toString();
    }

    private static String words(Status status) {
        return switch (status) {
            case COMPLETE -> "complete";
            case PARTIAL -> "in part";
            case DENIED -> "denied";
            case FAILED -> "failed";
            case NOT_COLLECTED -> "not collected";
        };
    }
}
