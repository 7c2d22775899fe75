package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import java.util.Optional;

/**
 * Somebody outside of the accounts.
 *
 * @param name for example {@code account 444455556666}
 */
record Outsider(String name) implements Place {

    @Override
    public EscalationNode node() {
        return new EscalationNode(Kind.EXTERNAL, name, Optional.empty());
    }
}
