package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** A file that the library reads from a reader. */
final class TextFile {

    private TextFile() {}

    static <T> T read(Path file, BiFunction<String, Reader, T> read) {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read.apply(file.toString(), text);
        } catch (NoSuchFileException e) {
            throw new InputException(SourceLocation.inFile(file.toString(), 1, 1), "it does not exist", e);
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(
                    SourceLocation.inFile(file.toString(), 1, 1), "the file cannot be read: " + e.getMessage(), e);
        }
    }
}
