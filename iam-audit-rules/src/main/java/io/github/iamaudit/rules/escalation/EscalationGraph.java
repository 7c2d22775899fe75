package io.github.iamaudit.rules.escalation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who there is, what each can make of itself and of others, and from whom the rights of administrators are reached. */
final class EscalationGraph {

    /** No route is longer. */
    private static final int MOST_STEPS = 10;

    /** More targets of one principal along one path are not told apart. */
    private static final int MOST_TARGETS = 50;

    /** A principal is not looked at after more changes of itself that do not make it administrator. */
    private static final int MOST_CHANGES = 20;

    private final List<Home> homes;
    private final OwnChanges changes;
    private final Ways ways;
    private final List<Edge> own = new ArrayList<>();
    private final Map<Place, Certainty> goals = new LinkedHashMap<>();
    private final Set<String> limits = new LinkedHashSet<>();
    private final Map<Place, Reached> reached;
    private final Map<Place, List<Edge>> first = new HashMap<>();

    EscalationGraph(List<Home> homes) {
        this.homes = homes;
        this.changes = new OwnChanges();
        this.ways = new Ways(homes, changes, MOST_TARGETS);
        goals.put(Elsewhere.NOT_KNOWN, Certainty.POSSIBLE);
        goals.put(Elsewhere.OTHER_ACCOUNT, Certainty.CONFIRMED);
        actors().forEach(this::goal);
        for (Actor actor : actors()) {
            if (!actor.hasAllRights()) {
                explore(actor, 2);
            }
        }
        for (Actor changed : ways.changeable()) {
            goal(changed);
            if (!changed.hasAllRights() && ways.mayReachOthers(changed)) {
                ways.add(changed);
            }
        }
        BackwardSearch search = new BackwardSearch(ways, MOST_STEPS);
        this.reached = search.to(goals, own);
        search.steps().stream()
                .filter(edge -> goals.containsKey(edge.to()))
                .forEach(edge -> first.computeIfAbsent(edge.from(), from -> new ArrayList<>())
                        .add(edge));
        first.values().forEach(edges -> edges.sort(Edge.ORDER));
        limits.addAll(search.limits());
    }

    List<Home> homes() {
        return homes;
    }

    Ways ways() {
        return ways;
    }

    /** All users and roles as they are, but for service-linked roles. */
    List<Actor> actors() {
        return homes.stream().flatMap(home -> home.facts().actors().stream()).toList();
    }

    private void goal(Actor actor) {
        actor.administrator().certainty().ifPresent(certainty -> goals.put(actor, certainty));
    }

    /** What somebody can make of itself, and what more it can then. */
    private void explore(Actor actor, int depth) {
        int changes = 0;
        for (Edge edge : ways.ofItself(actor)) {
            Actor changed = (Actor) edge.to();
            own.add(edge);
            goal(changed);
            if (!changed.hasAllRights() && depth > 1) {
                if (++changes > MOST_CHANGES) {
                    limits.add("more than " + MOST_CHANGES + " changes of one principal are not followed");
                    continue;
                }
                if (ways.mayReachOthers(changed)) {
                    ways.add(changed);
                }
                explore(changed, depth - 1);
            }
        }
    }

    /** How certain a place has the rights of an administrator, where it has. */
    Certainty certainty(Place goal) {
        return goals.getOrDefault(goal, Certainty.POSSIBLE);
    }

    /** From where the rights of an administrator are reached. */
    Map<Place, Reached> reached() {
        return reached;
    }

    /** The steps by which somebody becomes administrator at once, in the order of {@link Edge#ORDER}. */
    List<Edge> first(Actor actor) {
        return first.getOrDefault(actor, List.of());
    }

    /** The steps of somebody towards an administrator that are more than possible; of one after a change, too. */
    List<Edge> towardsAdministrator(Actor actor) {
        Ways own = new Ways(homes, changes, MOST_TARGETS);
        own.add(actor);
        List<Place> towards = reached.entrySet().stream()
                .filter(entry -> entry.getValue().certainty() != Certainty.POSSIBLE)
                .map(Map.Entry::getKey)
                .filter(place -> !(place instanceof Actor other) || !other.arn().equals(actor.arn()))
                .toList();
        Stream<Edge> toOthers = own.into(new Frontier(towards), actor::equals).stream();
        Stream<Edge> ofItself = own.ofItself(actor).stream()
                .filter(edge -> edge.to() instanceof Actor changed
                        && (changed.hasAllRights()
                                || !towardsOthers(own, changed, towards).isEmpty()));
        return Stream.concat(ofItself, toOthers)
                .filter(edge -> edge.certainty() != Certainty.POSSIBLE)
                .sorted(Edge.ORDER)
                .toList();
    }

    private static List<Edge> towardsOthers(Ways ways, Actor changed, List<Place> towards) {
        ways.add(changed);
        return ways.into(new Frontier(towards), changed::equals);
    }

    /** From where a user or role is reached, or an administrator of its account. */
    Map<Place, Reached> reaching(Actor target) {
        Map<Place, Certainty> to = new LinkedHashMap<>();
        goals.forEach((goal, certainty) -> {
            if (goal instanceof Actor actor && actor.home() == target.home()) {
                to.put(goal, certainty);
            }
        });
        to.put(target, Certainty.CONFIRMED);
        return new BackwardSearch(ways, MOST_STEPS).to(to, own);
    }

    /** All steps of some who act, to every place. */
    List<Edge> steps(Collection<? extends Place> from) {
        Set<Place> places = new LinkedHashSet<>(actors());
        places.addAll(goals.keySet());
        own.forEach(edge -> places.add(edge.to()));
        places.add(Elsewhere.ROOT_TASKS);
        Set<Place> wanted = new LinkedHashSet<>(from);
        List<Edge> steps = new ArrayList<>(ways.into(new Frontier(places), wanted::contains));
        own.stream().filter(edge -> wanted.contains(edge.from())).forEach(steps::add);
        steps.sort(Edge.ORDER);
        return steps;
    }

    /** The steps of users and roles as they are, and no administrators, into some places. */
    List<Edge> into(Collection<? extends Place> places) {
        return ways.into(new Frontier(places), actor -> !actor.isChanged()).stream()
                .sorted(Edge.ORDER)
                .toList();
    }

    /** What was too much to be told, in words. */
    List<String> limits() {
        Set<String> all = new LinkedHashSet<>(limits);
        all.addAll(ways.limits());
        homes.forEach(home -> all.addAll(home.trust().limits()));
        return all.stream().sorted().toList();
    }
}
