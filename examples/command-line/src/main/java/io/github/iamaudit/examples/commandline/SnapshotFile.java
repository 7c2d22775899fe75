package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.snapshot.AccountSnapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Snapshots as files. */
final class SnapshotFile {

    private SnapshotFile() {}

    static void write(AccountSnapshot snapshot, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            snapshot.writeJson(out);
        }
    }
}
