package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.model.Partition;
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
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Accounts in which the global endpoint of AWS STS issues tokens that are valid only in Regions that are enabled by default. There is no
 * such endpoint in partitions other than {@code aws}.
 */
@RuleInfo(
        id = "account-sts-global-token-v1",
        title = "Global STS endpoint issues version 1 tokens",
        severity = Severity.INFO,
        subject = SubjectType.ACCOUNT,
        needs = "account-summary",
        optional = "it matters only where Regions are used that must be enabled",
        references = {
            "IAM User Guide, \"Manage AWS STS in an AWS Region\"",
            "IAM API Reference, \"SetSecurityTokenServicePreferences\""
        })
public final class AccountStsGlobalTokenV1 implements Rule<Account> {

    private static final String VERSION = "GlobalEndpointTokenVersion";

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account())
                .filter(account -> context.partition().equals(Partition.AWS));
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        OptionalInt version = context.get(Facet.ACCOUNT_SUMMARY).value(VERSION);
        if (version.isEmpty()) {
            return Verdict.undetermined("the account summary does not tell the version of tokens");
        }
        return version.getAsInt() >= 2
                ? Verdict.compliant()
                : Verdict.violation(
                        "tokens of the global endpoint are not valid in Regions that must be enabled",
                        new Expectation(VERSION, String.valueOf(version.getAsInt()), "2"));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Call regional endpoints of AWS STS, and let the global one issue version 2 tokens.")
                .step("Look for programs that store tokens in few characters: those of version 2 are longer.")
                .step(
                        "Change the version; tokens that were issued before stay valid.",
                        "iam",
                        "set-security-token-service-preferences",
                        "--global-endpoint-token-version",
                        "v2Token");
    }
}
