package io.github.iamaudit.rules.builtin.analyzer;

import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Regions in which no active analyzer looks for access from outside. Which Regions an account has enabled is not told by IAM Access
 * Analyzer, so without the setting the rule finds Regions without an analyzer, and never says that there are none.
 */
@RuleInfo(
        id = "access-analyzer-external-missing",
        title = "No analyzer looks for external access in a Region",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "access-analyzers",
        optional = "asks IAM Access Analyzer in each Region",
        references = "IAM User Guide, \"Using AWS Identity and Access Management Access Analyzer\"")
public final class AccessAnalyzerExternalMissing implements Rule<Account> {

    /** The Regions that must have one. */
    public static final Setting<List<String>> REGIONS = Setting.texts(
            "regions",
            "The Regions that must have an analyzer, for example eu-west-1; if empty, those that were looked at.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(REGIONS);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        AccessAnalyzers known = context.get(Facet.ACCESS_ANALYZERS);
        List<String> required = context.setting(REGIONS);
        List<String> covered = known.analyzers().stream()
                .filter(Analyzers::looksForExternalAccess)
                .map(Analyzer::region)
                .toList();
        List<Violation> violations = new ArrayList<>();
        for (String region : known.regions()) {
            if (!covered.contains(region) && (required.isEmpty() || required.contains(region))) {
                violations.add(Violation.of(
                                "no active analyzer looks for external access in " + region,
                                new Expectation(region, actual(known, region), "an active analyzer of external access"))
                        .discriminator(region));
            }
        }
        return Verdict.of(violations).except(notSeen(known, required));
    }

    private static Optional<String> notSeen(AccessAnalyzers known, List<String> required) {
        if (required.isEmpty()) {
            return Optional.of(
                    "which Regions the account uses is not known: the setting regions names them, looked at were "
                            + Words.list(known.regions()));
        }
        List<String> missing = required.stream()
                .filter(region -> !known.regions().contains(region))
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of("not looked at: " + Words.list(missing));
    }

    private static String actual(AccessAnalyzers known, String region) {
        List<String> others = known.analyzers().stream()
                .filter(analyzer -> analyzer.region().equals(region))
                .map(analyzer -> analyzer.name() + " (" + analyzer.type() + ", " + analyzer.status() + ")")
                .toList();
        return others.isEmpty() ? "no analyzer" : Words.list(others);
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Create an analyzer of external access in each Region that is in use; it costs nothing.")
                .step("Prefer one of the organization, in the account that administers IAM Access Analyzer for it.")
                .step(
                        "Otherwise create one for the account, in each Region.",
                        "accessanalyzer",
                        "create-analyzer",
                        "--analyzer-name",
                        "external-access",
                        "--type",
                        "ACCOUNT",
                        "--region",
                        "REGION");
    }
}
