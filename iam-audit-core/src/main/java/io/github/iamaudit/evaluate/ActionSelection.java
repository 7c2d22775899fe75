package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Actions that are asked about often, prepared once, so that the many patterns of many policies need not be compared with each.
 * Immutable. Equal only to itself: keep it in a constant.
 */
public final class ActionSelection {

    private final List<CatalogAction> actions;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<Integer>> services = new HashMap<>();

    private ActionSelection(Collection<CatalogAction> actions) {
        this.actions = actions.stream()
                .sorted(Comparator.comparing(CatalogAction::service))
                .toList();
        for (int place = 0; place < this.actions.size(); place++) {
            CatalogAction action = this.actions.get(place);
            places.put(Texts.folded(action.text()), place);
            services.computeIfAbsent(Texts.folded(action.service()), service -> new ArrayList<>())
                    .add(place);
        }
    }

    /**
     * Prepares actions.
     *
     * @param actions of the catalogue
     * @return the selection
     */
    public static ActionSelection of(Collection<CatalogAction> actions) {
        return new ActionSelection(actions);
    }

    /**
     * The actions.
     *
     * @return by service, within one in the order that they were given in
     */
    public List<CatalogAction> actions() {
        return actions;
    }

    /**
     * Those that an element names, or that its {@code NotAction} leaves.
     *
     * @param element the element of a statement
     * @return in the order of {@link #actions}
     */
    public List<CatalogAction> named(ActionElement element) {
        if (element.isNot()) {
            return actions.stream()
                    .filter(action -> element.matches(action.text()))
                    .toList();
        }
        BitSet named = new BitSet(actions.size());
        for (ActionPattern pattern : element.patterns()) {
            if (Wildcard.isPresentIn(pattern.text())) {
                ofItsService(pattern)
                        .filter(place -> pattern.matches(actions.get(place).text()))
                        .forEach(named::set);
            } else {
                Integer place = places.get(Texts.folded(pattern.text()));
                if (place != null) {
                    named.set(place);
                }
            }
        }
        return named.stream().mapToObj(actions::get).toList();
    }

    /** The places of the actions that a pattern may name: those of its service, or all where the service has a wildcard. */
    private IntStream ofItsService(ActionPattern pattern) {
        return pattern.onlyService()
                .map(service ->
                        services.getOrDefault(service, List.of()).stream().mapToInt(Integer::intValue))
                .orElseGet(() -> IntStream.range(0, actions.size()));
    }
}
