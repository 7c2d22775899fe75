package io.github.iamaudit.source;

import io.github.iamaudit.internal.text.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be fetched. Thrown by a {@link FacetFetcher}, it makes the fetcher's facets denied or failed; thrown
 * by an {@link AccountSource}, it means that nothing can be said of the account. The message is safe to print.
 */
public final class FetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String deniedAction;

    private FetchException(@Nullable String deniedAction, String message, @Nullable Throwable cause) {
        super(Printable.line(message), cause);
        this.deniedAction = deniedAction;
    }

    /**
     * AWS refused an action.
     *
     * @param action for example {@code iam:GetCredentialReport}
     * @param message AWS's message
     * @return the exception
     */
    public static FetchException denied(String action, String message) {
        return new FetchException(action, message, null);
    }

    /**
     * Fetching failed for another reason than a denial.
     *
     * @param message what happened and what to do
     * @return the exception
     */
    public static FetchException failed(String message) {
        return new FetchException(null, message, null);
    }

    /**
     * Fetching failed for another reason than a denial.
     *
     * @param message what happened and what to do
     * @param cause the failure below
     * @return the exception
     */
    public static FetchException failed(String message, Throwable cause) {
        return new FetchException(null, message, cause);
    }

    /**
     * The action that was denied.
     *
     * @return empty where the failure was no denial
     */
    public Optional<String> deniedAction() {
        return Optional.ofNullable(deniedAction);
    }
}
