package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;
import java.util.Locale;

/**
 * A policy document has a fault.
 *
 * @param place where in the document, for example {@code /Statement/0/Effect}; {@code its beginning} for the whole of it
 * @param kind what sort of fault it is, for example {@code invalid effect}
 */
public record DocumentProblem(String place, String kind) implements Evidence {

    /**
     * The evidence of a fault.
     *
     * @param problem the fault
     * @return the evidence
     */
    public static DocumentProblem of(PolicyProblem problem) {
        String pointer = problem.location().pointer();
        return new DocumentProblem(
                pointer.isEmpty() ? "its beginning" : pointer,
                problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("place", place), new Fact("kind", kind));
    }
}
