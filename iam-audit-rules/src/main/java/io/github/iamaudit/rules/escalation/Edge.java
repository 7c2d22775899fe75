package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step from one place to another.
 *
 * @param path the way
 * @param from who acts
 * @param to whose rights it leads to
 * @param on the user, role, group or resource that it is done to; empty where it is done to the one who acts
 * @param certainty how certain it is
 * @param why what allows it, found out again where others were asked in the place of the one who acts
 */
record Edge(EscalationPath path, Place from, Place to, Optional<Arn> on, Certainty certainty, Supplier<Granted> why) {

    static Edge of(EscalationPath path, Place from, Place to, Optional<Arn> on, Granted granted) {
        return new Edge(path, from, to, on, granted.certainty().orElseThrow(), () -> granted);
    }

    /** By who acts, then in the order of the paths, then by where it leads to. */
    static final Comparator<Edge> ORDER = Comparator.<Edge, EscalationNode>comparing(
                    edge -> edge.from().node())
            .thenComparingInt(edge -> edge.path().place())
            .thenComparing(edge -> edge.to().node())
            .thenComparing(edge -> edge.on().map(Arn::toString).orElse(""));
}
