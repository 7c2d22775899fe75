package io.github.iamaudit.model;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An Amazon Resource Name of something that exists; it holds no wildcards.
 *
 * <p>Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
 */
public final class Arn implements Serializable, Comparable<Arn> {

    private static final long serialVersionUID = 1L;

    private final String text;

    private Arn(String text) {
        this.text = text;
    }

    /**
     * An ARN from its text.
     *
     * @param text for example {@code arn:aws:iam::111122223333:user/alice}
     * @return the ARN
     * @throws IllegalArgumentException if the text does not have six parts that begin with {@code arn}
     */
    public static Arn of(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || parts[1].isEmpty() || parts[5].isEmpty()) {
            throw new IllegalArgumentException(
                    "an ARN has six parts, for example arn:aws:iam::111122223333:user/alice, but this is "
                            + Printable.quoted(text));
        }
        return new Arn(text);
    }

    private String part(int index) {
        int start = 0;
        for (int i = 0; i < index; i++) {
            start = text.indexOf(':', start) + 1;
        }
        return index == 5 ? text.substring(start) : text.substring(start, text.indexOf(':', start));
    }

    /**
     * The partition.
     *
     * @return for example {@code aws}
     * @throws IllegalArgumentException if the second part is no partition's id
     */
    public Partition partition() {
        return new Partition(part(1));
    }

    /**
     * The service.
     *
     * @return for example {@code iam}
     */
    public String service() {
        return part(2);
    }

    /**
     * The Region.
     *
     * @return empty for IAM, which has none
     */
    public String region() {
        return part(3);
    }

    /**
     * The account part.
     *
     * @return twelve digits; {@code aws} in AWS managed policies; empty for services such as Amazon S3
     */
    public String account() {
        return part(4);
    }

    /**
     * The resource with its type and path.
     *
     * @return for example {@code user/alice}
     */
    public String resource() {
        return part(5);
    }

    /**
     * The last part of the resource.
     *
     * @return for example {@code alice}
     */
    public String name() {
        String resource = resource();
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(Arn other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Arn that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The ARN as AWS writes it. */
    @Override
    public String toString() {
        return text;
    }
}
