package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What holds of every rule in every account, tried on random ones. The seed of an account that fails is in the message.
 * More of them: {@code -Drandom.accounts=10000}, and from another seed on: {@code -Drandom.seed=70000}.
 */
class RandomAccountsTest {

    private static final int MANY = 200;
    private static final int ACCOUNTS = Integer.getInteger("random.accounts", MANY);
    private static final long FIRST_SEED = Long.getLong("random.seed", 20_260_301);

    /** Making and auditing an account once more takes as long as the rest, so it is done with one in so many. */
    private static final int REPEATED = 8;

    private static final RuleSet RULES = RuleSet.all().plus(RuleSet.optional());
    private static final Map<String, RuleDescriptor> DESCRIPTORS = descriptors();

    private static final Set<Status> NO_FAULT = EnumSet.of(Status.COMPLIANT, Status.NOT_APPLICABLE);

    private final Set<String> everViolated = new TreeSet<>();
    private final Set<String> everCompliant = new TreeSet<>();

    private static Map<String, RuleDescriptor> descriptors() {
        Map<String, RuleDescriptor> byId = new HashMap<>();
        RULES.descriptors().forEach(rule -> byId.put(rule.id(), rule));
        return byId;
    }

    private static AuditReport audit(AccountSnapshot snapshot) {
        return IamAudit.of(snapshot).rules(RULES).run();
    }

    @Test
    void everyAccountIsJudgedWithoutFailureAndWithoutFalseComfort() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ACCOUNTS; seed++) {
            try {
                judge(seed);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        }
        if (ACCOUNTS >= MANY) {
            int most = RULES.ids().size() * 9 / 10;
            assertThat(everViolated).as("rules that some account violates").hasSizeGreaterThan(most);
            assertThat(everCompliant).as("rules that some account obeys").hasSizeGreaterThan(most);
        }
    }

    private void judge(long seed) {
        RandomAccount account = RandomAccount.of(seed);
        AuditReport report = audit(account.seen());

        noRuleFails(report, seed);
        noRuleIsContentUnlessItSawAllThatItNeeds(report, account.seen(), seed);
        if (!account.isOdd()) {
            faultOfTheWholeIsNotDeniedBySomebodyWhoSeesAPart(audit(account.whole()), report, seed);
        }
        if (seed % REPEATED == 0) {
            sameSeedGivesTheSameBytes(report, seed);
        }
        whatIsWrittenIsReadAgain(report, account.seen(), seed);

        everViolated.addAll(idsOf(report, EnumSet.of(Status.VIOLATED)));
        everCompliant.addAll(idsOf(report, EnumSet.of(Status.COMPLIANT)));
    }

    private static List<String> idsOf(AuditReport report, Set<Status> statuses) {
        return report.outcomes().stream()
                .filter(outcome -> statuses.contains(outcome.status()))
                .map(Outcome::ruleId)
                .toList();
    }

    private static void noRuleFails(AuditReport report, long seed) {
        assertThat(report.outcomes())
                .as("seed " + seed)
                .flatExtracting(Outcome::reasons)
                .filteredOn(reason -> reason.kind() == Reason.Kind.RULE_ERROR)
                .isEmpty();
    }

    private static void noRuleIsContentUnlessItSawAllThatItNeeds(AuditReport report, AccountSnapshot seen, long seed) {
        for (String ruleId : idsOf(report, NO_FAULT)) {
            RuleDescriptor rule = Objects.requireNonNull(DESCRIPTORS.get(ruleId));
            assertThat(rule.needs())
                    .as("seed " + seed + ", what " + ruleId + " needs")
                    .allMatch(facet -> seen.observation(facet).isComplete());
            assertThat(report.outcome(ruleId).orElseThrow().reasons())
                    .as("seed " + seed + ", " + ruleId)
                    .isEmpty();
        }
    }

    private static void faultOfTheWholeIsNotDeniedBySomebodyWhoSeesAPart(
            AuditReport whole, AuditReport part, long seed) {
        List<String> violated = idsOf(whole, EnumSet.of(Status.VIOLATED));
        assertThat(idsOf(part, NO_FAULT)).as("seed " + seed).noneMatch(violated::contains);
    }

    private static void sameSeedGivesTheSameBytes(AuditReport report, long seed) {
        AuditReport again = audit(RandomAccount.of(seed).seen());

        assertThat(again.toText(ReportWriter.json())).as("seed " + seed).isEqualTo(report.toText(ReportWriter.json()));
        assertThat(again.toText(ReportWriter.text()))
                .as("seed " + seed)
                .isEqualTo(report.toText(ReportWriter.text()))
                .contains("SUMMARY:");
    }

    private static void whatIsWrittenIsReadAgain(AuditReport report, AccountSnapshot seen, long seed) {
        assertThat(PastReport.read("report.json", new StringReader(report.toText(ReportWriter.json()))))
                .as("seed " + seed)
                .isEqualTo(report.asBaseline());
        assertThat(AccountSnapshot.fromBytes(seen.toBytes())).as("seed " + seed).isEqualTo(seen);
    }
}
