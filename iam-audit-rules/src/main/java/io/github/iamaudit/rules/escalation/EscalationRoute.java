package io.github.iamaudit.rules.escalation;

import java.util.List;

/**
 * How somebody obtains rights that it does not have, step by step.
 *
 * @param hops the steps, at least one; each begins where the one before it ends
 * @param certainty as certain as the weakest step, and as the rights at the end
 */
public record EscalationRoute(List<EscalationHop> hops, Certainty certainty) {

    /**
     * Copies the steps.
     *
     * @param hops the steps
     * @param certainty as certain as the weakest step, and as the rights at the end
     */
    public EscalationRoute {
        hops = List.copyOf(hops);
    }

    /**
     * Who begins.
     *
     * @return a user, a role, or somebody outside
     */
    public EscalationNode from() {
        return hops.get(0).from();
    }

    /**
     * Whose rights it ends with.
     *
     * @return for example a role that is administrator
     */
    public EscalationNode to() {
        return hops.get(hops.size() - 1).to();
    }

    /** The route in words, safe to print. */
    @Override
    public String toString() {
        return from() + ": " + hops.stream().map(EscalationHop::toString).toList() + ", " + certainty;
    }
}
