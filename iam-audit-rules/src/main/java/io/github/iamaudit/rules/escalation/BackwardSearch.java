package io.github.iamaudit.rules.escalation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * From whom places are reached: a search backward from them, breadth first, once with steps that are confirmed, then for those who are
 * left with steps under conditions, then with possible ones. A place that is reached is not asked about again, so cycles end, and
 * who is asked about which place is decided at most once.
 */
final class BackwardSearch {

    private final Ways ways;
    private final int deepest;
    private final Set<String> limits = new LinkedHashSet<>();
    private final Map<Place, Reached> reached = new HashMap<>();
    private final Map<Place, List<Edge>> into = new HashMap<>();
    private final Set<Place> expanded = new HashSet<>();

    BackwardSearch(Ways ways, int deepest) {
        this.ways = ways;
        this.deepest = deepest;
    }

    /**
     * Searches.
     *
     * @param goals where to, with how certain these are the goal
     * @param own the steps by which principals change themselves
     * @return from where it is reached
     */
    Map<Place, Reached> to(Map<? extends Place, Certainty> goals, Collection<Edge> own) {
        own.forEach(edge ->
                into.computeIfAbsent(edge.to(), place -> new ArrayList<>()).add(edge));
        for (Certainty pass : Certainty.values()) {
            goals.forEach((goal, certainty) -> {
                if (certainty == pass) {
                    reached.putIfAbsent(goal, new Reached(pass, 0, List.of()));
                }
            });
            run(pass);
        }
        return reached;
    }

    /** All steps that were found on the way, also those that no best route takes. */
    List<Edge> steps() {
        return into.values().stream().flatMap(List::stream).toList();
    }

    Set<String> limits() {
        return limits;
    }

    private void run(Certainty pass) {
        for (int distance = 0; ; distance++) {
            List<Place> frontier = at(distance);
            if (frontier.isEmpty() && !isBeyond(distance)) {
                return;
            }
            if (distance == deepest) {
                limits.add("routes of more than " + deepest + " steps are not looked for");
                return;
            }
            expand(frontier);
            Map<Place, List<Edge>> found = new LinkedHashMap<>();
            for (Place place : frontier) {
                for (Edge edge : into.getOrDefault(place, List.of())) {
                    Certainty certainty = edge.certainty().weaker(certaintyOf(edge.to()));
                    if (certainty.compareTo(pass) <= 0 && !reached.containsKey(edge.from())) {
                        found.computeIfAbsent(edge.from(), from -> new ArrayList<>())
                                .add(edge);
                    }
                }
            }
            int steps = distance + 1;
            found.forEach((from, edges) -> {
                edges.sort(Edge.ORDER);
                reached.put(from, new Reached(pass, steps, edges));
            });
        }
    }

    private Certainty certaintyOf(Place place) {
        Reached known = reached.get(place);
        return known == null ? Certainty.POSSIBLE : known.certainty();
    }

    private List<Place> at(int distance) {
        return reached.entrySet().stream()
                .filter(entry -> entry.getValue().distance() == distance)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Place::node))
                .toList();
    }

    private boolean isBeyond(int distance) {
        return reached.values().stream().anyMatch(known -> known.distance() > distance);
    }

    private void expand(List<Place> frontier) {
        List<Place> fresh = frontier.stream().filter(expanded::add).toList();
        if (fresh.isEmpty()) {
            return;
        }
        Predicate<Actor> isLeft = actor -> !reached.containsKey(actor);
        for (Edge edge : ways.into(new Frontier(fresh), isLeft)) {
            into.computeIfAbsent(edge.to(), place -> new ArrayList<>()).add(edge);
        }
    }
}
