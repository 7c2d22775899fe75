package io.github.iamaudit.rules.history;

import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives findings their history: the event that caused each, and for findings that are gone the event that mended them. A pure
 * function of events and reports; immutable.
 *
 * <pre>{@code
 * FindingHistory history = FindingHistory.of(snapshot.observation(Facet.IAM_EVENTS));
 * for (History one : history.of(report)) {
 *     one.cause().ifPresent(event -> out.println(event.actor().text() + ", " + event.eventTime()));
 * }
 * history.mendings(lastWeek, report).forEach(out::println);
 * }</pre>
 *
 * <p>Where something of the events could not be read, what the others tell stands; a later event may be among what is missing.
 */
public final class FindingHistory {

    /** The facets that a view of credentials may rest on; a credential report may be hours older than the run. */
    private static final Set<String> CREDENTIALS = Set.of(
            Facet.CREDENTIAL_REPORT.name(),
            Facet.ACCESS_KEYS.name(),
            Facet.LOGIN_PROFILES.name(),
            Facet.MFA_DEVICES.name(),
            Facet.ACCOUNT_SUMMARY.name());

    private final Observation<IamEvents> observation;

    private FindingHistory(Observation<IamEvents> observation) {
        this.observation = observation;
    }

    /**
     * The history that some events tell.
     *
     * @param events from a snapshot ({@link Facet#IAM_EVENTS}) or from files; those of other accounts are passed over
     * @return the history; without events it tells nothing of any finding, and says why
     */
    public static FindingHistory of(Observation<IamEvents> events) {
        return new FindingHistory(Objects.requireNonNull(events, "events"));
    }

    /**
     * The history of a finding whose facts are as old as the last moment of the events.
     *
     * @param finding the finding
     * @return its history
     */
    public History of(Finding finding) {
        return of(finding, observation.value().map(IamEvents::endTime).orElse(Instant.MAX));
    }

    /**
     * The history of a finding.
     *
     * @param finding the finding
     * @param at the time of its facts; what happened later has not caused it
     * @return its history
     */
    public History of(Finding finding, Instant at) {
        Optional<IamEvents> known = observation.value();
        if (known.isEmpty()) {
            return History.unknown(finding, notKnown(), List.of());
        }
        IamEvents events = known.get();
        List<IamEvent> all = ofAccount(events, finding);
        Signs signs = Signs.of(finding, all);
        List<IamEvent> history = signs.life().events(about(signs, all), at);
        if (!signs.tellCauses()) {
            return History.unknown(finding, signs.without(), history);
        }
        if (!signs.happensOnce() && !events.covers(at)) {
            return History.unknown(finding, notCovered(events, "the facts of " + at), history);
        }
        return caused(finding, signs, events, history, at);
    }

    private History caused(Finding finding, Signs signs, IamEvents events, List<IamEvent> history, Instant at) {
        IamEvent cause = null;
        IamEvent mended = null;
        for (IamEvent event : history) {
            Sign sign = signs.in(event).orElse(null);
            if (sign == null || event.eventTime().isAfter(at)) {
                continue;
            }
            switch (sign.effect()) {
                case CAUSES, CHANGES -> {
                    cause = event;
                    mended = null;
                }
                case RESTORES -> mended = null;
                case MENDS -> mended = event;
                case MAY_MEND -> {}
            }
        }
        if (mended != null) {
            return History.unknown(
                    finding,
                    "the last event that is known is one that mends it, " + Said.of(mended)
                            + "; no event tells how it came about again",
                    history);
        }
        return cause == null
                ? History.unknown(finding, noEvent(signs, events), history)
                : History.caused(finding, cause, history);
    }

    private String noEvent(Signs signs, IamEvents events) {
        boolean isYounger = signs.life()
                .since()
                .filter(since -> !since.isBefore(events.startTime()))
                .isPresent();
        String missing = observation.reason().isEmpty() ? "" : "; some events are missing: " + observation.reason();
        return isYounger
                ? "no event from " + events.startTime() + " to " + events.endTime() + " tells it" + missing
                : "it came about before " + events.startTime() + ", where the events that were looked at begin, or by"
                        + " nothing that they record" + missing;
    }

    /**
     * The history of all findings of a report, each at the time of its facts.
     *
     * @param report the report
     * @return in the order of the report's findings
     */
    public List<History> of(AuditReport report) {
        return report.findings().stream()
                .map(finding -> of(finding, factsOf(finding, report)))
                .toList();
    }

    /**
     * What mended the findings that are gone. A finding is gone if the later report could have found it and did not; of one whose
     * rule was not run, not evaluated or run with other settings later, nothing is claimed.
     *
     * @param earlier has the findings
     * @param later has them no more; of the same account
     * @return in the order of the earlier report's findings, those left out that the later report has too
     * @throws IllegalArgumentException if the reports are of two accounts, or the later one is of an earlier time
     */
    public List<Mending> mendings(AuditReport earlier, AuditReport later) {
        if (!earlier.accountId().equals(later.accountId())) {
            throw new IllegalArgumentException(
                    "the reports are of two accounts, " + earlier.accountId() + " and " + later.accountId());
        }
        if (later.run().capturedAt().isBefore(earlier.run().capturedAt())) {
            throw new IllegalArgumentException(
                    "the later report is of " + later.run().capturedAt() + ", before the earlier one of "
                            + earlier.run().capturedAt());
        }
        return earlier.findings().stream()
                .filter(finding -> later.findings().stream().noneMatch(other -> isSame(finding, other)))
                .map(finding -> mending(finding, earlier, later))
                .toList();
    }

