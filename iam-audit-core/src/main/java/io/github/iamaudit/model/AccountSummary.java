package io.github.iamaudit.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The counters and quotas of an account by their names. AWS adds counters; all are kept.
 *
 * <p>Source: IAM API Reference, "GetAccountSummary".
 *
 * @param values in the order of the names, for example {@code AccountMFAEnabled} to 1
 */
public record AccountSummary(Map<String, Integer> values) implements Serializable {

    /** Whether the root user has MFA: 1 or 0. */
    public static final String ACCOUNT_MFA_ENABLED = "AccountMFAEnabled";

    /** Whether the root user has an access key, active or not: 1 or 0. */
    public static final String ACCOUNT_ACCESS_KEYS_PRESENT = "AccountAccessKeysPresent";

    /** Whether the root user has a password: 1 or 0; absent in older answers. */
    public static final String ACCOUNT_PASSWORD_PRESENT = "AccountPasswordPresent";

    /** Whether the root user has a signing certificate: 1 or 0. */
    public static final String ACCOUNT_SIGNING_CERTIFICATES_PRESENT = "AccountSigningCertificatesPresent";

    /**
     * Orders the counters by name.
     *
     * @param values in the order of the names, for example {@code AccountMFAEnabled} to 1
     * @throws NullPointerException if the map or one of its parts is null
     */
    public AccountSummary {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * A counter.
     *
     * @param name for example {@code Users}
     * @return empty where AWS did not tell it
     */
    public OptionalInt value(String name) {
        Integer value = values.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
