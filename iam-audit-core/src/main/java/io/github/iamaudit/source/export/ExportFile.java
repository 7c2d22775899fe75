package io.github.iamaudit.source.export;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file to read: its name in messages, its text, and what the caller says that it is. */
record ExportFile(
        String name,
        Opening opening,
        boolean mayBeUnknown,
        @Nullable Kind expected) {

    /** What a caller may say that a file is. */
    enum Kind {
        AUTHORIZATION_DETAILS("the account's authorization details"),
        CREDENTIAL_REPORT("a credential report"),
        RESOURCE_INVENTORY("a resource inventory with schemaVersion, accountId, kinds and resources");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Opens the text anew each time. */
    @FunctionalInterface
    interface Opening {
        Reader open() throws IOException;
    }

    static ExportFile of(Path path, boolean mayBeUnknown) {
        return new ExportFile(path.toString(), () -> decode(Files.newInputStream(path)), mayBeUnknown, null);
    }

    ExportFile expecting(Kind kind) {
        return new ExportFile(name, opening, mayBeUnknown, kind);
    }

    Reader open() throws IOException {
        return opening.open();
    }

    /** UTF-8, or what the byte order mark says; broken sequences are faults, never silently replaced. */
    static Reader decode(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
        in.mark(3);
        byte[] mark = in.readNBytes(3);
        in.reset();
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(mark, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
        } else if (startsWith(mark, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            in.skipNBytes(2);
        } else if (startsWith(mark, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            in.skipNBytes(2);
        }
        return new BufferedReader(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        return bytes.length >= prefix.length && Arrays.equals(Arrays.copyOf(bytes, prefix.length), toBytes(prefix));
    }

    private static byte[] toBytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A failure in words: the exceptions of the file system have the path alone as their message. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no directory";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
