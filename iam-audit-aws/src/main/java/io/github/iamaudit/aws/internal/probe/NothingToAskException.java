package io.github.iamaudit.aws.internal.probe;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** There is nothing that a probe could ask about, so that it is not known whether it would be answered. */
final class NothingToAskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NothingToAskException(String message) {
        super(message);
    }

    /**
     * Something real to ask about.
     *
     * @param otherwise what to say if there is nothing
     * @param list lists such things
     * @return the first of them
     * @throws NothingToAskException if there are none, or they cannot be listed
     */
    static String first(String otherwise, Supplier<List<String>> list) {
        try {
            return list.get().stream().findFirst().orElseThrow(() -> new NothingToAskException(otherwise));
        } catch (SdkException e) {
            throw new NothingToAskException(otherwise);
        }
    }
}
