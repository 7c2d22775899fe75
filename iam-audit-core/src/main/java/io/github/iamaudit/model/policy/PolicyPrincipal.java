package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One principal that a policy names, for example {@code arn:aws:iam::111122223333:role/ci} of kind {@code AWS}. The forms
 * {@code "*"} and {@code {"AWS": "*"}} are the same.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
public final class PolicyPrincipal extends PolicyText {

    private static final long serialVersionUID = 1L;

    private final PrincipalType type;

    PolicyPrincipal(PrincipalType type, String text, @Nullable SourceLocation location) {
        super(text, location);
        this.type = Objects.requireNonNull(type, "type");
    }

    /**
     * A principal without a place.
     *
     * @param type its kind
     * @param text for example {@code lambda.amazonaws.com}
     * @return the principal
     */
    public static PolicyPrincipal of(PrincipalType type, String text) {
        return new PolicyPrincipal(type, text, null);
    }

    /**
     * The kind.
     *
     * @return for example {@code AWS}
     */
    public PrincipalType type() {
        return type;
    }

    /**
     * Whether anybody is meant: {@code *}, and the root ARN of any account, {@code arn:aws:iam::*:root}.
     *
     * @return true for everyone
     */
    public boolean isAnyone() {
        return type == PrincipalType.AWS
                && (text().equals("*")
                        || (text().endsWith(":root")
                                && accountPart().filter("*"::equals).isPresent()));
    }

    /**
     * The account that a principal of kind {@code AWS} belongs to.
     *
     * @return twelve digits; empty for everyone, for other kinds, and for unique ids such as {@code AROA…}
     */
    public Optional<String> account() {
        return accountPart().filter(PolicyPrincipal::isAccountId);
    }

    private Optional<String> accountPart() {
        if (type != PrincipalType.AWS) {
            return Optional.empty();
        }
        if (isAccountId(text())) {
            return Optional.of(text());
        }
        String[] parts = text().split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? Optional.of(parts[4]) : Optional.empty();
    }

    private static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyPrincipal that && type == that.type && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + type.hashCode();
    }
}
