package io.github.iamaudit.model;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A partition of AWS: a group of Regions with accounts of its own. Unknown ones are welcome, since AWS adds some.
 *
 * <p>Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
 *
 * @param id the second part of its ARNs, for example {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 */
public record Partition(String id) implements Serializable {

    private static final Pattern FORM = Pattern.compile("aws(-[a-z]+)*");

    /** The commercial Regions. */
    public static final Partition AWS = new Partition("aws");

    /** The Regions in China. */
    public static final Partition AWS_CN = new Partition("aws-cn");

    /** AWS GovCloud (US). */
    public static final Partition AWS_US_GOV = new Partition("aws-us-gov");

    /**
     * Checks the form.
     *
     * @param id the second part of its ARNs, for example {@code aws}, {@code aws-cn}, {@code aws-us-gov}
     * @throws IllegalArgumentException if the id is not {@code aws}, or {@code aws-} and lower-case letters
     */
    public Partition {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a partition is aws or begins with aws-, for example aws-cn, but this is " + Printable.quoted(id));
        }
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
