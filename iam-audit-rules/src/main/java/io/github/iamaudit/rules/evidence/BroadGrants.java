package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * The statements that let a principal do something without a limit to resources.
 *
 * @param actions the actions, in alphabetical order, at most 20, and how many more there are
 * @param count how many actions
 * @param services the services that they are of, for example {@code s3}, in alphabetical order
 * @param grants each statement in one text, at most 20: the policy, its holder, the statement, the place in its file
 */
public record BroadGrants(List<String> actions, int count, List<String> services, List<String> grants)
        implements Evidence {

    /**
     * Takes copies of the lists.
     *
     * @param actions the actions
     * @param count how many actions
     * @param services the services that they are of
     * @param grants the statements
     */
    public BroadGrants {
        actions = List.copyOf(actions);
        services = List.copyOf(services);
        grants = List.copyOf(grants);
    }

    /**
     * The evidence of grants, cut to a readable length.
     *
     * @param grants at least one
     * @return the evidence
     */
    public static BroadGrants of(List<BroadGrant> grants) {
        List<String> actions = grants.stream()
                .flatMap(grant -> grant.actions().stream())
                .distinct()
                .sorted()
                .toList();
        return new BroadGrants(
                Texts.cut(actions),
                actions.size(),
                actions.stream()
                        .map(action -> action.substring(0, action.indexOf(':')))
                        .distinct()
                        .toList(),
                Texts.cut(grants.stream().map(BroadGrants::text).toList()));
    }

    private static String text(BroadGrant grant) {
        return Texts.place(grant.policy(), grant.statement())
                + (grant.verdict() == Verdict.ALWAYS ? "" : ", under conditions");
    }

    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("actions", actions),
                new Fact("count", count),
                new Fact("services", services),
                new Fact("grants", grants));
    }
}
