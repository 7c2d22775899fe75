package io.github.iamaudit.model;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;

/**
 * An AWS account's id. Source: AWS Account Management Guide, "View AWS account identifiers".
 *
 * @param value twelve digits, leading zeros included, for example {@code 012345678901}
 */
public record AccountId(String value) implements Serializable, Comparable<AccountId> {

    /**
     * Checks the form.
     *
     * @param value twelve digits, leading zeros included, for example {@code 012345678901}
     * @throws IllegalArgumentException if the value is not twelve digits
     */
    public AccountId {
        if (value.length() != 12 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an account id has twelve digits, for example 111122223333, but this is "
                    + Printable.quoted(value));
        }
    }

    /**
     * An id from its text.
     *
     * @param value twelve digits
     * @return the id
     * @throws IllegalArgumentException if the value is not twelve digits
     */
    public static AccountId of(String value) {
        return new AccountId(value);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    /** The twelve digits. */
    @Override
    public String toString() {
        return value;
    }
}
