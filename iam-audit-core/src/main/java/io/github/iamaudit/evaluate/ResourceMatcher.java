package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Resource or NotResource, ready to be asked. */
final class ResourceMatcher {

    /** Takes {@code arn:aws:s3:::*} where other actions without resources take {@code *} only. */
    private static final String LIST_BUCKETS = "s3:listallmybuckets";

    private final boolean isPresent;
    private final boolean isNot;
    private final ArnMatcher[] patterns;

    private ResourceMatcher(boolean isPresent, boolean isNot, List<ResourcePattern> patterns, boolean hasVariables) {
        this.isPresent = isPresent;
        this.isNot = isNot;
        this.patterns = patterns.stream()
                .map(p -> ArnMatcher.ofResource(p.text(), hasVariables))
                .toArray(ArnMatcher[]::new);
    }

    static ResourceMatcher of(Optional<ResourceElement> element, boolean hasVariables) {
        return element.map(e -> new ResourceMatcher(true, e.isNot(), e.patterns(), hasVariables))
                .orElseGet(() -> new ResourceMatcher(false, false, List.of(), false));
    }

    boolean isPresent() {
        return isPresent;
    }

    /** The patterns with their variables filled in; those that can match nothing are left out. */
    List<String> patterns(Evaluation evaluation) {
        if (isNot) {
            return List.of("*");
        }
        return Arrays.stream(patterns)
                .map(p -> p.filled(evaluation))
                .flatMap(Optional::stream)
                .toList();
    }

    Ternary match(Evaluation evaluation) {
        if (isNot && patterns.length == 0) {
            return evaluation.maybe(UndeterminedPoint.EMPTY_LIST);
        }
        ArnParts arn = evaluation.request().parts();
        if (arn == null) {
            return matchWithoutResource(evaluation);
        }
        boolean isPattern = evaluation.isOpen() && Wildcard.isPresentIn(arn.text());
        Ternary listed = Ternary.NO;
        for (ArnMatcher pattern : patterns) {
            listed = listed.or(isPattern ? pattern.matchAll(arn, evaluation) : pattern.match(arn, evaluation));
            if (listed == Ternary.YES) {
                break;
            }
        }
        return isNot ? listed.not() : listed;
    }

    private Ternary matchWithoutResource(Evaluation evaluation) {
        for (ArnMatcher pattern : patterns) {
            if (pattern.isEverything()
                    || (pattern.text().endsWith(":s3:::*")
                            && evaluation.request().foldedAction().equals(LIST_BUCKETS))) {
                return Ternary.of(!isNot);
            }
        }
        return isNot ? evaluation.maybe(UndeterminedPoint.NOT_RESOURCE_WITHOUT_RESOURCE) : Ternary.NO;
    }
}
