package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.source.FetchSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is told while a live account is fetched, and afterwards. */
class FetchProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void terminalShowsOneLineThatIsWipedAtTheEnd() {
        try (FetchProgress progress = new FetchProgress(err, true)) {
            progress.called(312, 1205);
            progress.called(1205, 1205);
        }

        assertThat(printed()).isEqualTo("\r312 of 1,205 calls\r1,205 of 1,205 calls\r" + " ".repeat(20) + "\r");
    }

    @Test
    void shorterLineCoversALongerOne() {
        FetchProgress progress = new FetchProgress(err, true);
        progress.called(1, 1205);
        progress.called(2, 9);

        assertThat(printed()).isEqualTo("\r1 of 1,205 calls\r2 of 9 calls    ");
    }

    @Test
    void nothingIsShownElsewhere() {
        try (FetchProgress progress = new FetchProgress(err, false)) {
            progress.called(312, 1205);
        }

        assertThat(printed()).isEmpty();
    }

    @Test
    void whatItTookIsOneLine() {
        TreeMap<String, Integer> calls = new TreeMap<>();
        calls.put("iam:ListUsers", 1200);
        calls.put("sts:GetCallerIdentity", 5);
        FetchProgress progress = new FetchProgress(err, true);
        progress.called(1, 9);
        progress.ended(new FetchSummary(calls, 1205, 3, 2, Duration.ofMillis(61_449)));
        printed.reset();
        progress.tell("111122223333");

        assertThat(printed())
                .isEqualToNormalizingNewlines("iam-audit: fetched account 111122223333: 1,205 calls (1,205 expected) in"
                        + " 61.4 s, 3 retries, 2 throttled\n");
    }

    @Test
    void nothingIsToldOfSourcesThatCallNothing() {
        new FetchProgress(err, true).tell("111122223333");

        assertThat(printed()).isEmpty();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
