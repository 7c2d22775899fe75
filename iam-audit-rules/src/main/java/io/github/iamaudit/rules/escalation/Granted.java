package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.evaluate.StatementMatch.Result;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How certain several things together are allowed, by which statements, and what is in the way.
 *
 * @param certainty of all together; empty where it is not allowed
 * @param statements those that allow, of identity-based policies and of trust policies, each once
 * @param mayDeny those that deny, if their conditions hold
 * @param notKnown what was not collected and leaves it open, for example {@code the permissions boundary was not collected}
 */
record Granted(
        Optional<Certainty> certainty,
        List<StatementMatch> statements,
        List<StatementMatch> mayDeny,
        List<String> notKnown) {

    static final Granted ALWAYS = of(Certainty.CONFIRMED);
    static final Granted NEVER = new Granted(Optional.empty(), List.of(), List.of(), List.of());

    static Granted of(Certainty certainty) {
        return new Granted(Optional.of(certainty), List.of(), List.of(), List.of());
    }

    /** What may be, as long as something is not known. */
    static Granted possibly(String notKnown) {
        return new Granted(Optional.of(Certainty.POSSIBLE), List.of(), List.of(), List.of(notKnown));
    }

    /** Where nothing that is known allows it, what was not collected might: that is no grant. */
    static Granted of(Analysis analysis) {
        Explanation explanation = analysis.explanation();
        List<StatementMatch> allows = explanation.allows().stream()
                .filter(match -> match.policy().layer() == Layer.IDENTITY
                        || match.policy().layer() == Layer.RESOURCE)
                .toList();
        if (analysis.verdict() == Verdict.NEVER || allows.isEmpty()) {
            return NEVER;
        }
        if (analysis.verdict() == Verdict.ALWAYS) {
            return new Granted(Optional.of(Certainty.CONFIRMED), allows, List.of(), List.of());
        }
        List<String> notKnown = explanation.undetermined().stream()
                .filter(point -> isMissing(point, explanation))
                .map(UndeterminedPoint::toString)
                .toList();
        return new Granted(
                Optional.of(notKnown.isEmpty() ? Certainty.CONDITIONAL : Certainty.POSSIBLE),
                allows,
                explanation.denials(),
                notKnown);
    }

    /** The same without the statements that allow it in a layer: those of somebody who was invented are no evidence. */
    Granted without(Layer layer) {
        return new Granted(
                certainty,
                statements.stream()
                        .filter(match -> match.policy().layer() != layer)
                        .toList(),
                mayDeny,
                notKnown);
    }

    /** What one is granted; nothing is explained where that is nothing. */
    static Granted of(PrincipalAccess access) {
        return access.verdict() == Verdict.NEVER ? NEVER : of(access.analysis());
    }

    /**
     * Whether something that was not collected leaves it open. Policies of the organization do only where some of them are known, since
     * without any none are taken to bind; those of a resource only where access needs them.
     */
    private static boolean isMissing(UndeterminedPoint point, Explanation explanation) {
        return switch (point) {
            case ORGANIZATION_POLICIES_NOT_COLLECTED ->
                explanation.statements().stream()
                                .anyMatch(match -> match.policy().layer() == Layer.SERVICE_CONTROL)
                        || explanation.blockedBy().contains(Layer.SERVICE_CONTROL);
            case RESOURCE_POLICY_NOT_COLLECTED -> explanation.blockedBy().contains(Layer.RESOURCE);
            default -> point.mayHideRights();
        };
    }

    /** Always, unless something denies for certain, or may. */
    static Granted unlessDenied(Analysis analysis) {
        List<StatementMatch> denials = analysis.explanation().denials();
        if (denials.stream().anyMatch(match -> match.result() == Result.APPLIES)) {
            return NEVER;
        }
        return denials.isEmpty()
                ? ALWAYS
                : new Granted(Optional.of(Certainty.CONDITIONAL), List.of(), denials, List.of());
    }

    boolean isNever() {
        return certainty.isEmpty();
    }

    boolean isCertain() {
        return certainty.filter(Certainty.CONFIRMED::equals).isPresent();
    }

    /** Both this and another; the weaker of the two. */
    Granted and(Granted other) {
        if (isNever() || other.isNever()) {
            return NEVER;
        }
        return new Granted(
                Optional.of(certainty.orElseThrow().weaker(other.certainty.orElseThrow())),
                both(statements, other.statements),
                both(mayDeny, other.mayDeny),
                both(notKnown, other.notKnown));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return some.isEmpty()
                ? more
                : more.isEmpty()
                        ? some
                        : Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /** Both this and another, which is not asked where this is never allowed. */
    Granted andThen(Supplier<Granted> other) {
        return isNever() ? NEVER : and(other.get());
    }

    /** The stronger of this and another. */
    Granted or(Granted other) {
        return other.isNever() || (!isNever() && certainty.orElseThrow().compareTo(other.certainty.orElseThrow()) <= 0)
                ? this
                : other;
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
            if (best.isCertain()) {
                return best;
            }
        }
        return best;
    }
}
