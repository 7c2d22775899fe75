package io.github.iamaudit.evaluate;

/**
 * How access was granted, which decides the layers that still limit it. Source: IAM User Guide, "Policy evaluation logic",
 * on resource-based policies within one account.
 */
public enum GrantKind {
    /** By an identity policy; the resource policy granted nothing, or was not needed. */
    IDENTITY("an identity policy"),
    /** By the resource policy to the account, which leaves it to the account's own policies. */
    ACCOUNT("a grant to the account"),
    /** By the resource policy to the role of a session: boundary and session policy still limit it. */
    ROLE("a grant to the role"),
    /** By the resource policy to the user, to the session or to everyone: in one account nothing else is needed. */
    DIRECT("a direct grant");

    private final String text;

    GrantKind(String text) {
        this.text = text;
    }

    /** The kind in words, for example {@code a grant to the account}. */
    @Override
    public String toString() {
        return text;
    }
}
