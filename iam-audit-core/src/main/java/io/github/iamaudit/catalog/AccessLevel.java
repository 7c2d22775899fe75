package io.github.iamaudit.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What kind of effect an action has.
 *
 * <p>Source: IAM User Guide, "Understand access level summaries within policy summaries"; corrected by this library where AWS's
 * word hides a risk, see {@link CatalogAction#accessLevel()}.
 */
public enum AccessLevel {
    /** Shows which resources there are, for example {@code s3:ListAllMyBuckets}. */
    LIST("List"),

    /** Reads a resource, its content or its settings, for example {@code s3:GetObject}. */
    READ("Read"),

    /** Creates, changes, removes or runs, for example {@code s3:DeleteBucket}. */
    WRITE("Write"),

    /** Adds, changes or removes tags only, for example {@code iam:TagRole}. */
    TAGGING("Tagging"),

    /** Decides who may do what, for example {@code iam:AttachRolePolicy}. */
    PERMISSIONS_MANAGEMENT("Permissions management");

    private final String awsName;

    AccessLevel(String awsName) {
        this.awsName = awsName;
    }

    /**
     * AWS's spelling.
     *
     * @return for example {@code Permissions management}
     */
    public String awsName() {
        return awsName;
    }

    static @Nullable AccessLevel ofLetter(char letter) {
        for (AccessLevel level : values()) {
            if (level.awsName.charAt(0) == letter) {
                return level;
            }
        }
        return null;
    }
}
