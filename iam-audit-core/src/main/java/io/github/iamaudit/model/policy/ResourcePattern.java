package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource in a policy: an ARN, with or without wildcards, or {@code *}. Case-sensitive.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
public final class ResourcePattern extends PolicyText {

    private static final long serialVersionUID = 1L;
    private static final int PARTS = 6;

    ResourcePattern(String text, @Nullable SourceLocation location) {
        super(text, location);
    }

    /**
     * A pattern without a place.
     *
     * @param text for example {@code arn:aws:s3:::logs/*}
     * @return the pattern
     */
    public static ResourcePattern of(String text) {
        return new ResourcePattern(text, null);
    }

    /**
     * Whether every resource of every service matches: {@code *}, {@code *:*}, {@code arn:*}, {@code arn:aws:*},
     * {@code arn:aws:*:*:*:*}.
     *
     * @param partition the partition that resources are in, for example {@code aws}
     * @return true if no resource is left out
     */
    public boolean isEverything(String partition) {
        // Global services have neither Region nor account in their ARNs, so a pattern must match with and without.
        String service = "arn:" + partition + ":" + Wildcard.FRESH;
        return matchesAllAfter(service + ":::")
                && matchesAllAfter(service + ":" + Wildcard.FRESH + ":" + Wildcard.FRESH + ":");
    }

    /**
     * Whether every resource matches whose ARN begins so, for example every role of an account.
     *
     * @param prefix for example {@code arn:aws:iam::111122223333:role/}
     * @return true if no such resource is left out
     */
    public boolean matchesAllAfter(String prefix) {
        return Wildcard.matchesAllAfter(text(), prefix);
    }

    /**
     * Whether a resource matches, by the plain wildcard rules over the whole text.
     *
     * @param resource an ARN without wildcards
     * @return true if it does
     */
    public boolean matches(String resource) {
        return Wildcard.matches(text(), resource);
    }

    /**
     * Whether every resource that another pattern matches is matched by this one, part by part as policies are evaluated. A
     * policy variable stands for some text that is not known: it covers itself only, and is covered by a wildcard.
     *
     * @param other for example {@code arn:aws:s3:::logs/2026/*}
     * @return true for {@code arn:aws:s3:::logs*}
     */
    public boolean covers(ResourcePattern other) {
        if (isStar() || text().equals(other.text())) {
            return true;
        }
        List<String> outer = parts(text());
        List<String> inner = parts(withoutVariables(other.text()));
        if (outer.isEmpty() || inner.isEmpty()) {
            return inner.isEmpty();
        }
        for (int i = 0; i < PARTS; i++) {
            if (!Wildcard.of(outer.get(i)).covers(Wildcard.of(inner.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a resource exists, as far as its ARN goes, that both patterns match. A policy variable may stand for any text.
     *
     * @param other for example {@code arn:aws:s3:::*-2026}
     * @return true for {@code arn:aws:s3:::logs*}
     */
    public boolean intersects(ResourcePattern other) {
        List<String> mine = parts(withoutVariables(text()));
        List<String> its = parts(withoutVariables(other.text()));
        if (mine.isEmpty() || its.isEmpty()) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            if (!Wildcard.of(mine.get(i)).intersects(Wildcard.of(its.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private boolean isStar() {
        return !text().isEmpty() && text().chars().allMatch(c -> c == '*');
    }

    /** Six parts of which the first is {@code arn}, a short pattern that ends in a star padded; empty for a text that matches no ARN. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split(":", PARTS)));
        if (parts.size() < PARTS && !text.endsWith("*")) {
            return List.of();
        }
        while (parts.size() < PARTS) {
            parts.add("*");
        }
        if (Wildcard.matches(parts.get(0), "arn")) {
            parts.set(0, "arn");
        }
        return parts;
    }

    private static String withoutVariables(String text) {
        StringBuilder without = new StringBuilder();
        int at = 0;
        int begin = text.indexOf("${");
        while (begin >= 0) {
            int end = text.indexOf('}', begin);
            if (end < 0) {
                break;
            }
            without.append(text, at, begin).append('*');
            at = end + 1;
            begin = text.indexOf("${", at);
        }
        return without.append(text, at, text.length()).toString();
    }

    /**
     * Whether the pattern holds a wildcard.
     *
     * @return true for {@code arn:aws:iam::111122223333:role/app-*}
     */
    public boolean hasWildcard() {
        return Wildcard.isPresentIn(text());
    }
}
