package io.github.iamaudit.catalog;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.text.Printable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The bytes of a catalogue file behind its header, and where each service stands in them. docs/action-catalog.md describes
 * the form. What the first answer needs avoids formatters, lambdas and patterns, which are slow when a JVM is young.
 */
final class CatalogFile {

    static final String FORMAT = "iam-audit-actions 1";

    private final String name;
    private final byte[] bytes;
    private final String source;
    private final LocalDate date;
    private final int[] counts = new int[4];
    private final List<String> foreign;
    private final List<String> prefixes;
    private final int[] starts;
    private int position;

    /** Reads the header; the services are looked at when they are asked for. */
    CatalogFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        String format = line();
        if (!format.equals(FORMAT)) {
            throw broken(
                    0,
                    "this is no action catalogue, or one of another version: expected " + Printable.quoted(FORMAT)
                            + ", but found " + Printable.quoted(format));
        }
        this.source = fields("source", 1).get(0);
        this.date = readDate();
        fields("licence", 1);
        int line = position;
        List<String> numbers = fields("counts", counts.length);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = number(numbers.get(i), line);
        }
        this.foreign = fields("foreign", -1);
        List<String> found = new ArrayList<>();
        this.starts = readIndex(found);
        this.prefixes = Collections.unmodifiableList(found);
    }

    String source() {
        return source;
    }

    LocalDate date() {
        return date;
    }

    /** The prefixes of services with keys of other prefixes. */
    List<String> foreign() {
        return foreign;
    }

    /** Sorted. */
    List<String> prefixes() {
        return prefixes;
    }

    /** The number of a prefix in lower case; negative if there is no such service. */
    int indexOf(String prefix) {
        return Collections.binarySearch(prefixes, prefix);
    }

    int start(int service) {
        return starts[service];
    }

    String text(int service) {
        return new String(bytes, starts[service], starts[service + 1] - starts[service], StandardCharsets.ISO_8859_1);
    }

    /** Compares the counts of the header with what was read. */
    void check(int actions, int resourceTypes, int conditionKeys) {
        if (actions != counts[1] || resourceTypes != counts[2] || conditionKeys != counts[3]) {
            throw broken(
                    0,
                    "the file holds " + actions + " actions, " + resourceTypes + " resource types and " + conditionKeys
                            + " condition keys, but its header promises " + counts[1] + ", " + counts[2] + " and "
                            + counts[3] + "; get the file again");
        }
    }

    /** Bytes are characters only in ASCII. */
    void checkCharacters() {
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\t') || bytes[i] == 0x7F) {
                throw broken(i, "expected printable ASCII and tabs only, but found byte " + (bytes[i] & 0xFF));
            }
        }
    }

    /** The fault of the line that holds a byte. */
    InputException broken(int at, String message) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at && i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new InputException(SourceLocation.inFile(name, line, at - lineStart + 1), message);
    }

    int number(String text, int at) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > 100_000_000) {
                value = -1;
                break;
            }
            value = 10 * value + digit;
        }
        if (value < 0 || text.isEmpty()) {
            throw broken(at, "expected a number, but found " + Printable.quoted(text));
        }
        return value;
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private String line() {
        int end = position;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw broken(
                    bytes.length,
                    bytes.length == 0
                            ? "expected an action catalogue, but the file is empty"
                            : "the file ends within its header: it is truncated, get it again");
        }
        String line = new String(bytes, position, end - position, StandardCharsets.ISO_8859_1);
        position = end + 1;
        return line;
    }

    /** The values of a line of the header; any number of them if count is negative. */
    private List<String> fields(String label, int count) {
        int start = position;
        List<String> fields = split(line(), '\t');
        if (!fields.get(0).equals(label) || (count >= 0 && fields.size() != count + 1)) {
            throw broken(
                    start,
                    "expected a line that begins with " + Printable.quoted(label)
                            + (count >= 0 ? " and has " + count + " more fields" : "") + ", but found "
                            + Printable.quoted(String.join("\t", fields)));
        }
        return List.copyOf(fields.subList(1, fields.size()));
    }

    private LocalDate readDate() {
        int line = position;
        String text = fields("date", 1).get(0);
        List<String> parts = split(text, '-');
        try {
            if (parts.size() == 3) {
                return LocalDate.of(number(parts.get(0), line), number(parts.get(1), line), number(parts.get(2), line));
            }
        } catch (DateTimeException e) {
            // told below, with the whole text
        }
        throw broken(line, "expected a date such as 2026-09-26, but found " + Printable.quoted(text));
    }

    private int[] readIndex(List<String> found) {
        int services = counts[0];
        if (services > bytes.length) {
            throw broken(0, "the header promises " + services + " services, which the file is too small for");
        }
        int[] ends = new int[services + 1];
        for (int i = 0; i < services; i++) {
            int line = position;
            List<String> fields = split(line(), '\t');
            String prefix = fields.get(0);
            boolean inOrder = i == 0 || found.get(i - 1).compareTo(prefix) < 0;
            if (fields.size() != 2 || !isPrefix(prefix) || !inOrder) {
                throw broken(
                        line,
                        "expected a service's prefix, in order, and the length of its part, but found "
                                + Printable.quoted(String.join("\t", fields)));
            }
            found.add(prefix);
            ends[i + 1] = ends[i] + number(fields.get(1), line);
            if (ends[i + 1] < 0 || ends[i + 1] > bytes.length) {
                throw broken(line, "the file ends before the part of " + prefix + ": it is truncated, get it again");
            }
        }
        if (position + ends[services] != bytes.length) {
            throw broken(
                    bytes.length,
                    "the parts of the services have " + ends[services] + " bytes in the header, but "
                            + (bytes.length - position) + " in the file: it is truncated or was changed, get it again");
        }
        for (int i = 0; i <= services; i++) {
            ends[i] += position;
        }
        return ends;
    }

    private static boolean isPrefix(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
