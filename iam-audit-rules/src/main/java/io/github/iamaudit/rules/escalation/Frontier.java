package io.github.iamaudit.rules.escalation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places that steps into are looked for, by what they are; in one order, whatever order they came in. */
final class Frontier {

    private final Set<Place> places;
    private final Map<Home, Map<String, Actor>> users = new LinkedHashMap<>();
    private final Map<Home, Map<String, Actor>> roles = new LinkedHashMap<>();

    Frontier(Collection<? extends Place> places) {
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort(Comparator.comparing(Place::node));
        this.places = new LinkedHashSet<>(sorted);
        for (Place place : sorted) {
            if (place instanceof Actor actor && !actor.isChanged()) {
                (actor.user().isPresent() ? users : roles)
                        .computeIfAbsent(actor.home(), home -> new LinkedHashMap<>())
                        .put(actor.arn().toString(), actor);
            }
        }
    }

    Set<Place> places() {
        return places;
    }

    boolean contains(Place place) {
        return places.contains(place);
    }

    /** The users of an account as they are, by ARN. */
    Map<String, Actor> users(Home home) {
        return users.getOrDefault(home, Map.of());
    }

    /** The roles of an account as they are, by ARN. */
    Map<String, Actor> roles(Home home) {
        return roles.getOrDefault(home, Map.of());
    }
}
