package io.github.iamaudit.rules.organization;

/** What came of an account in an audit of its organization. */
public enum AccountStatus {
    /** There is a report. Rules may be not evaluated in it all the same. */
    AUDITED("audited"),
    /** The account is suspended, closed or not active yet, so AWS lets nobody in. */
    NOT_ACTIVE("not active"),
    /** The role in the account could not be assumed. */
    ROLE_NOT_ASSUMED("role not assumed"),
    /** The account denied everything that was asked. */
    DENIED("denied"),
    /** Nothing was known of the account when its time had passed. */
    TIMED_OUT("timed out"),
    /** Nothing could be obtained for another reason. */
    FAILED("failed"),
    /** The run was stopped before the account was done. */
    CANCELLED("cancelled");

    private final String text;

    AccountStatus(String text) {
        this.text = text;
    }

    /**
     * The status in words.
     *
     * @return for example {@code role not assumed}
     */
    public String text() {
        return text;
    }
}
