package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what to take away from somebody: greedy, the statement that most of the steps need that are left, until there are none; then
 * what turned out not to be needed is given back. A single statement that cuts everything is found first, so that one is the smallest.
 */
final class Cutting {

    private final EscalationGraph graph;
    private final Actor actor;

    Cutting(EscalationGraph graph, Actor actor) {
        this.graph = graph;
        this.actor = actor;
    }

    EscalationCut find() {
        Map<Statement, StatementMatch> first = own(steps(actor));
        for (StatementMatch one : first.values()) {
            if (steps(without(List.of(one))).isEmpty()) {
                return new EscalationCut(List.of(one), true, true);
            }
        }
        List<StatementMatch> taken = new ArrayList<>();
        List<Edge> left = steps(actor);
        while (!left.isEmpty()) {
            Map<Statement, StatementMatch> named = own(left);
            taken.forEach(one -> named.remove(one.statement()));
            Optional<StatementMatch> most = mostNamed(left, named);
            if (most.isEmpty()) {
                return new EscalationCut(taken, false, false);
            }
            taken.add(most.get());
            left = steps(without(taken));
        }
        for (StatementMatch one : List.copyOf(taken)) {
            List<StatementMatch> fewer = new ArrayList<>(taken);
            fewer.remove(one);
            if (steps(without(fewer)).isEmpty()) {
                taken.remove(one);
            }
        }
        return new EscalationCut(taken, true, taken.size() < 2);
    }

    /** The steps that somebody can take towards an administrator, in one step or more. */
    private List<Edge> steps(Actor who) {
        return graph.towardsAdministrator(who);
    }

    /** The statements of its own policies that allow steps, each once. */
    private static Map<Statement, StatementMatch> own(Collection<Edge> steps) {
        Map<Statement, StatementMatch> own = new LinkedHashMap<>();
        steps.stream()
                .flatMap(edge -> edge.why().get().statements().stream())
                .filter(match -> match.policy().layer() == Layer.IDENTITY)
                .forEach(match -> own.putIfAbsent(match.statement(), match));
        return own;
    }

    private static Optional<StatementMatch> mostNamed(List<Edge> steps, Map<Statement, StatementMatch> of) {
        StatementMatch most = null;
        long times = 0;
        for (StatementMatch one : of.values()) {
            long named = steps.stream()
                    .filter(edge -> edge.why().get().statements().stream()
                            .anyMatch(match -> match.statement().equals(one.statement())))
                    .count();
            if (named > times) {
                most = one;
                times = named;
            }
        }
        return Optional.ofNullable(most);
    }

    /** The same user or role, whose policies lack some statements, also where they stand in those of its groups. */
    private Actor without(List<StatementMatch> statements) {
        Set<Statement> gone = Set.copyOf(
                statements.stream().map(StatementMatch::statement).distinct().toList());
        EscalationFacts facts = actor.home().facts();
        return actor.changed("without " + gone.size() + " statements", edit -> {
            List<HeldPolicy> held = HeldPolicy.of(actor);
            List<AttachedPolicy> unknown = Stream.concat(
                            actor.attachedPolicies().stream(),
                            facts.groupsOf(actor).stream()
                                    .map(IamGroup::attachedPolicies)
                                    .flatMap(List::stream))
                    .filter(policy -> facts.policy(policy.policyArn()).isEmpty())
                    .toList();
            edit.groups.removeIf(name -> facts.group(name).isPresent());
            edit.inlinePolicies.clear();
            edit.attachedPolicies.clear();
            edit.attachedPolicies.addAll(unknown);
            held.forEach(policy -> edit.inlinePolicies.add(InlinePolicy.builder()
                    .policyName(policy.name())
                    .document(without(policy.document(), gone))
                    .build()));
        });
    }

    private static PolicyDocument without(PolicyDocument document, Set<Statement> gone) {
        List<Statement> kept = document.statements().stream()
                .filter(statement -> !gone.contains(statement))
                .toList();
        return kept.size() == document.statements().size()
                ? document
                : PolicyDocument.builder().from(document).statements(kept).build();
    }
}
