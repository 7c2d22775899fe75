package io.github.iamaudit.rules.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The frameworks that the library holds, each read once, however many accounts are audited. */
final class BundledFrameworks {

    private static final Map<String, Framework> KNOWN = new ConcurrentHashMap<>();

    private BundledFrameworks() {}

    /** One of {@link Framework#NAMES}. */
    static Framework of(String name) {
        return KNOWN.computeIfAbsent(name, BundledFrameworks::read);
    }

    private static Framework read(String name) {
        String file = name + ".json";
        InputStream resource = BundledFrameworks.class.getResourceAsStream(file);
        if (resource == null) {
            throw new IllegalStateException("the resource " + file + " is missing from the library's jar");
        }
        try (Reader json = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return Framework.read(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
