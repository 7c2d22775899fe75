package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** A result in words, for the messages of failed assertions: one line for each finding and for each outcome. */
final class ResultText {

    private ResultText() {}

    static String of(Engine.Result result) {
        StringBuilder text = new StringBuilder();
        text.append("findings (").append(result.findings().size()).append("):\n");
        result.findings()
                .forEach(finding -> text.append("  ").append(line(finding)).append('\n'));
        text.append("outcomes (").append(result.outcomes().size()).append("):\n");
        result.outcomes()
                .forEach(outcome -> text.append("  ").append(line(outcome)).append('\n'));
        return text.toString();
    }

    static String of(List<Finding> findings) {
        return findings.stream().map(finding -> "  " + line(finding)).collect(Collectors.joining("\n"));
    }

    private static String line(Finding finding) {
        return printable(finding.severity() + " " + finding.ruleId() + " on "
                + finding.subject().type().text() + " " + finding.subject().name() + " ("
                + finding.subject().arn() + "): " + finding.message() + "; " + finding.evidence());
    }

    static String line(Outcome outcome) {
        String line = outcome.ruleId() + ": " + outcome.status() + ", " + outcome.violated() + " of "
                + outcome.subjects() + " violated";
        return outcome.reasons().isEmpty()
                ? line
                : line + ", "
                        + outcome.reasons().stream()
                                .map(ResultText::text)
                                .collect(Collectors.joining("; ", "because ", ""));
    }

    private static String text(Reason reason) {
        return reason.kind() + " " + reason.subject() + ": " + reason.message();
    }

    /** Names come from accounts, also from real ones. */
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
