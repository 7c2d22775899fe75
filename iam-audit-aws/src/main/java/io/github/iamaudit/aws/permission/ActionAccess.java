package io.github.iamaudit.aws.permission;

import java.io.Serializable;
import org.immutables.value.Value;

/** Whether one action may be called. */
@Value.Immutable
public interface ActionAccess extends Serializable {

    /** What was found out. */
    enum Status {
        /** AWS answers it. */
        GRANTED,
        /** AWS refuses it. */
        DENIED,
        /** It could not be found out, or only by a call that changes something. */
        UNKNOWN
    }

    /** How it was found out. */
    enum Evidence {
        /** By calling it. */
        CALL,
        /** By {@code iam:SimulatePrincipalPolicy}, which knows no session policies. */
        SIMULATION,
        /** Not at all. */
        NONE
    }

    /**
     * The action.
     *
     * @return for example {@code iam:ListUsers}
     */
    String action();

    /**
     * What was found out.
     *
     * @return granted, denied or unknown
     */
    Status status();

    /**
     * How it was found out.
     *
     * @return {@code NONE} for an unknown status
     */
    Evidence evidence();

    /**
     * What AWS said, or why it is unknown.
     *
     * @return printable; the empty string for what is granted
     */
    @Value.Default
    default String message() {
        return "";
    }

    /**
     * Begins a finding.
     *
     * @return an empty builder
     */
    static ActionAccessBuilder builder() {
        return new ActionAccessBuilder();
    }
}
