package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.source.FetchException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that several fetchers need and that is fetched once: by the first that asks, while the others wait. */
final class Memo<T> {

    private final Function<Calls, T> fetch;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Memo(Function<Calls, T> fetch) {
        this.fetch = fetch;
    }

    /** The value, if it was fetched. */
    synchronized Optional<T> known() {
        return Optional.ofNullable(value);
    }

    /**
     * The value.
     *
     * @throws FetchException the same one each time, if it could not be fetched
     */
    synchronized T get(Calls calls) {
        if (failure != null) {
            throw failure;
        }
        if (value == null) {
            try {
                value = fetch.apply(calls);
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return value;
    }
}
