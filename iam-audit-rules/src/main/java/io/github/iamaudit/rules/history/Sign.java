package io.github.iamaudit.rules.history;

import io.github.iamaudit.model.activity.IamEvent;
import java.util.function.Predicate;

/**
 * What an event means for a finding, if it is about the finding's subject.
 *
 * @param effect what it does to what was found
 * @param eventName for example {@code AttachUserPolicy}
 * @param about whether the event is about the subject
 */
record Sign(Effect effect, String eventName, Predicate<IamEvent> about) {

    /** What an event does to what was found. */
    enum Effect {
        /** After it, what was found is there. */
        CAUSES,
        /** After it, what was found is as it was before the event that mended it. */
        RESTORES,
        /** After it, something else is there: a document that has the fault, or one that has not. */
        CHANGES,
        /** After it, what was found may be gone. */
        MAY_MEND,
        /** After it, what was found is gone. */
        MENDS
    }

    boolean isIn(IamEvent event) {
        return event.eventName().equals(eventName) && about.test(event);
    }

    boolean isCause() {
        return effect == Effect.CAUSES || effect == Effect.CHANGES;
    }
}
