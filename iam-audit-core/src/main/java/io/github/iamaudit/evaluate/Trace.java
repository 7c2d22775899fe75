package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.StatementMatch.Result;
import io.github.iamaudit.model.policy.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    private final Map<GrantKind, StatementMatch> firstOfGrant = new EnumMap<>(GrantKind.class);
    private @Nullable GrantKind grant;

    void note(UndeterminedPoint point) {
        newPoints.add(point);
    }

    void noteAnyway(UndeterminedPoint point) {
        points.add(point);
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

    /** The statement that matched last gives such a grant. */
    void grants(Grants given) {
        StatementMatch last = matches.get(matches.size() - 1);
        if (given.direct() == Ternary.YES) {
            firstOfGrant.putIfAbsent(GrantKind.DIRECT, last);
        }
        if (given.role() == Ternary.YES) {
            firstOfGrant.putIfAbsent(GrantKind.ROLE, last);
        }
    }

    /** The first denial that counts, or else the first statement that gave the grant. */
    private Optional<StatementMatch> deciding(boolean isDenied, boolean isCautious) {
        Optional<StatementMatch> denial = first(Effect.DENY, Result.APPLIES, null);
        if (denial.isEmpty() && isCautious) {
            denial = first(Effect.DENY, Result.MAY_APPLY, null);
        }
        if (isDenied || denial.isPresent() || grant == null) {
            return denial;
        }
        return grant == GrantKind.IDENTITY || grant == GrantKind.ACCOUNT
                ? first(Effect.ALLOW, Result.APPLIES, Layer.IDENTITY)
                : Optional.ofNullable(firstOfGrant.get(grant));
    }

    private Optional<StatementMatch> first(Effect effect, Result result, @Nullable Layer layer) {
        return matches.stream()
                .filter(m -> m.result() == result && m.statement().effect().equals(Optional.of(effect)))
                .filter(m -> layer == null || m.policy().layer() == layer)
                .findFirst();
    }

    Explanation explanation(boolean isDenied, boolean isCautious) {
        return new Explanation(
                List.copyOf(matches),
                deciding(isDenied, isCautious),
                isDenied ? Optional.empty() : Optional.ofNullable(grant),
                List.copyOf(blockedLayers),
                List.copyOf(blockedBy),
                List.copyOf(missing),
                List.copyOf(points));
    }
}
