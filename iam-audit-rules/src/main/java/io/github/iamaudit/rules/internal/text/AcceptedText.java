package io.github.iamaudit.rules.internal.text;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.accept.AcceptedRisk;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import java.util.ArrayList;
import java.util.List;

/** An accepted risk in a report for people. */
public final class AcceptedText {

    private AcceptedText() {}

    /**
     * What was accepted, by whom, until when, and what its owner should look at.
     *
     * @param use what came of it
     * @return one line; safe to print
     */
    public static String entry(AcceptedRiskUse use) {
        AcceptedRisk risk = use.risk();
        List<String> notices = new ArrayList<>();
        use.notices().forEach(notice -> notices.add(notice.toString()));
        return Printable.line(risk.id()) + " (" + Printable.line(risk.owner())
                + risk.ticket().map(ticket -> ", " + Printable.line(ticket)).orElse("")
                + risk.expires().map(day -> ", until " + day).orElse(", never expires") + "): "
                + use.findings() + (use.findings() == 1 ? " finding" : " findings")
                + (notices.isEmpty() ? "" : "; " + String.join("; ", notices)) + ". " + Printable.line(risk.reason());
    }
}
