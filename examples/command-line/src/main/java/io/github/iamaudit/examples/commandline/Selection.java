package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is wanted of an account: what some rules need, or facets by name. */
final class Selection {

    private static final String ALL = "all";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--rules",
            paramLabel = "ID",
            split = ",",
            description = "What these rules need; what all rules need by default.")
    private List<String> ruleIds = new ArrayList<>();

    @Option(
            names = "--facets",
            paramLabel = "NAME",
            split = ",",
            description = "These facets instead, for example users,groups; 'all' for everything that can be fetched.")
    private List<String> facets = new ArrayList<>();

    boolean isGiven() {
        return !ruleIds.isEmpty() || !facets.isEmpty();
    }

    /** The rules that were chosen; all of them for facets alone. */
    RuleSet rules() {
        return Usage.parsed(
                command,
                () -> ruleIds.isEmpty()
                        ? RuleSet.all()
                        : RuleSet.all().plus(RuleSet.optional()).only(ruleIds));
    }

    FetchPlan plan() {
        if (!facets.isEmpty() && !ruleIds.isEmpty()) {
            throw Usage.unusable(command, "--facets stands instead of --rules; leave out one of them");
        }
        if (facets.isEmpty()) {
            RuleSet rules = rules();
            return IamAudit.of((plan, listener) -> {
                        throw new IllegalStateException("nothing is fetched here");
                    })
                    .rules(rules)
                    .fetchPlan();
        }
        return FetchPlan.of(facets.stream().flatMap(this::named).toList());
    }

    private Stream<Facet<?>> named(String name) {
        if (name.equals(ALL)) {
            return Facet.all().stream();
        }
        return Stream.of(Facet.named(name).orElseThrow(() -> {
            List<String> names = Facet.all().stream().map(Facet::name).sorted().toList();
            String hint = NearestNames.hint(name, names);
            return Usage.unusable(
                    command,
                    "there is no facet \"" + name + "\""
                            + (hint.isEmpty() ? "; there are all, " + String.join(", ", names) : hint));
        }));
    }
}
