package io.github.iamaudit.rules.builtin.analyzer;

import io.github.iamaudit.model.analyzer.AccessAnalyzers;
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
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts in which no active analyzer looks for unused access. IAM is global, so one in any Region is enough, and only a setting tells
 * in which it may be. It may also be the organization's in another account, which this account does not see.
 */
@RuleInfo(
        id = "access-analyzer-unused-access-missing",
        title = "No analyzer looks for unused access",
        severity = Severity.INFO,
        subject = SubjectType.ACCOUNT,
        needs = "access-analyzers",
        optional = "analyzers of unused access cost money, and asks IAM Access Analyzer in each Region",
        references = "IAM User Guide, \"Create an IAM Access Analyzer unused access analyzer\"")
public final class AccessAnalyzerUnusedAccessMissing implements Rule<Account> {

    /** The Regions in which one may be. */
    public static final Setting<List<String>> REGIONS = Setting.texts(
            "regions",
            "The Regions in which an analyzer may be, for example eu-west-1; if empty, any, so that none is never certain.");

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
        if (known.analyzers().stream().anyMatch(Analyzers::looksForUnusedAccess)) {
            return Verdict.compliant();
        }
        List<String> regions = context.setting(REGIONS);
        return regions.isEmpty() || !known.regions().containsAll(regions)
                ? Verdict.undetermined(
                        "an analyzer may be in a Region that was not looked at: the setting regions names those in"
                                + " which one may be, looked at were " + Words.list(known.regions()))
                : Verdict.violation(
                        "no active analyzer looks for unused access in " + Words.list(regions),
                        new Expectation("analyzers of unused access", "0", "at least 1"));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of(
                        "Create an analyzer of unused access in one Region, or of the organization; AWS charges for it.")
                .step(
                        "Create it. It looks at all users and roles, whichever Region it is in.",
                        "accessanalyzer",
                        "create-analyzer",
                        "--analyzer-name",
                        "unused-access",
                        "--type",
                        "ACCOUNT_UNUSED_ACCESS",
                        "--configuration",
                        "unusedAccess={unusedAccessAge=90}");
    }
}
