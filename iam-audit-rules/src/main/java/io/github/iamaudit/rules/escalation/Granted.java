package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.evaluate.StatementMatch.Result;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How certain several things together are allowed, and by which statements.
 *
 * @param verdict of all together
 * @param statements those of identity-based policies, each once
 */
record Granted(Verdict verdict, List<StatementMatch> statements) {

    static final Granted ALWAYS = new Granted(Verdict.ALWAYS, List.of());
    static final Granted ONLY_IF = new Granted(Verdict.ONLY_IF, List.of());
    static final Granted NEVER = new Granted(Verdict.NEVER, List.of());

    /** Where nothing that is known allows it, what was not collected might: that is no grant. */
    static Granted of(Analysis analysis) {
        List<StatementMatch> allows = analysis.explanation().allows();
        return allows.isEmpty()
                ? NEVER
                : new Granted(
                        analysis.verdict(),
                        allows.stream()
                                .filter(match -> match.policy().layer() == Layer.IDENTITY)
                                .toList());
    }

    /** Always, unless something denies for certain, or may. */
    static Granted unlessDenied(Analysis analysis) {
        List<StatementMatch> denials = analysis.explanation().denials();
        if (denials.stream().anyMatch(match -> match.result() == Result.APPLIES)) {
            return NEVER;
        }
        return denials.isEmpty() ? ALWAYS : ONLY_IF;
    }

    boolean isNever() {
        return verdict == Verdict.NEVER;
    }

    /** Both this and another; the weaker verdict. */
    Granted and(Granted other) {
        return isNever() || other.isNever()
                ? NEVER
                : new Granted(
                        verdict.compareTo(other.verdict) >= 0 ? verdict : other.verdict,
                        Stream.concat(statements.stream(), other.statements.stream())
                                .distinct()
                                .toList());
    }

    /** Both this and another, which is not asked where this is never allowed. */
    Granted andThen(Supplier<Granted> other) {
        return isNever() ? NEVER : and(other.get());
    }

    /** The stronger of this and another. */
    Granted or(Granted other) {
        return verdict.compareTo(other.verdict) <= 0 ? this : other;
    }

    /** All of several things; not asked any further once one is never allowed. */
    static <T> Granted all(Iterable<T> things, Function<T, Granted> granted) {
        Granted all = ALWAYS;
        for (T thing : things) {
            all = all.and(granted.apply(thing));
            if (all.isNever()) {
                return NEVER;
            }
        }
        return all;
    }

    /** The strongest of several; not asked any further once one is always allowed. */
    static <T> Granted any(Iterable<T> things, Function<T, Granted> granted) {
        Granted best = NEVER;
        for (T thing : things) {
            best = best.or(granted.apply(thing));
            if (best.verdict == Verdict.ALWAYS) {
                return best;
            }
        }
        return best;
    }
}
