package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.FacetAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A test connection, for people: fit to be shown to the owner of the account. */
final class PreflightText {

    private static final String GENERATE = "iam:GenerateCredentialReport";

    private final Preflight preflight;
    private final ConnectionReport report;
    private final Page page = new Page();

    PreflightText(Preflight preflight) {
        this.preflight = preflight;
        this.report = preflight.report();
    }

    String write() {
        page.line("IAM audit: test connection");
        page.line("==========================");
        page.wrapped("Account:    ", report.accountId().toString());
        page.wrapped("Caller:     ", report.caller().toString());
        page.wrapped("Partition:  ", report.partition().toString());
        page.wrapped("Region:     ", report.region());
        page.blank().wrapped("", verdict());
        page.blank();
        table().print(page);
        reasons();
        rules();
        toAdd();
        return page.toString();
    }

    private String verdict() {
        long lacking = report.missingFacets().size();
        long all = report.facets().size();
        int off = Preflight.count(preflight.affected(Preflight.Effect.SWITCHED_OFF));
        long unknown = report.facets().stream()
                .filter(facet -> facet.status() == FacetAccess.Status.UNKNOWN)
                .count();
        String notKnown = unknown + " of " + Words.counted(all, "facet");
        if (lacking > 0) {
            String facets = lacking == all
                    ? "none of the " + all + " facets can"
                    : lacking + " of " + Words.counted(all, "facet") + " cannot";
            return "Incomplete: " + facets + " be fetched completely. " + switchedOff(off);
        }
        if (preflight.isLacking() && report.actionsToAdd().isEmpty()) {
            return "Not known: AWS did not answer for " + notKnown + ". Try again.";
        }
        if (!report.actionsToAdd().isEmpty()) {
            return "Slow: some of it can be fetched only item by item, which takes more calls the larger the account is."
                    + (unknown > 0
                            ? " Nothing else is known to be missing, but " + notKnown + " could not be tested."
                            : "");
        }
        return unknown > 0
                ? "Nothing is known to be missing, but " + notKnown + " could not be tested."
                : "Complete: everything that was asked for can be fetched.";
    }

    private String switchedOff(int off) {
        String rules = Words.counted(preflight.rules(), "rule");
        if (off == 0) {
            return "No rule is switched off.";
        }
        return off == preflight.rules()
                ? "All " + rules + " are switched off."
                : off + " of " + rules + (off == 1 ? " is" : " are") + " switched off.";
    }

    private Table table() {
        Table table =
                new Table().column("FACET", 30).column("CAN BE FETCHED", 34).column("MISSING ACTION", 0);
        for (FacetAccess facet : report.facets()) {
            table.row(facet.facet().name(), Preflight.words(facet), String.join(", ", facet.missingActions()));
        }
        return table;
    }

    private void reasons() {
        List<ActionAccess> denied = preflight.missing(ActionAccess.Status.DENIED);
        List<ActionAccess> unknown = preflight.missing(ActionAccess.Status.UNKNOWN);
        group("Denied:", denied, action -> true);
        group("Could not be asked:", unknown, Preflight::hasFailed);
        group("Not tried:", unknown, action -> !Preflight.hasFailed(action));
        if (unknown.stream().anyMatch(action -> action.action().equals(GENERATE) && !Preflight.hasFailed(action))) {
            page.wrapped("  ", "--generate-report permits the test to ask AWS for a credential report.");
        }
    }

    /** Each reason once, with the actions that it is the reason for. */
    private void group(String heading, List<ActionAccess> actions, Predicate<ActionAccess> wanted) {
        Map<String, List<String>> byReason = new TreeMap<>();
        actions.stream()
                .filter(wanted)
                .forEach(action -> byReason.computeIfAbsent(
                                AwsSaid.reason(withoutName(action)), reason -> new ArrayList<>())
                        .add(action.action()));
        if (byReason.isEmpty()) {
            return;
        }
        page.blank().line(heading);
        byReason.forEach((reason, names) -> {
            page.wrapped("  ", reason + ":");
            page.wrapped("    ", String.join(", ", names));
        });
    }

    private static String withoutName(ActionAccess action) {
        return action.message().replace(action.action() + " failed: ", "");
    }

    private void rules() {
        rules(Preflight.Effect.SWITCHED_OFF, "Rules that are switched off", "without ");
        rules(
                Preflight.Effect.IN_PART,
                "Rules that find faults, but cannot say that there are none",
                "with only a part of ");
        rules(Preflight.Effect.NOT_KNOWN, "Rules of which it is not known whether they are evaluated", "they need ");
    }

    private void rules(Preflight.Effect effect, String heading, String cause) {
        Map<String, List<String>> groups = preflight.affected(effect);
        if (groups.isEmpty()) {
            return;
        }
        page.blank().line(heading + " (" + Preflight.count(groups) + " of " + preflight.rules() + "):");
        groups.forEach((facets, ids) -> {
            page.wrapped("  ", cause + facets + ":");
            page.wrapped("    ", String.join(", ", ids));
        });
    }

    private void toAdd() {
        if (report.actionsToAdd().isEmpty()) {
            return;
        }
        page.blank().line("Add this statement to the policy of " + holder() + ":");
        page.blank();
        Json.pretty(preflight::statement).lines().forEach(page::line);
        boolean forbidden = preflight.missing(ActionAccess.Status.DENIED).stream()
                .map(action -> action.message().toLowerCase(Locale.ROOT).replace(" ", ""))
                .anyMatch(message -> message.contains("explicitdeny"));
        List<String> untested = preflight.missing(ActionAccess.Status.UNKNOWN).stream()
                .map(ActionAccess::action)
                .toList();
        if (!untested.isEmpty()) {
            page.blank().wrapped("", "Not tested, and needed as well: " + String.join(", ", untested) + ".");
        }
        if (forbidden) {
            page.blank()
                    .wrapped(
                            "",
                            "Where AWS speaks of an explicit deny, a statement that allows does not help: the policy that"
                                    + " denies has to be changed.");
        }
    }

    private String holder() {
        String[] parts = report.caller().resource().split("/", -1);
        return switch (parts[0]) {
            case "assumed-role" -> "the role " + parts[1];
            case "user" -> "the user " + parts[parts.length - 1];
            default -> "the caller";
        };
    }
}
