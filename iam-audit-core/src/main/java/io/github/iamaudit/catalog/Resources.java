package io.github.iamaudit.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files that are bundled with this package. */
final class Resources {

    private Resources() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table: lines of fields between tabs, without comments and empty lines. */
    static List<List<String>> table(String name) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : CatalogFile.split(new String(bytes(name), StandardCharsets.UTF_8), '\n')) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                rows.add(CatalogFile.split(line, '\t'));
            }
        }
        return rows;
    }
}
