package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Cancellation;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.EngineListener;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Runs rules over an account or an organization: all of the library's, or those that it is given.
 *
 * <pre>{@code
 * assertThat(auditing(FakeAccount.create().user("alice", u -> u.activeKey(age(days(61)))))
 *         .with("access-key-not-rotated", "maxAgeDays", "60"))
 *     .violates("access-key-not-rotated").on("alice");
 * }</pre>
 */
public final class RuleTester {

    private final AccountSnapshot snapshot;
    private final RuleSet all;
    private final List<Rule<?>> rules = new ArrayList<>();
    private final List<UnaryOperator<RuleSet>> changes = new ArrayList<>();
    private Instant evaluatedAt;

    private RuleTester(AccountSnapshot snapshot, RuleSet all) {
        this.snapshot = snapshot;
        this.all = all;
        this.evaluatedAt = snapshot.capturedAt();
    }

    /**
     * Tests rules on an account.
     *
     * @param account the account; changes made to it later do not count
     * @return a tester
     */
    public static RuleTester auditing(FakeAccount account) {
        return auditing(account.build());
    }

    /**
     * Tests the rules that need an organization on what its management account sees of it.
     *
     * @param organization the organization; changes made to it later do not count
     * @return a tester
     */
    public static RuleTester auditing(FakeOrganization organization) {
        return new RuleTester(organization.facts().snapshot(), RuleSet.organization());
    }

    /**
     * Tests the rules that need an organization on one of its accounts.
     *
     * @param organization the organization
     * @param account one of its accounts
     * @return a tester
     */
    public static RuleTester auditing(FakeOrganization organization, FakeAccount account) {
        return new RuleTester(organization.facts().join(account.build()), RuleSet.organization());
    }

    /**
     * Tests rules on a snapshot.
     *
     * @param snapshot the snapshot
     * @return a tester
     */
    public static RuleTester auditing(AccountSnapshot snapshot) {
        return new RuleTester(
                Objects.requireNonNull(snapshot, "snapshot"), RuleSet.all().plus(RuleSet.optional()));
    }

    /**
     * With a rule. Once a rule is given, only the given ones run.
     *
     * @param rule a rule of one's own, or one of the library's
     * @return this
     */
    public RuleTester with(Rule<?> rule) {
        rules.add(Objects.requireNonNull(rule, "rule"));
        return this;
    }

    /**
     * With a setting of a rule.
     *
     * @param ruleId for example {@code access-key-not-rotated}
     * @param setting for example {@code maxAgeDays}
     * @param value for example {@code 60}
     * @return this
     */
    public RuleTester with(String ruleId, String setting, String value) {
        changes.add(set -> set.with(ruleId, setting, value));
        return this;
    }

    /**
     * With another severity of a rule.
     *
     * @param ruleId for example {@code access-key-not-rotated}
     * @param severity the severity that replaces the rule's own
     * @return this
     */
    public RuleTester withSeverity(String ruleId, Severity severity) {
        changes.add(set -> set.withSeverity(ruleId, severity));
        return this;
    }

    /**
     * Evaluated at another time than the snapshot's.
     *
     * @param instant the time that expiry and staleness are measured against
     * @return this
     */
    public RuleTester evaluatedAt(Instant instant) {
        evaluatedAt = Objects.requireNonNull(instant, "instant");
        return this;
    }

    /**
     * Runs the rules in the calling thread.
     *
     * @return the outcomes and the findings
     * @throws IllegalArgumentException for a setting or a severity of a rule that does not run
     */
    public Engine.Result run() {
        RuleSet set = rules.isEmpty() ? all : RuleSet.of(rules);
        for (UnaryOperator<RuleSet> change : changes) {
            set = change.apply(set);
        }
        return Engine.run(snapshot, set, evaluatedAt, Runnable::run, Cancellation.never(), EngineListener.silent());
    }
}
