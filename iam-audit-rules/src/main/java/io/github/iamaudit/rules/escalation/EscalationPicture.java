package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Routes as a picture: each place once, one arrow between two of them, and those from whom the same arrows lead to the same places as
 * one box, so that a hundred users of one group are no tangle.
 */
final class EscalationPicture {

    /** The paths that an arrow names, and the names that a box holds; the rest is counted. */
    private static final int MOST_PATHS = 3;

    private static final int MOST_NAMES = 5;

    /**
     * A box.
     *
     * @param id for example {@code n1}
     * @param kind what it holds
     * @param lines what stands in it
     * @param isAdministrator whether routes end there
     */
    record Box(String id, Kind kind, List<String> lines, boolean isAdministrator) {}

    /**
     * An arrow.
     *
     * @param from the id of a box
     * @param to the id of a box
     * @param label the paths
     * @param certainty of the best of them
     */
    record Arrow(String from, String to, String label, Certainty certainty) {}

    private record Way(EscalationNode to, Set<String> paths, Certainty certainty) {}

    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final boolean hasSeveralAccounts;

    EscalationPicture(Collection<EscalationRoute> routes) {
        Map<EscalationNode, Map<EscalationNode, List<EscalationHop>>> hops = new TreeMap<>();
        Set<EscalationNode> reached = new TreeSet<>();
        Set<EscalationNode> ends = new TreeSet<>();
        for (EscalationRoute route : routes) {
            ends.add(place(route.to()));
            for (EscalationHop hop : route.hops()) {
                reached.add(place(hop.to()));
                hops.computeIfAbsent(place(hop.from()), from -> new TreeMap<>())
                        .computeIfAbsent(place(hop.to()), to -> new ArrayList<>())
                        .add(hop);
            }
        }
        Set<EscalationNode> all = new TreeSet<>(hops.keySet());
        all.addAll(reached);
        this.hasSeveralAccounts = all.stream()
                        .flatMap(node -> node.principal().stream())
                        .map(arn -> arn.account())
                        .distinct()
                        .count()
                > 1;
        draw(hops, all, reached, ends);
    }

    /** Whoever made itself administrator, it is one place. */
    private static EscalationNode place(EscalationNode node) {
        return node.kind() == Kind.ADMINISTRATOR
                ? new EscalationNode(node.kind(), node.name(), Optional.empty())
                : node;
    }

    List<Box> boxes() {
        return boxes;
    }

    List<Arrow> arrows() {
        return arrows;
    }

    private void draw(
            Map<EscalationNode, Map<EscalationNode, List<EscalationHop>>> hops,
            Set<EscalationNode> all,
            Set<EscalationNode> reached,
            Set<EscalationNode> ends) {
        Map<List<Object>, List<EscalationNode>> groups = new LinkedHashMap<>();
        Map<EscalationNode, List<Way>> ways = new LinkedHashMap<>();
        for (EscalationNode node : all) {
            List<Way> own = ways(hops.getOrDefault(node, Map.of()));
            ways.put(node, own);
            Object alone = reached.contains(node) ? node : "";
            groups.computeIfAbsent(List.of(node.kind(), alone, own), key -> new ArrayList<>())
                    .add(node);
        }
        Map<EscalationNode, String> ids = new LinkedHashMap<>();
        for (List<EscalationNode> group : groups.values()) {
            String id = "n" + (boxes.size() + 1);
            group.forEach(node -> ids.put(node, id));
            boxes.add(new Box(id, group.get(0).kind(), lines(group), ends.contains(group.get(0))));
        }
        for (List<EscalationNode> group : groups.values()) {
            for (Way way : ways.getOrDefault(group.get(0), List.of())) {
                arrows.add(new Arrow(
                        ids.getOrDefault(group.get(0), ""),
                        ids.getOrDefault(way.to(), ""),
                        label(way.paths()),
                        way.certainty()));
            }
        }
    }

    private static List<Way> ways(Map<EscalationNode, List<EscalationHop>> hops) {
        List<Way> ways = new ArrayList<>();
        hops.forEach((to, steps) -> ways.add(new Way(
                to,
                steps.stream().map(hop -> hop.path().id()).collect(Collectors.toCollection(LinkedHashSet::new)),
                steps.stream()
                        .map(EscalationHop::certainty)
                        .min(Certainty::compareTo)
                        .orElseThrow())));
        return ways;
    }

    private static String label(Set<String> paths) {
        int more = paths.size() - MOST_PATHS;
        return paths.stream().limit(MOST_PATHS).collect(Collectors.joining(", ")) + (more > 0 ? ", +" + more : "");
    }

    private List<String> lines(List<EscalationNode> group) {
        if (group.size() == 1) {
            return List.of(name(group.get(0)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(group.size() + (group.get(0).kind() == Kind.EXTERNAL ? " outside" : " principals"));
        group.stream().limit(MOST_NAMES).map(this::name).forEach(lines::add);
        if (group.size() > MOST_NAMES) {
            lines.add("and " + (group.size() - MOST_NAMES) + " more");
        }
        return lines;
    }

    /** For example {@code user/alice}, with the account where there are several. */
    private String name(EscalationNode node) {
        if (node.principal().isEmpty() || node.kind() == Kind.ADMINISTRATOR) {
            return node.toString();
        }
        String arn = node.principal().get().toString();
        String change = node.name().substring(Math.min(arn.length(), node.name().length()));
        String own = node.principal().get().resource() + change;
        return new EscalationNode(
                        node.kind(),
                        hasSeveralAccounts ? node.principal().get().account() + " " + own : own,
                        node.principal())
                .toString();
    }
}
