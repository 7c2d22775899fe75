package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements that let a principal do something without a limit to resources.
 *
 * @param actions the actions, in alphabetical order, at most {@value #MOST}, and how many more there are
 * @param count how many actions
 * @param services the services that they are of, for example {@code s3}, in alphabetical order
 * @param grants each statement in one text, at most {@value #MOST}: the policy, its holder, the statement, the place in its file
 */
public record BroadGrants(List<String> actions, int count, List<String> services, List<String> grants)
        implements Evidence {

    private static final int MOST = 20;

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
                cut(actions),
                actions.size(),
                actions.stream()
                        .map(action -> action.substring(0, action.indexOf(':')))
                        .distinct()
                        .toList(),
                cut(grants.stream().map(BroadGrants::text).toList()));
    }

    private static String text(BroadGrant grant) {
        Stream<String> parts = Stream.of(
                        Stream.of(grant.policy().toString()),
                        Stream.of(grant.statement().pointer()),
                        grant.statement().sid().filter(sid -> !sid.isEmpty()).stream()
                                .map(sid -> "Sid " + sid),
                        grant.statement().location().stream().map(SourceLocation::toString),
                        Stream.of("under conditions").filter(text -> grant.verdict() != Verdict.ALWAYS))
                .flatMap(part -> part);
        return String.join(", ", parts.toList());
    }

    private static List<String> cut(List<String> texts) {
        if (texts.size() <= MOST) {
            return texts;
        }
        List<String> cut = new ArrayList<>(texts.subList(0, MOST));
        cut.add("and " + (texts.size() - MOST) + " more");
        return cut;
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
