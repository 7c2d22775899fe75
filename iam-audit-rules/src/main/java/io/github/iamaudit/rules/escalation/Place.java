package io.github.iamaudit.rules.escalation;

/** A place of the graph. */
interface Place {

    /** What it is for a reader. */
    EscalationNode node();
}
