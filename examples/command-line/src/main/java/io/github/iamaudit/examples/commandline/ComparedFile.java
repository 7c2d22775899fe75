package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One of two files to compare: a report or a snapshot, as its content tells. */
sealed interface ComparedFile {

    /** A JSON report of an account. */
    record Report(PastReport report) implements ComparedFile {

        @Override
        public String words() {
            return "a report";
        }
    }

    /** What the command {@code snapshot} saved. */
    record Snapshot(AccountSnapshot snapshot) implements ComparedFile {

        @Override
        public String words() {
            return "a snapshot";
        }
    }

    /** What it is, in words. */
    String words();

    /** The library writes the schema first. What is no snapshot is read as a report, which says why it is none. */
    static ComparedFile read(Path path) {
        return TextFile.read(
                path,
                (file, json) -> isSnapshot(json)
                        ? new Snapshot(AccountSnapshot.readJson(file, json))
                        : new Report(PastReport.read(file, json)));
    }

    private static boolean isSnapshot(Reader json) {
        int most = 1000;
        char[] head = new char[most];
        try {
            json.mark(most);
            int length = 0;
            for (int read = 0; read >= 0 && length < most; length += Math.max(0, read)) {
                read = json.read(head, length, most - length);
            }
            json.reset();
            return Pattern.compile("\\s*\\{\\s*\"schema\"\\s*:\\s*\"iam-audit/snapshot/")
                    .matcher(String.valueOf(head, 0, length))
                    .lookingAt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
