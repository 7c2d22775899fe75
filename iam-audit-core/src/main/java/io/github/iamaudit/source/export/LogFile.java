package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** A file of events: its name in messages, and its text, decompressed where it is compressed. */
record LogFile(String name, ExportFile.Opening opening) {

    /** The most that is read of one file; the log files of CloudTrail have some ten megabytes. */
    static final long LONGEST = 1L << 30;

    private static final int BUFFER = 1 << 16;
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson", ".gz");

    /** What trails write beside their log files. */
    private static final Set<String> OTHER_DIRECTORIES = Set.of("CloudTrail-Digest", "CloudTrail-Insight");

    static LogFile of(Path path) {
        return new LogFile(path.toString(), () -> ExportFile.decode(decompressed(Files.newInputStream(path), LONGEST)));
    }

    /** The file, or those below the directory by name; what a link leads to is not looked for. */
    static List<LogFile> below(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(of(path));
        }
        try (Stream<Path> found = Files.walk(path)) {
            return found.filter(file -> isLog(path.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(LogFile::of)
                    .toList();
        } catch (UncheckedIOException e) {
            throw notListed(path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw notListed(path, e);
        }
    }

    private static InputException notListed(Path path, IOException e) {
        return new InputException(
                "the directory " + Printable.quoted(path.toString()) + " cannot be listed: " + ExportFile.reason(e));
    }

    private static boolean isLog(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith)
                && StreamSupport.stream(path.spliterator(), false)
                        .noneMatch(part -> OTHER_DIRECTORIES.contains(part.toString()));
    }

    /** By the first two bytes, since names tell nothing after a download. */
    static InputStream decompressed(InputStream bytes, long longest) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, BUFFER);
        try {
            in.mark(2);
            boolean isGzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return new Bounded(isGzip ? new GZIPInputStream(in, BUFFER) : in, longest);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** A small file may be endless when it is decompressed. */
    private static final class Bounded extends FilterInputStream {

        private final long longest;
        private long read;

        Bounded(InputStream in, long longest) {
            super(in);
            this.longest = longest;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > longest) {
                throw new IOException("it holds more than " + longest + " bytes; split it");
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
