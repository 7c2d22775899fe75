package io.github.iamaudit.rules.history;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.activity.IamEvent;

/** Events in words. */
final class Said {

    private Said() {}

    /** For example {@code DetachUserPolicy by user alice at 2026-03-01T06:00:00Z}; safe to print. */
    static String of(IamEvent event) {
        return Printable.line(event.eventName()) + " by " + event.actor().text() + " at " + event.eventTime();
    }
}
