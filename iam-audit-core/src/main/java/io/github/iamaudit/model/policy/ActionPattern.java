package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.text.Wildcard;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action in a policy, with or without wildcards, for example {@code s3:Get*}. Compared without regard to case, in the
 * service prefix and in the name. A wildcard in the service prefix is not part of the language: such a pattern matches
 * nothing, except {@code *:*}, which means what {@code *} means.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Action".
 */
public final class ActionPattern extends PolicyText {

    private static final long serialVersionUID = 1L;

    ActionPattern(String text, @Nullable SourceLocation location) {
        super(text, location);
    }

    /**
     * A pattern without a place.
     *
     * @param text for example {@code s3:Get*} or {@code *}
     * @return the pattern
     */
    public static ActionPattern of(String text) {
        return new ActionPattern(text, null);
    }

    /**
     * The service prefix.
     *
     * @return in lower case, for example {@code s3}; {@code *} for {@code *}; empty where there is no colon
     */
    public String service() {
        int colon = text().indexOf(':');
        return colon < 0
                ? (isStars(0, text().length()) ? "*" : "")
                : text().substring(0, colon).toLowerCase(Locale.ROOT);
    }

    /**
     * The one service whose actions may match.
     *
     * @return in lower case, for example {@code s3}; the empty text for a pattern that matches nothing, such as {@code s3}; empty where
     *     the actions may be of any service, as for {@code *} and {@code s3*:Get*}
     */
    public Optional<String> onlyService() {
        String service = service();
        return isEverything() || Wildcard.isPresentIn(service) ? Optional.empty() : Optional.of(service);
    }

    /**
     * The name after the service prefix.
     *
     * @return as written, for example {@code Get*}
     */
    public String name() {
        return text().substring(text().indexOf(':') + 1);
    }

    /**
     * Whether every action of every service matches: {@code *}, {@code *:*}.
     *
     * @return true if no action is left out
     */
    public boolean isEverything() {
        String text = text();
        if (text.isEmpty() || text.charAt(0) != '*') {
            return false;
        }
        int colon = text.indexOf(':');
        return colon < 0 ? isStars(0, text.length()) : isStars(0, colon) && isStars(colon + 1, text.length());
    }

    /**
     * Whether every action of one service matches, for example {@code s3:*}; also true for all services at once.
     *
     * @return true if no action of the service is left out
     */
    public boolean isWholeService() {
        return isEverything() || (isAnyName() && !service().isEmpty() && !Wildcard.isPresentIn(service()));
    }

    /** Stars, and at most one question mark: "s3:?*" leaves out nothing either, as no action has an empty name. */
    private boolean isAnyName() {
        String text = text();
        int questionMarks = 0;
        for (int i = text.length() - 1; i >= 0 && text.charAt(i) != ':'; i--) {
            if (text.charAt(i) == '?') {
                questionMarks++;
            } else if (text.charAt(i) != '*') {
                return false;
            }
        }
        return text.endsWith("*") ? questionMarks <= 1 : text.endsWith("*?") && questionMarks == 1;
    }

    /**
     * Whether an action matches.
     *
     * @param action an action without wildcards, for example {@code s3:GetObject}, in any case
     * @return true if it does
     */
    public boolean matches(String action) {
        int colon = action.indexOf(':');
        return (colon > 0
                        && text().length() > colon
                        && text().charAt(colon) == ':'
                        && text().regionMatches(true, 0, action, 0, colon)
                        && Wildcard.matchesIgnoringCase(text(), colon + 1, action, colon + 1))
                || isEverything();
    }

    /**
     * Whether every action that another pattern matches is matched by this one. A pattern that matches nothing is covered by
     * every other.
     *
     * @param other for example {@code s3:Get*}
     * @return true for {@code s3:*}
     */
    public boolean covers(ActionPattern other) {
        if (isEverything() || other.isNothing()) {
            return true;
        }
        return !isNothing()
                && !other.isEverything()
                && service().equals(other.service())
                && name(this).covers(name(other));
    }

    /**
     * Whether an action exists, as far as its spelling goes, that both patterns match.
     *
     * @param other for example {@code s3:*Object}
     * @return true for {@code s3:Get*}
     */
    public boolean intersects(ActionPattern other) {
        if (isNothing() || other.isNothing()) {
            return false;
        }
        return isEverything()
                || other.isEverything()
                || (service().equals(other.service()) && name(this).intersects(name(other)));
    }

    private static Wildcard name(ActionPattern pattern) {
        return Wildcard.of(pattern.name().toLowerCase(Locale.ROOT));
    }

    private boolean isNothing() {
        return !isEverything() && (text().indexOf(':') <= 0 || Wildcard.isPresentIn(service()));
    }

    private boolean isStars(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text().charAt(i) != '*') {
                return false;
            }
        }
        return to > from;
    }
}
