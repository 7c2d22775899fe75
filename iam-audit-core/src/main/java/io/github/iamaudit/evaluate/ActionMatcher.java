package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.List;
import java.util.Optional;

/** Action or NotAction, ready to be asked. */
final class ActionMatcher {

    private final boolean isNot;
    private final One[] patterns;

    /** One pattern in lower case, with its prefix up to and with the colon. */
    private record One(String text, int colon, Wildcard name, boolean isEverything, boolean hasWildcardPrefix) {

        static One of(ActionPattern pattern) {
            String text = Texts.folded(pattern.text());
            int colon = text.indexOf(':');
            return new One(
                    text,
                    colon,
                    Wildcard.of(text.substring(colon + 1)),
                    pattern.isEverything(),
                    colon >= 0 && Wildcard.isPresentIn(text.substring(0, colon)) && !pattern.isEverything());
        }

        boolean matches(String action, int actionColon) {
            return isEverything
                    || (colon == actionColon
                            && action.regionMatches(0, text, 0, colon + 1)
                            && name.matches(action, colon + 1, action.length()));
        }
    }

    private ActionMatcher(boolean isNot, List<ActionPattern> patterns) {
        this.isNot = isNot;
        this.patterns = patterns.stream().map(One::of).toArray(One[]::new);
    }

    /** A statement without the element matches nothing. */
    static ActionMatcher of(Optional<ActionElement> element) {
        return element.map(e -> new ActionMatcher(e.isNot(), e.patterns()))
                .orElseGet(() -> new ActionMatcher(false, List.of()));
    }

    Ternary match(Evaluation evaluation) {
        String action = evaluation.request().foldedAction();
        int colon = evaluation.request().colon();
        Ternary listed = Ternary.NO;
        for (One pattern : patterns) {
            if (pattern.matches(action, colon)) {
                listed = Ternary.YES;
                break;
            }
            if (pattern.hasWildcardPrefix && Wildcard.matches(pattern.text, action)) {
                evaluation.note(UndeterminedPoint.WILDCARD_IN_ACTION_PREFIX);
                listed = Ternary.MAYBE;
            }
        }
        if (isNot && patterns.length == 0) {
            return evaluation.maybe(UndeterminedPoint.EMPTY_LIST);
        }
        return isNot ? listed.not() : listed;
    }
}
