package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a principal an administrator.
 *
 * @param grants the statements, each in one text: the policy, its holder, the statement, the place in its file
 * @param conditions what must hold, for example {@code Bool aws:MultiFactorAuthPresent true}; none for who is one at any time
 */
public record AdministratorGrants(List<String> grants, List<String> conditions) implements Evidence {

    /**
     * Takes copies of the lists.
     *
     * @param grants the statements
     * @param conditions what must hold
     */
    public AdministratorGrants {
        grants = List.copyOf(grants);
        conditions = List.copyOf(conditions);
    }

    /**
     * The evidence of an analysis.
     *
     * @param analysis of {@code AccountEvaluator.administration}
     * @return the evidence
     */
    public static AdministratorGrants of(Analysis analysis) {
        List<StatementMatch> matches = analysis.explanation().allows().stream()
                .filter(match -> match.policy().layer() == Layer.IDENTITY)
                .toList();
        return new AdministratorGrants(
                matches.stream()
                        .map(match -> Texts.place(match.policy(), match.statement()))
                        .toList(),
                matches.stream()
                        .flatMap(match -> match.conditions().stream())
                        .map(Texts::condition)
                        .distinct()
                        .toList());
    }

    @Override
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("grants", grants));
        if (!conditions.isEmpty()) {
            facts.add(new Fact("conditions", conditions));
        }
        return List.copyOf(facts);
    }
}
