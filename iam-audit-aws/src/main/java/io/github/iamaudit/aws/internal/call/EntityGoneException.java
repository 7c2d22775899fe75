package io.github.iamaudit.aws.internal.call;

/**
 * AWS does not know what was asked for (NoSuchEntity and its kind): it was deleted meanwhile, or its absence is the answer.
 */
public final class EntityGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EntityGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
