package io.github.iamaudit.rules.organization;

import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.source.OrganizationFacts;

/** Is told how an audit of an organization goes on. Calls come from several threads, but never two at once. */
public interface OrganizationListener {

    /**
     * The accounts were listed.
     *
     * @param facts what was seen of the organization
     * @param accounts how many were selected
     */
    default void opened(OrganizationFacts facts, int accounts) {}

    /**
     * An account is begun.
     *
     * @param account the account
     */
    default void started(OrganizationAccount account) {}

    /**
     * An account is done.
     *
     * @param account what came of it
     * @param progress how far the run has come
     */
    default void finished(AccountLine account, OrganizationProgress progress) {}

    /**
     * A listener that does nothing.
     *
     * @return the same one each time
     */
    static OrganizationListener silent() {
        return Silent.INSTANCE;
    }

    /** Does nothing. */
    enum Silent implements OrganizationListener {
        /** The only one. */
        INSTANCE
    }
}
