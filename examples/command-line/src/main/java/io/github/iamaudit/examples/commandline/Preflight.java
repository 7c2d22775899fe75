package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.FacetAccess;
import io.github.iamaudit.aws.permission.FacetAccess.Status;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A test connection, and what it means for rules. */
final class Preflight {

    /** What becomes of a rule. */
    enum Effect {
        /** It is not evaluated. */
        SWITCHED_OFF,
        /** It finds faults, but cannot say that there are none. */
        IN_PART,
        /** That is not known. */
        NOT_KNOWN
    }

    private final ConnectionReport report;
    private final RuleSet rules;

    Preflight(ConnectionReport report, RuleSet rules) {
        this.report = report;
        this.rules = rules;
    }

    ConnectionReport report() {
        return report;
    }

    int rules() {
        return rules.ids().size();
    }

    /** Whether something is denied, or could not be asked; an action that a test must not call may stay unknown. */
    boolean isLacking() {
        return !report.missingFacets().isEmpty()
                || !report.actionsToAdd().isEmpty()
                || missing(ActionAccess.Status.UNKNOWN).stream().anyMatch(Preflight::hasFailed);
    }

    static boolean hasFailed(ActionAccess action) {
        return action.message().startsWith(action.action() + " failed");
    }

    /** The actions of a status that facets lack. */
    List<ActionAccess> missing(ActionAccess.Status status) {
        Set<String> names = new TreeSet<>();
        report.facets().forEach(facet -> names.addAll(facet.missingActions()));
        return names.stream()
                .flatMap(name -> report.action(name).stream())
                .filter(action -> action.status() == status)
                .toList();
    }

    /** Rules that an effect is on, by the facets that it comes from. */
    Map<String, List<String>> affected(Effect effect) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (RuleDescriptor rule : rules.descriptors()) {
            Map<Effect, List<String>> causes = causes(rule.needs());
            if (!causes.isEmpty() && causes.keySet().iterator().next() == effect) {
                groups.computeIfAbsent(String.join(", ", causes.get(effect)), facets -> new ArrayList<>())
                        .add(rule.id());
            }
        }
        return groups;
    }

    static int count(Map<String, List<String>> groups) {
        return groups.values().stream().mapToInt(List::size).sum();
    }

    /** The worst effect first. */
    private Map<Effect, List<String>> causes(Collection<Facet<?>> needs) {
        Map<Effect, List<String>> causes = new EnumMap<>(Effect.class);
        for (Facet<?> facet :
                needs.stream().sorted(Comparator.comparing(Facet::name)).toList()) {
            report.facet(facet)
                    .flatMap(access -> effect(access.status()))
                    .ifPresent(effect -> causes.computeIfAbsent(effect, e -> new ArrayList<>())
                            .add(facet.name()));
        }
        return causes;
    }

    private static Optional<Effect> effect(Status status) {
        return switch (status) {
            case AVAILABLE -> Optional.empty();
            case PARTIAL -> Optional.of(Effect.IN_PART);
            case UNAVAILABLE, NOT_FETCHED -> Optional.of(Effect.SWITCHED_OFF);
            case UNKNOWN -> Optional.of(Effect.NOT_KNOWN);
        };
    }

    /** How a facet can be fetched, in a word or two. */
    static String words(FacetAccess facet) {
        return switch (facet.status()) {
            case AVAILABLE -> facet.isByFallback() ? "item by item" : "yes";
            case PARTIAL -> facet.isByFallback() ? "partly, item by item" : "partly";
            case UNAVAILABLE -> "no";
            case UNKNOWN -> facet.isByFallback() ? "item by item, perhaps" : "not known";
            case NOT_FETCHED -> "no: this program does not fetch it";
        };
    }

    /** The members of a statement that allows exactly the missing actions. */
    void statement(Json json) {
        json.object(() -> {
            json.member("Sid", "IamAuditMissing");
            json.member("Effect", "Allow");
            json.name("Action").strings(report.actionsToAdd());
            json.member("Resource", "*");
        });
    }
}
