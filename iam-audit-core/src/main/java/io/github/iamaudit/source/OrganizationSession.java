package io.github.iamaudit.source;

import io.github.iamaudit.model.org.OrganizationAccount;

/** An organization in one run. Safe for several threads. */
public interface OrganizationSession extends AutoCloseable {

    /**
     * What was seen of the organization when the session was opened.
     *
     * @return the same each time
     */
    OrganizationFacts facts();

    /**
     * How an account is read. Nothing is called before the source is asked.
     *
     * @param account one of the organization's
     * @return a source that is usable until the session is closed. It throws a {@link FetchException} where nothing can be said of
     *     the account, for example because a role in it cannot be assumed
     */
    AccountSource account(OrganizationAccount account);

    /** Closes what the session opened. Sources that it gave are not to be used any more. */
    @Override
    default void close() {}
}
