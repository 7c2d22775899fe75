package io.github.iamaudit.catalog;

/**
 * Whether the catalogue knows what a pattern stands for. Only {@link #NO_ACTION} is a fault of the pattern: what is unknown
 * may be newer than the catalogue, or retired.
 */
public enum Knowledge {
    /** At least one action of the catalogue matches. */
    KNOWN,

    /** The service is known, but none of its actions matches, as with {@code s3:GetObjekt}. */
    UNKNOWN_ACTION,

    /** The service is not in the catalogue, as with {@code zocalo:*}. */
    UNKNOWN_SERVICE,

    /**
     * No action of any service can match: there is no colon, no service or no name, or the service holds a wildcard, as with
     * {@code s3*:GetObject}.
     */
    NO_ACTION
}
