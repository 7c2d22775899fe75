package io.github.iamaudit.rules.escalation;

import java.util.List;

/**
 * A place from which the goal is reached.
 *
 * @param certainty of the best route
 * @param distance in steps, of the shortest of the best routes
 * @param next the first steps of all shortest of the best routes, in the order of {@link Edge#ORDER}; none at the goal
 */
record Reached(Certainty certainty, int distance, List<Edge> next) {

    Reached {
        next = List.copyOf(next);
    }
}
