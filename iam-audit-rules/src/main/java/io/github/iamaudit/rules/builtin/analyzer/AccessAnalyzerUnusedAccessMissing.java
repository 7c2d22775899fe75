package io.github.iamaudit.rules.builtin.analyzer;

import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/**
 * Accounts in which no active analyzer looks for unused access. IAM is global, so one in any Region is enough; it may also be the
 * organization's in another account, which this account does not see.
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
        return known.regions().isEmpty()
                        || !context.observation(Facet.ACCESS_ANALYZERS).isComplete()
                ? Verdict.undetermined("an analyzer may be in a Region that was not looked at")
                : Verdict.violation(
                        "no active analyzer looks for unused access in " + Words.list(known.regions()),
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
