package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Wildcard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of ARNs, compared part by part. Variables stand in the sixth part only. Source: IAM User Guide, "IAM JSON policy
 * elements: Resource" and "Identify AWS resources with Amazon Resource Names (ARNs)".
 */
final class ArnMatcher {

    private static final int LAST = ArnParts.COUNT - 1;

    /** Values of variables beyond this are in no ARN. */
    private static final int LONGEST_VALUES = 100_000;

    private final String text;
    private final boolean isEverything;
    private final Wildcard @Nullable [] parts;
    private final Template resource;
    private final boolean isComplete;
    private final boolean mayCrossParts;

    private ArnMatcher(
            String text,
            boolean isEverything,
            Wildcard @Nullable [] parts,
            Template resource,
            boolean isComplete,
            boolean mayCrossParts) {
        this.text = text;
        this.isEverything = isEverything;
        this.parts = parts;
        this.resource = resource;
        this.isComplete = isComplete;
        this.mayCrossParts = mayCrossParts;
    }

    /** A pattern of an element Resource: {@code *} is everything, and a short one that ends in a star covers what follows. */
    static ArnMatcher ofResource(String text, boolean hasVariables) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c == '*')) {
            return new ArnMatcher(text, true, null, Template.literal("", false), false, false);
        }
        return of(text, hasVariables, true);
    }

    /** A value of an ARN operator: a star does not leave its part. */
    static ArnMatcher ofCondition(String text, boolean hasVariables) {
        return of(text, hasVariables, false);
    }

    private static ArnMatcher of(String text, boolean hasVariables, boolean isPadded) {
        String[] texts = text.split(":", ArnParts.COUNT);
        boolean isComplete = texts.length == ArnParts.COUNT;
        if (!isComplete && !(isPadded && text.endsWith("*"))) {
            return new ArnMatcher(text, false, null, Template.literal("", false), false, isPadded);
        }
        Wildcard[] parts = new Wildcard[LAST];
        for (int i = 0; i < LAST; i++) {
            parts[i] = Wildcard.of(i < texts.length ? texts[i] : "*");
        }
        String resource = isComplete ? texts[LAST] : "*";
        return new ArnMatcher(
                text, false, parts, Template.pattern(resource, hasVariables && isComplete), isComplete, isPadded);
    }

    /** Whether the text can be an ARN at all. */
    boolean isArn() {
        return isEverything || parts != null;
    }

    /** Whether the pattern is {@code *}. */
    boolean isEverything() {
        return isEverything;
    }

    String text() {
        return text;
    }

    /** The pattern as an ARN of six parts with its variables filled in, or {@code *}; empty if it matches nothing. */
    Optional<String> filled(Evaluation evaluation) {
        if (isEverything) {
            return Optional.of("*");
        }
        Wildcard last = parts == null ? null : resource.in(evaluation, LONGEST_VALUES);
        if (parts == null || last == null) {
            return Optional.empty();
        }
        StringBuilder filled = new StringBuilder();
        for (Wildcard part : parts) {
            filled.append(part).append(':');
        }
        return Optional.of(filled.append(last).toString()).filter(text -> ArnParts.of(text) != null);
    }

    Ternary match(ArnParts arn, Evaluation evaluation) {
        if (isEverything) {
            return Ternary.YES;
        }
        if (parts != null) {
            boolean all = true;
            for (int i = LAST - 1; i >= 0 && all; i--) {
                all = parts[i].matches(arn.text(), arn.start(i), arn.end(i));
            }
            Ternary byParts = all ? matchResource(arn, evaluation) : Ternary.NO;
            if (byParts != Ternary.NO) {
                return byParts;
            }
        }
        return isAcrossParts(arn) ? evaluation.maybe(UndeterminedPoint.STAR_ACROSS_ARN_PARTS) : Ternary.NO;
    }

    private Ternary matchResource(ArnParts arn, Evaluation evaluation) {
        evaluation.forgetUnknownVariable();
        Wildcard filled = resource.in(evaluation, arn.text().length());
        if (filled == null || !filled.matches(arn.text(), arn.start(LAST), arn.end(LAST))) {
            return Ternary.NO;
        }
        if (parts != null && isComplete && Wildcard.isPresentIn(parts[2].toString())) {
            evaluation.note(UndeterminedPoint.WILDCARD_IN_ARN_SERVICE);
        }
        return evaluation.hasUnknownVariable() ? Ternary.MAYBE : Ternary.YES;
    }

    /** Whether the whole text matches when a star may cross colons. */
    private boolean isAcrossParts(ArnParts arn) {
        return mayCrossParts
                && text.indexOf('*') >= 0
                && !resource.hasVariables()
                && Wildcard.matches(text, arn.text());
    }

    /** What the pattern makes of all resources that match another pattern. */
    Ternary matchAll(ArnParts pattern, Evaluation evaluation) {
        if (isEverything) {
            return Ternary.YES;
        }
        Ternary byParts = parts == null ? Ternary.NO : matchAllByParts(parts, pattern, evaluation);
        return byParts == Ternary.NO && mayCrossPartsIn(pattern)
                ? evaluation.maybe(UndeterminedPoint.STAR_ACROSS_ARN_PARTS)
                : byParts;
    }

    private Ternary matchAllByParts(Wildcard[] head, ArnParts pattern, Evaluation evaluation) {
        Ternary all = Ternary.YES;
        for (int i = 0; i < LAST && all != Ternary.NO; i++) {
            all = all.and(relation(head[i], pattern.part(i)));
        }
        if (all == Ternary.NO) {
            return Ternary.NO;
        }
        evaluation.forgetUnknownVariable();
        Wildcard filled = resource.in(evaluation, LONGEST_VALUES);
        if (filled == null) {
            return Ternary.NO;
        }
        all = all.and(relation(filled, pattern.part(LAST)));
        return evaluation.hasUnknownVariable() ? all.and(Ternary.MAYBE) : all;
    }

    /** Whether a text exists that both patterns match when a star of this one may cross colons. */
    private boolean mayCrossPartsIn(ArnParts pattern) {
        return mayCrossParts
                && text.indexOf('*') >= 0
                && !resource.hasVariables()
                && Wildcard.of(text).intersects(Wildcard.of(pattern.text()));
    }

    private static Ternary relation(Wildcard outer, String inner) {
        Wildcard other = Wildcard.of(inner);
        return outer.covers(other) ? Ternary.YES : outer.intersects(other) ? Ternary.MAYBE : Ternary.NO;
    }
}