    /** The same finding, also where only one source told the unique id; not that of a thing which was deleted and made anew. */
    private static boolean isSame(Finding one, Finding other) {
        if (one.id().equals(other.id())) {
            return true;
        }
        Optional<String> id = one.subject().uniqueId();
        Optional<String> otherId = other.subject().uniqueId();
        return one.nameId().equals(other.nameId()) && (id.isEmpty() || otherId.isEmpty() || id.equals(otherId));
    }

    private Mending mending(Finding finding, AuditReport earlier, AuditReport later) {
        String notGone = notGone(finding, earlier, later);
        if (notGone != null) {
            return Mending.unknown(finding, notGone, List.of());
        }
        Optional<IamEvents> known = observation.value();
        if (known.isEmpty()) {
            return Mending.unknown(finding, notKnown(), List.of());
        }
        IamEvents events = known.get();
        Instant from = factsOf(finding, earlier);
        Instant to = factsOf(finding, later);
        if (!events.covers(from) || !events.covers(to)) {
            return Mending.unknown(
                    finding, notCovered(events, "the time between the reports, " + from + " to " + to), List.of());
        }
        return mended(finding, events, from, to);
    }

    private static @Nullable String notGone(Finding finding, AuditReport earlier, AuditReport later) {
        Optional<Outcome> after = later.outcome(finding.ruleId());
        if (after.isEmpty()) {
            return "the rule was not run later, so it is not known that the finding is gone";
        }
        Outcome outcome = after.get();
        if (outcome.status() == Status.NOT_EVALUATED || !outcome.reasons().isEmpty()) {
            return "the rule was not evaluated later, or not on all of its subjects, so it is not known that the finding"
                    + " is gone: "
                    + outcome.reasons().stream()
                            .map(Object::toString)
                            .findFirst()
                            .orElse("no reason was given");
        }
        boolean isOfOtherSettings = earlier.outcome(finding.ruleId())
                .filter(before -> !before.settings().equals(outcome.settings()))
                .isPresent();
        return isOfOtherSettings ? "the rule was run with other settings later" : null;
    }

    private Mending mended(Finding finding, IamEvents events, Instant from, Instant to) {
        List<IamEvent> all = ofAccount(events, finding);
        Signs signs = Signs.of(finding, all);
        List<IamEvent> candidates = new ArrayList<>();
        boolean isDecided = false;
        for (IamEvent event : signs.life().events(about(signs, all), from)) {
            Sign sign = signs.in(event).orElse(null);
            if (sign == null
                    || !event.eventTime().isAfter(from)
                    || event.eventTime().isAfter(to)) {
                continue;
            }
            switch (sign.effect()) {
                case CAUSES, RESTORES -> {
                    candidates.clear();
                    isDecided = false;
                }
                case CHANGES, MAY_MEND -> {
                    if (!isDecided) {
                        candidates.add(event);
                    }
                }
                case MENDS -> {
                    if (!isDecided) {
                        candidates.add(event);
                        isDecided = true;
                    }
                }
            }
        }
        if (candidates.size() == 1) {
            return Mending.by(finding, candidates.get(0));
        }
        return Mending.unknown(
                finding,
                candidates.isEmpty()
                        ? "no event from " + from + " to " + to + " is known to mend it"
                                + (observation.reason().isEmpty() ? "" : "; some are missing: " + observation.reason())
                        : "one of " + candidates.size() + " events mended it, and nothing tells which: "
                                + candidates.stream().map(Said::of).collect(Collectors.joining("; ")),
                candidates);
    }

    private String notKnown() {
        return "the events of IAM are not known: " + observation.reason();
    }

    private static String notCovered(IamEvents events, String what) {
        return "the events that were looked at are of " + events.startTime() + " to " + events.endTime()
                + ", which does not cover " + what;
    }

    private static List<IamEvent> ofAccount(IamEvents events, Finding finding) {
        return events.events().stream()
                .filter(IamEvent::succeeded)
                .filter(event -> event.recipientAccountId().equals(finding.accountId()))
                .toList();
    }

    private static List<IamEvent> about(Signs signs, List<IamEvent> events) {
        Predicate<IamEvent> isAbout =
                signs.about().or(signs.life().isBirth()).or(signs.life().isDeath());
        return events.stream().filter(isAbout).toList();
    }

    /** The oldest time that the facts of a finding may have. */
    private static Instant factsOf(Finding finding, AuditReport report) {
        Instant captured = report.run().capturedAt();
        if (!(finding.subject() instanceof UserWithCredentials
                || finding.subject() instanceof UserAccessKey
                || finding.subject() instanceof RootUser)) {
            return captured;
        }
        return report.coverage().stream()
                .filter(coverage -> CREDENTIALS.contains(coverage.facet()))
                .flatMap(coverage -> coverage.time().stream())
                .filter(time -> time.isBefore(captured))
                .min(Instant::compareTo)
                .orElse(captured);
    }
}
