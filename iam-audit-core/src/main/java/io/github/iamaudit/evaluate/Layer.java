package io.github.iamaudit.evaluate;

/**
 * The kinds of policies that take part in a decision. Source: IAM User Guide, "Policy evaluation logic" and "Policies and
 * permissions in IAM".
 */
public enum Layer {
    /** Policies of the principal and of its groups. */
    IDENTITY("identity policies"),
    /** The most that identity policies can grant to the principal. */
    PERMISSIONS_BOUNDARY("permissions boundary"),
    /** The policy that was passed when a session was made. */
    SESSION("session policy"),
    /** The policy of the resource, of a role its trust policy. */
    RESOURCE("resource policy"),
    /** Service control policies of the principal's organization, level by level. */
    SERVICE_CONTROL("service control policies"),
    /** Resource control policies of the resource's organization, level by level. */
    RESOURCE_CONTROL("resource control policies");

    private final String text;

    Layer(String text) {
        this.text = text;
    }

    /** The layer in words, for example {@code permissions boundary}. */
    @Override
    public String toString() {
        return text;
    }
}
