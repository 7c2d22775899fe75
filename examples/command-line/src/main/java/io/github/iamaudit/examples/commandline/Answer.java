package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Decision;
import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.RequestContext;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one question: a decision where the question stated all condition keys, an analysis where it did not.
 *
 * @param request the question
 * @param target what it was about
 * @param stated the condition keys that it stated
 * @param decision present if the context was complete
 * @param analysis present if it was not
 * @param notes what else there is to say
 */
record Answer(
        AccessRequest request,
        Target target,
        RequestContext stated,
        Optional<Decision> decision,
        Optional<Analysis> analysis,
        List<String> notes) {

    Explanation explanation() {
        return decision.map(Decision::explanation)
                .orElseGet(() -> analysis.orElseThrow().explanation());
    }

    /** Whether it certainly is allowed. */
    boolean isAllowed() {
        return decision.map(Decision::isAllowed)
                .orElseGet(() -> analysis.orElseThrow().verdict() == Verdict.ALWAYS);
    }

    /** Whether it is allowed under conditions, or at a point that is not certain. */
    boolean isOpen() {
        return analysis.filter(a -> a.verdict() == Verdict.ONLY_IF).isPresent();
    }

    Requirements requirements() {
        return new Requirements(explanation(), target.hasPattern());
    }
}
