package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import java.util.Optional;

/** Rights that are none of a principal that was collected. */
enum Elsewhere implements Place {
    /** Those of a resource that was not collected, or that hang on contents. */
    NOT_KNOWN("rights that were not collected", true),
    /** All rights in another account of the organization. */
    OTHER_ACCOUNT("administrator of another account", true),
    /** What the root user of a member account is let do in a short session. */
    ROOT_TASKS("root tasks of member accounts", false);

    private final String text;
    private final boolean isAdministrator;

    Elsewhere(String text, boolean isAdministrator) {
        this.text = text;
        this.isAdministrator = isAdministrator;
    }

    /** Whether these are, or may be, the rights of an administrator. */
    boolean isAdministrator() {
        return isAdministrator;
    }

    @Override
    public EscalationNode node() {
        return new EscalationNode(Kind.ELSEWHERE, text, Optional.empty());
    }
}
