package io.github.iamaudit.evaluate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers, dates, booleans and bytes of conditions. Each answers null for a text that is none. */
final class Values {

    /** No number of a policy is longer; a bound keeps the arithmetic cheap. */
    private static final int LONGEST_NUMBER = 100;

    private Values() {}

    /** An integer or decimal, without an exponent. */
    static @Nullable BigDecimal number(String text) {
        boolean hasSign = text.startsWith("-") || text.startsWith("+");
        int digits = 0;
        int points = 0;
        for (int i = hasSign ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return null;
            }
        }
        return digits == 0 || points > 1 || text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
    }

    /**
     * An instant in the W3C profile of ISO 8601, from the year and month down to fractions of a second, or as seconds since
     * 1970. A date without a time begins at midnight UTC.
     */
    static @Nullable Instant date(String text) {
        try {
            if (isDigits(text)) {
                return text.length() > 12 ? null : Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (text.length() == 7) {
                return LocalDate.parse(text + "-01").atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
            if (last == 'Z') {
                return LocalDateTime.parse(text.substring(0, text.length() - 1)).toInstant(ZoneOffset.UTC);
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static @Nullable Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    static byte @Nullable [] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
