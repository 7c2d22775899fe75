package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Decision.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * A request with all policies that decide it, and the outcome that somebody expects. {@link EvaluationCases} reads them.
 *
 * @param name unique in its file
 * @param tags free words
 * @param request the request
 * @param evaluator the policies
 * @param expected the outcome; empty where the file states none
 */
public record EvaluationCase(
        String name, List<String> tags, AccessRequest request, PolicyEvaluator evaluator, Optional<Outcome> expected) {

    /**
     * Takes copies of the lists.
     *
     * @param name unique in its file
     * @param tags free words
     * @param request the request
     * @param evaluator the policies
     * @param expected the outcome; empty where the file states none
     */
    public EvaluationCase {
        tags = List.copyOf(tags);
    }
}
