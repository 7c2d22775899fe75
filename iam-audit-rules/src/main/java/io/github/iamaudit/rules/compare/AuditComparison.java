package io.github.iamaudit.rules.compare;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.compare.FindingChange.Status;
import io.github.iamaudit.rules.compare.PastFinding.State;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two reports of an account. A finding that is gone is resolved only if its rule looked at everything both
 * times and with the same settings; else the two reports cannot be compared in it, and it is remembered until they can.
 *
 * @param before the evidence time of the earlier report
 * @param after the evidence time of the later one
 * @param changes in {@link FindingChange#ORDER}
 * @param remembered what later comparisons need of findings that the later report does not have
 */
public record AuditComparison(Instant before, Instant after, List<FindingChange> changes, List<PastFinding> remembered)
        implements Serializable {

    /** The most resolved findings that are remembered; those that are resolved longest are forgotten first. */
    private static final int MOST_REMEMBERED = 10_000;

    /**
     * Copies the lists.
     *
     * @param before the evidence time of the earlier report
     * @param after the evidence time of the later one
     * @param changes in order
     * @param remembered what later comparisons need
     */
    public AuditComparison {
        changes = List.copyOf(changes);
        remembered = List.copyOf(remembered);
    }

    /**
     * Compares two reports.
     *
     * @param before the earlier one
     * @param after the later one
     * @return what changed
     * @throws InputException if they are of two accounts, or the later one is older than the earlier
     */
    public static AuditComparison of(PastReport before, PastReport after) {
        if (!before.accountId().equals(after.accountId())) {
            throw new InputException("the reports are of two accounts, " + before.accountId() + " and "
                    + after.accountId() + ", and cannot be compared");
        }
        if (after.capturedAt().isBefore(before.capturedAt())) {
            throw new InputException("the earlier report is of " + before.capturedAt() + ", the later one of "
                    + after.capturedAt() + ": they are the wrong way round");
        }
        return new Work(before, after).done();
    }

    /**
     * How many findings have a status.
     *
     * @param status the status
     * @return 0 or more
     */
    public int count(Status status) {
        return (int)
                changes.stream().filter(change -> change.status() == status).count();
    }

    /**
     * The changes of a status.
     *
     * @param status the status
     * @return the worst first
     */
    public List<FindingChange> of(Status status) {
        return changes.stream().filter(change -> change.status() == status).toList();
    }

    /** One comparison at work. */
    private static final class Work {

        private final PastReport before;
        private final PastReport after;
        private final List<FindingChange> changes = new ArrayList<>();
        private final List<PastFinding> unseen = new ArrayList<>();
        private final List<PastFinding> resolved = new ArrayList<>();

        Work(PastReport before, PastReport after) {
            this.before = before;
            this.after = after;
        }

        AuditComparison done() {
            Map<String, PastFinding> earlier = new LinkedHashMap<>();
            before.findings().forEach(finding -> earlier.putIfAbsent(finding.id(), finding));
            for (PastFinding finding : after.findings()) {
                if (finding.state() == State.FOUND) {
                    there(finding, earlier.remove(finding.id()));
                }
            }
            earlier.values().forEach(this::gone);
            changes.sort(FindingChange.ORDER);
            List<PastFinding> remembered = new ArrayList<>(unseen);
            resolved.stream()
                    .sorted(Comparator.comparing(PastFinding::firstSeen)
                            .reversed()
                            .thenComparing(PastFinding.ORDER))
                    .limit(MOST_REMEMBERED)
                    .forEach(remembered::add);
            remembered.sort(PastFinding.ORDER);
            return new AuditComparison(before.capturedAt(), after.capturedAt(), changes, remembered);
        }

        private void there(PastFinding finding, @Nullable PastFinding was) {
            if (was == null) {
                Optional<String> obstacle = obstacle(finding.ruleId(), before, "before", after);
                add(obstacle.isEmpty() ? Status.NEW : Status.NOT_COMPARABLE, finding, null, obstacle.orElse(""));
                return;
            }
            PastFinding now = PastFinding.builder()
                    .from(finding)
                    .firstSeen(was.firstSeen())
                    .build();
            if (was.state() == State.RESOLVED) {
                add(Status.REOPENED, now, was, "it had been resolved");
            } else if (now.acceptedBy().isPresent() && was.acceptedBy().isEmpty()) {
                add(Status.ACCEPTED, now, was, "");
            } else if (was.acceptedBy().isPresent() && now.acceptedBy().isEmpty()) {
                add(
                        Status.REOPENED,
                        now,
                        was,
                        "the accepted risk " + Printable.line(was.acceptedBy().get()) + " counts no more");
            } else if (was.state() == State.NOT_SEEN) {
                add(Status.UNCHANGED, now, was, "it was not looked at in between");
            } else {
                String what = difference(was, now);
                add(what.isEmpty() ? Status.UNCHANGED : Status.CHANGED, now, was, what);
            }
        }

        private static String difference(PastFinding was, PastFinding now) {
            Set<String> what = new TreeSet<>();
            if (was.severity() != now.severity()) {
                what.add("severity");
            }
            Set<String> names = new TreeSet<>(was.evidence().keySet());
            names.addAll(now.evidence().keySet());
            for (String name : names) {
                if (!String.valueOf(was.evidence().get(name))
                        .equals(String.valueOf(now.evidence().get(name)))) {
                    what.add(Printable.line(name));
                }
            }
            return String.join(", ", what);
        }

        private void gone(PastFinding was) {
            if (was.state() == State.RESOLVED) {
                resolved.add(was);
                return;
            }
            Optional<String> obstacle = obstacle(was.ruleId(), after, "now", before);
            PastFinding kept = PastFinding.builder()
                    .from(was)
                    .evidence(Map.of())
                    .state(obstacle.isEmpty() ? State.RESOLVED : State.NOT_SEEN)
                    .build();
            (obstacle.isEmpty() ? resolved : unseen).add(kept);
            add(obstacle.isEmpty() ? Status.RESOLVED : Status.NOT_COMPARABLE, kept, was, obstacle.orElse(""));
        }

        /** Why the silence of a report about a rule proves nothing. */
        private static Optional<String> obstacle(String ruleId, PastReport silent, String when, PastReport other) {
            PastOutcome outcome = silent.outcomes().get(ruleId);
            if (outcome == null) {
                return Optional.of("the rule was not run " + when);
            }
            if (!outcome.isWhole()) {
                return Optional.of("the rule could not look at everything " + when);
            }
            PastOutcome others = other.outcomes().get(ruleId);
            return others != null && !others.settings().equals(outcome.settings())
                    ? Optional.of("the rule ran with other settings")
                    : Optional.empty();
        }

        private void add(Status status, PastFinding finding, @Nullable PastFinding was, String reason) {
            changes.add(FindingChange.builder()
                    .status(status)
                    .finding(finding)
                    .severityBefore(Optional.ofNullable(was).map(PastFinding::severity))
                    .reason(reason)
                    .build());
        }
    }
}
