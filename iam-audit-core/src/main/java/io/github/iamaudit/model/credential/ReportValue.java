package io.github.iamaudit.model.credential;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the credential report: a value, one of the four non-values, or a text that could not be read. The text is always
 * kept.
 *
 * @param <T> the type of the value
 */
public final class ReportValue<T extends Serializable> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What stands in a cell instead of a value. The four mean different things, and none of them means false. */
    public enum NonValue {
        /** {@code N/A}: there is no such credential, it was never used, or the fact does not exist. */
        NOT_APPLICABLE("N/A"),
        /** {@code no_information}: never used, or not since AWS began to record it in October 2014. */
        NO_INFORMATION("no_information"),
        /** {@code not_supported}: the report does not tell this about this user, as for the root user's password. */
        NOT_SUPPORTED("not_supported"),
        /** An empty cell. AWS writes none; files that were edited have some. */
        EMPTY("");

        private final String text;

        NonValue(String text) {
            this.text = text;
        }

        private static Optional<NonValue> of(String cell) {
            for (NonValue nonValue : values()) {
                if (nonValue.text.equals(cell)) {
                    return Optional.of(nonValue);
                }
            }
            return Optional.empty();
        }
    }

    private final String text;
    private final @Nullable T value;

    private ReportValue(String text, @Nullable T value) {
        this.text = text;
        this.value = value;
    }

    /**
     * The cell with a text.
     *
     * @param text the cell as it stands in the report
     * @param parse makes a value of a text that is none of the non-values; empty where it cannot
     * @param <T> the type of the value
     * @return the cell
     */
    public static <T extends Serializable> ReportValue<T> of(String text, Function<String, Optional<T>> parse) {
        Objects.requireNonNull(text, "text");
        return NonValue.of(text).isPresent()
                ? new ReportValue<>(text, null)
                : new ReportValue<>(text, parse.apply(text).orElse(null));
    }

    /**
     * The cell with {@code true} or {@code false}, in any case.
     *
     * @param text the cell as it stands in the report
     * @return the cell
     */
    public static ReportValue<Boolean> ofBoolean(String text) {
        return of(text, t -> switch (t.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /**
     * The value.
     *
     * @return empty for a non-value and for a text that could not be read
     */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /**
     * The non-value.
     *
     * @return empty for a value and for a text that could not be read
     */
    public Optional<NonValue> nonValue() {
        return NonValue.of(text);
    }

    /**
     * Whether the cell holds a non-value.
     *
     * @param nonValue one of the four
     * @return true if it is that one
     */
    public boolean is(NonValue nonValue) {
        return text.equals(nonValue.text);
    }

    /**
     * Whether the cell holds a text that is neither a value nor a non-value.
     *
     * @return true for a date such as {@code soon}
     */
    public boolean isUnreadable() {
        return value == null && nonValue().isEmpty();
    }

    /**
     * The cell as it stands in the report.
     *
     * @return for example {@code 2026-03-01T06:00:00+00:00} or {@code N/A}
     */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportValue<?> that && text.equals(that.text) && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The cell as it stands in the report. */
    @Override
    public String toString() {
        return text;
    }
}
