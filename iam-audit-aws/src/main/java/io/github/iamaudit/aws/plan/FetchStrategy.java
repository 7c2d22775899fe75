package io.github.iamaudit.aws.plan;

/** How facts are fetched that AWS gives in two ways: for the whole account at once, or item by item. */
public enum FetchStrategy {
    /** In bulk, and item by item where AWS denies that. The snapshot's coverage says where it did. */
    AUTOMATIC,

    /** In bulk only: a handful of calls for any account, by {@code iam:GetAccountAuthorizationDetails} and the credential report. */
    BULK,

    /** Item by item only, by {@code List} and {@code Get} calls: for roles that may not read in bulk. */
    ITEMIZED
}
