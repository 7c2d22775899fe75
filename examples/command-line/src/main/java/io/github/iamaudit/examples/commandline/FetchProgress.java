package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchSummary;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fetching a live account goes on: on a terminal one line that is overwritten, and wiped at the end. Keeps what it took, to be
 * told when the account is known.
 */
final class FetchProgress implements FetchListener, AutoCloseable {

    private final PrintStream err;
    private final boolean terminal;
    private int widest;
    private @Nullable FetchSummary summary;

    FetchProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void called(int made, int expected) {
        if (terminal) {
            String line = String.format(Locale.ROOT, "%,d of %,d calls", made, expected);
            err.print("\r" + line + " ".repeat(Math.max(0, widest - line.length())));
            err.flush();
            widest = Math.max(widest, line.length());
        }
    }

    @Override
    public synchronized void ended(FetchSummary told) {
        close();
        summary = told;
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        if (widest > 0) {
            err.print("\r" + " ".repeat(widest) + "\r");
            err.flush();
            widest = 0;
        }
    }

    /** In one line, for example {@code 21 calls (21 expected) in 1.4 s, 2 retries, 2 throttled}; empty if nothing was called. */
    synchronized Optional<String> took() {
        return Optional.ofNullable(summary)
                .map(s -> String.format(
                        Locale.ROOT,
                        "%s (%,d expected) in %,.1f s, %s, %,d throttled",
                        Words.counted(s.totalCalls(), "call"),
                        s.expectedCalls(),
                        s.elapsed().toMillis() / 1000.0,
                        s.retries() == 1 ? "1 retry" : String.format(Locale.ROOT, "%,d retries", s.retries()),
                        s.throttled()));
    }

    /** Prints what it took, behind the account. */
    void tell(String accountId) {
        took().ifPresent(line -> err.println("iam-audit: fetched account " + accountId + ": " + line));
    }
}
