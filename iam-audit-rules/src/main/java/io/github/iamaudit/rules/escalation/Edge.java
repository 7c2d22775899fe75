package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import java.util.Comparator;
import java.util.Optional;

/**
 * A step from one place to another.
 *
 * @param path the way
 * @param from who acts
 * @param to whose rights it leads to
 * @param on the user, role, group or resource that it is done to; empty where it is done to the one who acts
 * @param granted how certain it is, and why
 */
record Edge(EscalationPath path, Place from, Place to, Optional<Arn> on, Granted granted) {

    /** By who acts, then in the order of the paths, then by where it leads to. */
    static final Comparator<Edge> ORDER = Comparator.<Edge, EscalationNode>comparing(
                    edge -> edge.from().node())
            .thenComparing(edge -> edge.path().place())
            .thenComparing(edge -> edge.to().node())
            .thenComparing(edge -> edge.on().map(Arn::toString).orElse(""));

    Certainty certainty() {
        return granted.certainty().orElseThrow();
    }
}
