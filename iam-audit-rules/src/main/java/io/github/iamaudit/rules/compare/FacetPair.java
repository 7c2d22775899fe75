package io.github.iamaudit.rules.compare;

import io.github.iamaudit.rules.compare.NotComparable.Side;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import java.util.ArrayList;
import java.util.List;

/** What two snapshots know of one facet. */
record FacetPair<T>(String facet, Observation<List<T>> before, Observation<List<T>> after) {

    static <T> FacetPair<T> of(Facet<List<T>> facet, AccountSnapshot before, AccountSnapshot after) {
        return new FacetPair<>(facet.name(), before.observation(facet), after.observation(facet));
    }

    /** Whether what is missing from one side is known not to be there. */
    boolean isComplete() {
        return before.isComplete() && after.isComplete();
    }

    /** Whether both sides tell something. */
    boolean isSeen() {
        return before.value().isPresent() && after.value().isPresent();
    }

    List<T> seenBefore() {
        return before.value().orElse(List.of());
    }

    List<T> seenAfter() {
        return after.value().orElse(List.of());
    }

    /** Why it is not complete. */
    List<NotComparable> obstacles() {
        List<NotComparable> obstacles = new ArrayList<>();
        if (!before.isComplete()) {
            obstacles.add(new NotComparable(facet, Side.BEFORE, before.reason()));
        }
        if (!after.isComplete()) {
            obstacles.add(new NotComparable(facet, Side.AFTER, after.reason()));
        }
        return obstacles;
    }
}
