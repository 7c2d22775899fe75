package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.text.Wildcard;
import org.jspecify.annotations.Nullable;

/**
 * A resource in a policy: an ARN, with or without wildcards, or {@code *}. Case-sensitive.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
public final class ResourcePattern extends PolicyText {

    private static final long serialVersionUID = 1L;

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
     * Whether the pattern holds a wildcard.
     *
     * @return true for {@code arn:aws:iam::111122223333:role/app-*}
     */
    public boolean hasWildcard() {
        return Wildcard.isPresentIn(text());
    }
}
