package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * An identity may do something.
 *
 * @param actions what, for example {@code iam:CreateRole}
 * @param policies those that allow it, at most {@value #MOST}
 */
public record AllowedActions(List<String> actions, List<String> policies) implements Evidence {

    private static final int MOST = 20;

    /**
     * Copies the lists, and cuts the policies to a readable length.
     *
     * @param actions what, for example {@code iam:CreateRole}
     * @param policies those that allow it, at most {@value #MOST}
     */
    public AllowedActions {
        actions = List.copyOf(actions);
        policies = policies.stream().limit(MOST).toList();
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("actions", actions), new Fact("policies", policies));
    }
}
