package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.StatementMatch.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a run over the policies met. Notes of a statement count once its action, resource and principal have matched. */
final class Trace {

    private final List<StatementMatch> matches = new ArrayList<>();
    private final Set<UndeterminedPoint> points = EnumSet.noneOf(UndeterminedPoint.class);
    private final Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<UndeterminedPoint> newPoints = EnumSet.noneOf(UndeterminedPoint.class);
    private final Set<String> newMissing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> blockedBy = new ArrayList<>();
    private final Set<Layer> blockedLayers = EnumSet.noneOf(Layer.class);
    private @Nullable GrantKind grant;

    void note(UndeterminedPoint point) {
        newPoints.add(point);
    }

    void missing(String key) {
        newMissing.add(key);
    }

    void forget() {
        newPoints.clear();
        newMissing.clear();
    }

    void keep() {
        points.addAll(newPoints);
        missing.addAll(newMissing);
        forget();
    }

    void statement(BoundPolicy policy, CompiledStatement statement, Ternary matched, Evaluation evaluation) {
        Result result = switch (matched) {
            case YES -> Result.APPLIES;
            case MAYBE -> Result.MAY_APPLY;
            case NO -> Result.CONDITIONS_FAIL;
        };
        matches.add(new StatementMatch(
                policy.reference(), statement.source(), result, statement.conditionsThatDoNotHold(evaluation)));
        keep();
    }

    void blocked(Layer layer, String by) {
        blockedLayers.add(layer);
        blockedBy.add(by);
    }

    void granted(GrantKind kind) {
        grant = kind;
    }

    Explanation explanation(boolean isDenied) {
        return new Explanation(
                List.copyOf(matches),
                isDenied ? Optional.empty() : Optional.ofNullable(grant),
                List.copyOf(blockedLayers),
                List.copyOf(blockedBy),
                List.copyOf(missing),
                List.copyOf(points));
    }
}
