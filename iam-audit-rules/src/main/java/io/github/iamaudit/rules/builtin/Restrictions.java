package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.ConditionValue;
import io.github.iamaudit.model.policy.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which conditions of a statement hold somebody back. An operator that passes when its key is absent ({@code …IfExists},
 * {@code ForAllValues:}, the negated ones) holds nobody back, and neither does an unknown one, or a value that all match.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Single-valued vs. multivalued context
 * keys".
 */
public final class Restrictions {

    /** Keys that tell who calls: of these, a value that is not a wildcard binds a caller to an account or organization. */
    private static final Set<String> CALLER_KEYS = Set.of(
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceorgid",
            "aws:sourceorgpaths");

    /** Variables of the resource, such as {@code ${aws:ResourceOrgID}}; no caller can choose these. */
    private static final String RESOURCE_KEYS = "aws:Resource";

    /** A range of addresses that is wider leaves too few out: {@code 0.0.0.0/1} and its other half are everybody. */
    private static final int SHORTEST_PREFIX = 8;

    private Restrictions() {}

    /**
     * Whether a condition on a key is such that a request must have the key with one of the values.
     *
     * @param condition the condition
     * @param valueRestricts whether one of its values leaves somebody out
     * @return false for operators that an absent key passes
     */
    public static boolean restricts(Condition condition, Predicate<ConditionValue> valueRestricts) {
        ConditionOperator operator = condition.operator();
        return operator.isKnown()
                && !operator.isNegated()
                && !operator.isIfExists()
                && !operator.isForAllValues()
                && !operator.name().equals("Null")
                && condition.values().stream()
                        .allMatch(value -> !followsTheCaller(value.text()) && valueRestricts.test(value));
    }

    /** Whether a value is made from what the request brings along: {@code ${aws:PrincipalAccount}} fits every caller. */
    private static boolean followsTheCaller(String text) {
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
            boolean isLiteral = text.startsWith("*}", at + 2) || text.startsWith("?}", at + 2);
            if (!isLiteral && !text.regionMatches(true, at + 2, RESOURCE_KEYS, 0, RESOURCE_KEYS.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a statement is bound to callers of certain accounts, organizations or ARNs.
     *
     * @param statement the statement
     * @return true if one of its conditions binds the caller
     */
    public static boolean bindsCaller(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(condition -> CALLER_KEYS.contains(condition.key().toLowerCase(Locale.ROOT))
                        && comparesText(condition)
                        && restricts(condition, value -> leavesAccountsOut(condition, value)));
    }

    private static boolean leavesAccountsOut(Condition condition, ConditionValue value) {
        if (!takesWildcards(condition.operator())) {
            return true;
        }
        String text = value.text();
        if (text.startsWith("arn:")) {
            String[] parts = text.split(":", 6);
            return parts.length == 6 && !hasWildcard(parts[4]) && !parts[4].isEmpty();
        }
        // An account or organization is told whole, or it is every one: "o-*". A path may go on below its organization.
        int wildcard = firstWildcard(text);
        return !text.isEmpty() && (wildcard < 0 || text.substring(0, wildcard).indexOf('/') > 0);
    }

    private static boolean comparesText(Condition condition) {
        String operator = condition.operator().name();
        return operator.startsWith("String") || operator.startsWith("Arn");
    }

    /**
     * Whether a statement is bound to certain networks: addresses, VPCs or VPC endpoints.
     *
     * @param statement the statement
     * @return true if one of its conditions binds the network
     */
    public static boolean bindsNetwork(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(c -> (c.isOn("aws:SourceIp") && restricts(c, value -> leavesAddressesOut(c, value)))
                        || ((c.isOn("aws:SourceVpc") || c.isOn("aws:SourceVpce"))
                                && restricts(c, value -> isWhole(c, value))));
    }

    private static boolean leavesAddressesOut(Condition condition, ConditionValue value) {
        String text = value.text();
        if (takesWildcards(condition.operator()) && firstWildcard(text) == 0) {
            return false;
        }
        String prefix = text.substring(text.indexOf('/') + 1);
        return text.indexOf('/') < 0 || (prefix.matches("[0-9]{1,3}") && Integer.parseInt(prefix) >= SHORTEST_PREFIX);
    }

    /** Whether a value names one thing, no pattern: every account has networks that match {@code vpc-*}. */
    private static boolean isWhole(Condition condition, ConditionValue value) {
        return !value.text().isEmpty() && !(takesWildcards(condition.operator()) && hasWildcard(value.text()));
    }

    /**
     * Whether a statement demands one of certain external ids.
     *
     * @param statement the statement
     * @return true for an equality, or a pattern without wildcards, on {@code sts:ExternalId}
     */
    public static boolean demandsExternalId(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(c -> c.isOn("sts:ExternalId") && comparesText(c) && restricts(c, v -> isWhole(c, v)));
    }

    /**
     * Whether a statement demands MFA.
     *
     * @param statement the statement
     * @return true for {@code Bool aws:MultiFactorAuthPresent true}, or a greatest {@code aws:MultiFactorAuthAge}
     */
    public static boolean demandsMfa(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(c -> (c.isOn("aws:MultiFactorAuthPresent")
                                && restricts(c, v -> v.text().equalsIgnoreCase("true")))
                        || (c.isOn("aws:MultiFactorAuthAge")
                                && c.operator().name().startsWith("NumericLessThan")
                                && restricts(c, v -> true)));
    }

    /**
     * Whether an operator reads {@code *} and {@code ?} as wildcards.
     *
     * @param operator the operator
     * @return true for {@code StringLike} and the ARN operators
     */
    public static boolean takesWildcards(ConditionOperator operator) {
        return operator.name().endsWith("Like") || operator.name().startsWith("Arn");
    }

    /**
     * Where the first wildcard of a text is.
     *
     * @param text any text
     * @return -1 where there is none
     */
    public static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*' || text.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasWildcard(String text) {
        return firstWildcard(text) >= 0;
    }
}
