package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @param lines what stands in it, safe to print
     * @param isUser whether all in it are users
     * @param isGoal whether it holds the rights that routes lead to, and they are known
     */
    record Box(String id, Kind kind, List<String> lines, boolean isUser, boolean isGoal) {}

    /**
     * An arrow.
     *
     * @param from the id of a box
     * @param to the id of a box
     * @param label the paths, the most certain first; those that are weaker than the arrow say so
     * @param certainty of the best of them
     */
    record Arrow(String from, String to, String label, Certainty certainty) {}

    private record Way(EscalationNode to, SortedMap<String, Certainty> paths) {

        Certainty certainty() {
            return paths.values().stream().min(Certainty::compareTo).orElseThrow();
        }
    }

    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final boolean hasSeveralAccounts;

    EscalationPicture(Collection<EscalationRoute> routes) {
        this.hasSeveralAccounts = routes.stream()
                        .flatMap(route -> route.hops().stream())
                        .flatMap(hop -> Stream.of(hop.from(), hop.to()))
                        .flatMap(node -> node.principal().stream())
                        .map(Arn::account)
                        .distinct()
                        .count()
                > 1;
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
        draw(hops, all, reached, ends);
    }

    /** Whoever made itself administrator, it is one place in each account. */
    private EscalationNode place(EscalationNode node) {
        if (node.kind() != Kind.ADMINISTRATOR) {
            return node;
        }
        String account = node.principal()
                .filter(arn -> hasSeveralAccounts)
                .map(arn -> arn.account() + " ")
                .orElse("");
        return new EscalationNode(node.kind(), account + node.name(), Optional.empty());
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
            Kind kind = group.get(0).kind();
            boxes.add(new Box(
                    id,
                    kind,
                    lines(group),
                    group.stream().allMatch(EscalationPicture::isUser),
                    ends.contains(group.get(0)) && kind != Kind.ELSEWHERE));
        }
        for (List<EscalationNode> group : groups.values()) {
            for (Way way : ways.getOrDefault(group.get(0), List.of())) {
                arrows.add(new Arrow(
                        ids.getOrDefault(group.get(0), ""),
                        ids.getOrDefault(way.to(), ""),
                        label(way),
                        way.certainty()));
            }
        }
    }

    private static List<Way> ways(Map<EscalationNode, List<EscalationHop>> hops) {
        List<Way> ways = new ArrayList<>();
        hops.forEach((to, steps) -> {
            SortedMap<String, Certainty> paths = new TreeMap<>();
            steps.forEach(hop -> paths.merge(
                    hop.path().id(), hop.certainty(), (one, other) -> one.compareTo(other) <= 0 ? one : other));
            ways.add(new Way(to, paths));
        });
        return ways;
    }

    private static String label(Way way) {
        int more = way.paths().size() - MOST_PATHS;
        return way.paths().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .limit(MOST_PATHS)
                        .map(path -> path.getKey()
                                + (path.getValue() == way.certainty() ? "" : " (" + path.getValue() + ")"))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? ", +" + more : "");
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

    private static boolean isUser(EscalationNode node) {
        return node.principal()
                .filter(arn -> arn.resource().startsWith("user/"))
                .isPresent();
    }

    /** For example {@code user/alice}, with the account where there are several; of a path only that there is one. */
    private String name(EscalationNode node) {
        if (node.principal().isEmpty()) {
            return node.toString();
        }
        Arn arn = node.principal().get();
        String type = arn.resource().substring(0, arn.resource().indexOf('/') + 1);
        String path = arn.resource().length() > type.length() + arn.name().length() ? "…/" : "";
        String change = node.name()
                .substring(Math.min(arn.toString().length(), node.name().length()));
        return Printable.line((hasSeveralAccounts ? arn.account() + " " : "") + type + path + arn.name() + change);
    }
}
