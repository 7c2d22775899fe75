package io.github.iamaudit.rules.internal.organization;

import static java.util.Comparator.comparingInt;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.compliance.Control;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.ControlTotal;
import io.github.iamaudit.rules.organization.FrameworkTotal;
import io.github.iamaudit.rules.organization.RepeatedFinding;
import io.github.iamaudit.rules.organization.RuleTotal;
import io.github.iamaudit.rules.report.AuditReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds results up, in any order. What it holds has a bound that does not depend on what the accounts hold. Not safe for several
 * threads.
 */
final class Aggregate {

    /** The most things that are looked for in several accounts; see {@link Key}. */
    private static final int MOST_THINGS = 5_000;

    private static final Comparator<RepeatedFinding> MOST_ACCOUNTS_FIRST = comparingInt(RepeatedFinding::accounts)
            .thenComparing(RepeatedFinding::severity)
            .reversed()
            .thenComparing(RepeatedFinding::ruleId)
            .thenComparing(RepeatedFinding::name)
            .thenComparing(RepeatedFinding::subject);

    private final AccountLines accounts;
    private final TreeMap<String, Rule> rules = new TreeMap<>();
    private final Map<Framework, Map<String, Controls>> frameworks = new LinkedHashMap<>();
    private final TreeMap<Key, Repeated> repeated = new TreeMap<>();
    private final TreeMap<String, AcceptedRiskUse> accepted = new TreeMap<>();
    private boolean sampled;

    Aggregate(List<OrganizationAccount> selected) {
        accounts = new AccountLines(selected);
    }

    /** Adds a result and gives its line. */
    AccountLine add(AccountResult result) {
        AccountLine line = AccountLine.of(result);
        accounts.add(line);
        result.report().ifPresent(report -> add(report, line.accountId()));
        return line;
    }

    private void add(AuditReport report, AccountId account) {
        for (Outcome outcome : report.outcomes()) {
            rules.computeIfAbsent(outcome.ruleId(), id -> new Rule(outcome)).add(outcome);
        }
        for (Score score : report.scores()) {
            Map<String, Controls> controls =
                    frameworks.computeIfAbsent(score.framework(), framework -> new LinkedHashMap<>());
            for (ControlResult result : score.results()) {
                controls.computeIfAbsent(result.control().id(), id -> new Controls(result.control()))
                        .add(result.status());
            }
        }
        report.acceptedRisks().forEach(use -> accepted.merge(use.risk().id(), use, AcceptedRiskUse::plus));
        for (Finding finding : report.findingsAtLeast(Severity.INFO)) {
            Objects.requireNonNull(rules.get(finding.ruleId()), finding.ruleId()).findings++;
            DeployedThing.of(finding.subject()).ifPresent(thing -> add(finding, thing, account));
        }
    }

    private void add(Finding finding, DeployedThing thing, AccountId account) {
        repeated.computeIfAbsent(new Key(finding.ruleId(), thing), key -> new Repeated(finding.title()))
                .add(finding.severity(), account);
        if (repeated.size() > MOST_THINGS) {
            repeated.pollLastEntry();
            sampled = true;
        }
    }

    List<AcceptedRiskUse> accepted() {
        return List.copyOf(accepted.values());
    }

    List<AccountLine> accounts(Function<AccountId, String> path) {
        return accounts.all(path);
    }

    List<RuleTotal> rules() {
        List<RuleTotal> totals = new ArrayList<>();
        rules.forEach((id, rule) -> totals.add(rule.total(id)));
        return totals;
    }

    List<FrameworkTotal> frameworks() {
        return frameworks.entrySet().stream()
                .map(entry -> new FrameworkTotal(
                        entry.getKey(),
                        entry.getValue().values().stream().map(Controls::total).toList()))
                .toList();
    }

    List<RepeatedFinding> repeated() {
        return repeated.entrySet().stream()
                .filter(entry -> entry.getValue().accounts > 1)
                .map(entry -> entry.getValue().total(entry.getKey()))
                .sorted(MOST_ACCOUNTS_FIRST)
                .toList();
    }

    /** Whether there were so many things that only some of them are in {@link #repeated}. */
    boolean isSampled() {
        return sampled;
    }

    /**
     * Ordered by a hash, so that when there are too many, those that are kept are a sample that does not depend on the order of the
     * accounts: what was once dropped stays beyond the last one that is kept.
     */
    private record Key(String ruleId, DeployedThing thing) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::hash)
                .thenComparing(Key::ruleId)
                .thenComparing(key -> key.thing().type())
                .thenComparing(key -> key.thing().name());

        private int hash() {
            return (ruleId + ' ' + thing.name()).hashCode() * 0x9E3779B9;
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A rule over all accounts. */
    private static final class Rule {

        private final Map<Outcome.Status, Integer> accounts = new EnumMap<>(Outcome.Status.class);
        private final String title;
        private final Severity severity;
        private long findings;

        Rule(Outcome outcome) {
            this.title = outcome.title();
            this.severity = outcome.severity();
        }

        void add(Outcome outcome) {
            accounts.merge(outcome.status(), 1, Integer::sum);
        }

        RuleTotal total(String id) {
            return new RuleTotal(
                    id,
                    title,
                    severity,
                    accounts.getOrDefault(Outcome.Status.VIOLATED, 0),
                    accounts.getOrDefault(Outcome.Status.COMPLIANT, 0),
                    accounts.getOrDefault(Outcome.Status.NOT_APPLICABLE, 0),
                    accounts.getOrDefault(Outcome.Status.NOT_EVALUATED, 0),
                    findings);
        }
    }

    /** A control over all accounts. */
    private static final class Controls {

        private final Control control;
        private final Map<ControlResult.Status, Integer> accounts = new EnumMap<>(ControlResult.Status.class);

        Controls(Control control) {
            this.control = control;
        }

        void add(ControlResult.Status status) {
            accounts.merge(status, 1, Integer::sum);
        }

        ControlTotal total() {
            return new ControlTotal(
                    control,
                    accounts.getOrDefault(ControlResult.Status.PASSED, 0),
                    accounts.getOrDefault(ControlResult.Status.FAILED, 0),
                    accounts.getOrDefault(ControlResult.Status.NOT_APPLICABLE, 0),
                    accounts.getOrDefault(ControlResult.Status.NOT_EVALUATED, 0),
                    accounts.getOrDefault(ControlResult.Status.PARTLY_FAILED, 0),
                    accounts.getOrDefault(ControlResult.Status.MANUAL, 0));
        }
    }

    /** A thing in all accounts, for one rule. Most things are in one account only, so that is kept small. */
    private static final class Repeated {

        private final String title;
        private Severity severity = Severity.INFO;
        private @Nullable AccountId last;
        private @Nullable TreeSet<AccountId> examples;
        private int accounts;

        Repeated(String title) {
            this.title = title;
        }

        /** All findings of an account come together, so comparing with the last account counts each once. */
        void add(Severity found, AccountId account) {
            severity = found.isAtLeast(severity) ? found : severity;
            if (account.equals(last)) {
                return;
            }
            accounts++;
            if (last != null) {
                examples = examples == null ? new TreeSet<>(List.of(last)) : examples;
                examples.add(account);
                if (examples.size() > RepeatedFinding.MOST_EXAMPLES) {
                    examples.pollLast();
                }
            }
            last = account;
        }

        RepeatedFinding total(Key key) {
            return new RepeatedFinding(
                    key.ruleId(),
                    title,
                    severity,
                    key.thing().type(),
                    key.thing().name(),
                    accounts,
                    examples == null ? List.of() : List.copyOf(examples));
        }
    }
}
