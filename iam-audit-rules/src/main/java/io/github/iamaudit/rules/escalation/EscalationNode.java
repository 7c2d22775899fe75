package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whose rights a step leads from or to.
 *
 * @param kind what it is
 * @param name for example {@code arn:aws:iam::111122223333:role/admin}, {@code administrator}, {@code account 444455556666}
 * @param principal the user or role; empty where it is none that was collected
 */
public record EscalationNode(Kind kind, String name, Optional<Arn> principal)
        implements Comparable<EscalationNode>, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Comparator<EscalationNode> ORDER = Comparator.comparing(EscalationNode::kind)
            .thenComparing(EscalationNode::name)
            .thenComparing(node -> node.principal().map(Arn::toString).orElse(""));

    /** What a node is. */
    public enum Kind {
        /** A user or role as it is. */
        PRINCIPAL,
        /** A user or role with more rights than it has, after a step changed something about it. */
        CHANGED_PRINCIPAL,
        /** All rights in the account of the principal. */
        ADMINISTRATOR,
        /** Somebody outside of the accounts: another account, an identity provider, anyone. */
        EXTERNAL,
        /** Rights that are not known, such as those of a resource that was not collected, or rights in other accounts. */
        ELSEWHERE
    }

    static EscalationNode of(Arn principal) {
        return new EscalationNode(Kind.PRINCIPAL, principal.toString(), Optional.of(principal));
    }

    /**
     * Another account, as those outside of the accounts are told.
     *
     * @param account the account
     * @return somebody of it
     */
    public static EscalationNode ofAccount(AccountId account) {
        return new EscalationNode(Kind.EXTERNAL, "account " + account, Optional.empty());
    }

    /** In the order of the kinds, then by name. */
    @Override
    public int compareTo(EscalationNode other) {
        return ORDER.compare(this, other);
    }

    /** The name, safe to print. */
    @Override
    public String toString() {
        return Printable.line(name);
    }
}
