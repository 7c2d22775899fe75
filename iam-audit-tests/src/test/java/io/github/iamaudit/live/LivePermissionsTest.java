package io.github.iamaudit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated policy is enough, and nothing in it is too much: with everything else denied the audit evaluates every rule, and
 * with any one of its actions denied it ends all the same, names the action, and leaves out the rules that need it. The test
 * connection foretells both.
 */
@UsesTestbed(accounts = 1, users = 15, roles = 12)
class LivePermissionsTest {

    /** The rule sets that have a name, and some that need little. Those that need the same facets are tried once. */
    static Stream<Arguments> ruleSets() {
        Map<String, RuleSet> named = new LinkedHashMap<>();
        named.put("all", RuleSet.all());
        Framework cis = Framework.defaultCisAwsFoundations();
        named.put(
                cis.id(),
                RuleSet.all()
                        .only(cis.rules().ids().stream()
                                .filter(RuleSet.all().ids()::contains)
                                .toList()));
        named.put("keys", RuleSet.all().only("access-key-not-rotated", "access-key-unused"));
        named.put("mfa", RuleSet.all().only("user-console-mfa-missing"));
        named.put("trust", RuleSet.all().only("role-trust-any-principal"));
        Map<List<Facet<?>>, List<String>> alike = new LinkedHashMap<>();
        named.forEach((name, rules) ->
                alike.computeIfAbsent(rules.facets(), f -> new ArrayList<>()).add(name));
        return alike.values().stream()
                .flatMap(names -> Stream.of(FetchStrategy.BULK, FetchStrategy.ITEMIZED)
                        .map(strategy -> Arguments.of(names, named.get(names.get(0)), strategy)));
    }

    private static AuditReport audit(Testbed testbed, RuleSet rules, FetchStrategy strategy) {
        testbed.forgetReport(Testbed.MANAGEMENT_ACCOUNT);
        AwsAccountSource source =
                Live.account(testbed).options(Live.by(strategy)).build();
        return IamAudit.of(source).rules(rules).frameworks().run();
    }

    private static ConnectionReport testConnection(AwsAccountSource source, RuleSet rules) {
        return source.testConnection(IamAudit.of(source).rules(rules).fetchPlan(), CredentialReportProbe.MAY_GENERATE);
    }

    /** Denies what the policy does not allow, as IAM would: every read of IAM that the catalogue knows. */
    private static void allowOnly(Testbed testbed, Set<String> allowed) {
        testbed.denyNothing();
        testbed.deny(ActionCatalog.bundled().service("iam").orElseThrow().actions().stream()
                .map(CatalogAction::name)
                .filter(action -> !allowed.contains("iam:" + action))
                .map(action -> "iam:" + action)
                .toArray(String[]::new));
    }

    private static Set<String> actions(PolicyDocument policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.action().orElseThrow().patterns().stream())
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> notEvaluated(AuditReport report) {
        return report.notEvaluated().stream().map(Outcome::ruleId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without the rules that lack facts which no call of the strategy tells, such as when a password was last changed. */
    private static Set<String> lackingFacets(AuditReport report) {
        return report.notEvaluated().stream()
                .filter(outcome ->
                        outcome.reasons().stream().anyMatch(reason -> reason.kind() != Reason.Kind.UNDETERMINED))
                .map(Outcome::ruleId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What of a report changes if something was not seen. */
    private static Set<String> state(AuditReport report) {
        Set<String> state = new TreeSet<>();
        report.outcomes()
                .forEach(outcome -> state.add(outcome.ruleId() + " " + outcome.status() + " " + outcome.violated() + " "
                        + outcome.notEvaluated() + " " + outcome.reasons().size()));
        report.coverage().stream()
                .filter(coverage -> Set.of("account-aliases", "saml-providers").contains(coverage.facet()))
                .forEach(coverage -> state.add(coverage.facet() + " " + coverage.status() + " " + coverage.notes()));
        return state;
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("ruleSets")
    void policyIsSufficientAndMinimalAsTheTestConnectionForetells(
            List<String> names, RuleSet rules, FetchStrategy strategy, Testbed testbed) {
        AwsAccountSource source =
                Live.account(testbed).options(Live.by(strategy)).build();
        CallPlan plan = source.callPlan(IamAudit.of(source).rules(rules).fetchPlan());
        Set<String> allowed = actions(AwsPermissions.leastPrivilege(plan));
        AuditReport unrestricted = audit(testbed, rules, strategy);

        allowOnly(testbed, allowed);
        AuditReport sufficient = audit(testbed, rules, strategy);

        assertThat(notEvaluated(sufficient)).isEqualTo(notEvaluated(unrestricted));
        assertThat(sufficient.coverage())
                .filteredOn(c -> c.status() != FacetCoverage.Status.COMPLETE)
                .extracting(FacetCoverage::status)
                .allMatch(status -> status == FacetCoverage.Status.NOT_COLLECTED);
        assertThat(state(sufficient)).isEqualTo(state(unrestricted));
        ConnectionReport well = testConnection(source, rules);
        assertThat(well.actions())
                .filteredOn(action -> allowed.contains(action.action()))
                .hasSameSizeAs(allowed)
                .allMatch(action -> action.status() == ActionAccess.Status.GRANTED);
        assertThat(rules.needing(well.missingFacets())).containsAll(lackingFacets(sufficient));
        assertThat(well.actionsToAdd()).isEmpty();

        for (String taken : allowed) {
            Set<String> rest = new TreeSet<>(allowed);
            rest.remove(taken);
            allowOnly(testbed, rest);

            AuditReport without = audit(testbed, rules, strategy);

            assertThat(state(without)).as("without " + taken).isNotEqualTo(state(sufficient));
            assertThat(without.toText(ReportWriter.text()).replaceAll("\\s+", " "))
                    .as("without " + taken)
                    .contains(taken + " was denied");
            assertThat(switchedOff(sufficient, without)).as("without " + taken).isSubsetOf(needing(rules, plan, taken));
        }
    }

    /** The rules of which less is known than before. */
    private static Set<String> switchedOff(AuditReport before, AuditReport after) {
        Set<String> known = state(before);
        return after.outcomes().stream()
                .filter(outcome -> state(after).stream()
                        .anyMatch(line -> line.startsWith(outcome.ruleId() + " ") && !known.contains(line)))
                .map(Outcome::ruleId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rules that look at a facet which the action gives, directly or in a view. */
    private static Set<String> needing(RuleSet rules, CallPlan plan, String action) {
        Set<String> fed = plan.facets().stream()
                .filter(facet -> plan.actionsOf(facet).contains(action))
                .map(facet -> facet.name())
                .collect(Collectors.toSet());
        return rules.descriptors().stream()
                .filter(rule -> Stream.concat(rule.needs().stream(), rule.uses().stream())
                        .flatMap(facet -> facet.isDerived() ? facet.inputs().stream() : Stream.of(facet))
                        .anyMatch(facet -> fed.contains(facet.name())))
                .map(rule -> rule.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
