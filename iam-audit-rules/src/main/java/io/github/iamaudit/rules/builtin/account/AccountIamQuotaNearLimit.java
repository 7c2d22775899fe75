package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Quotas of IAM that are nearly used up: of the account, and of managed policies attached to one identity, where the worst of its kind is
 * told. Quotas are those that the account reports, since they can be raised.
 */
@RuleInfo(
        id = "account-iam-quota-near-limit",
        title = "IAM quota nearly exhausted",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = {"account-summary", "users", "groups", "roles"},
        references = {"IAM User Guide, \"IAM and AWS STS quotas\"", "IAM API Reference, \"GetAccountSummary\""})
public final class AccountIamQuotaNearLimit implements Rule<Account> {

    /** How much of a quota may be used: exactly that much violates. */
    public static final Setting<Integer> THRESHOLD = Setting.count(
            "thresholdPercent",
            "From how many percent of a quota on it is nearly used up.",
            80,
            1,
            100,
            Strictness.SMALLER_IS_STRICTER);

    /** Counters of the account summary; each has a quota of its name followed by {@code Quota}. */
    private static final List<String> COUNTERS = List.of(
            "Groups", "InstanceProfiles", "Policies", "PolicyVersionsInUse", "Roles", "ServerCertificates", "Users");

    @Override
    public List<Setting<?>> settings() {
        return List.of(THRESHOLD);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        AccountSummary summary = context.get(Facet.ACCOUNT_SUMMARY);
        int percent = context.setting(THRESHOLD);
        List<Violation> violations = new ArrayList<>();
        boolean anyQuota = false;
        for (String counter : COUNTERS) {
            Optional<Integer> quota = value(summary, counter + "Quota");
            Optional<Integer> used = value(summary, counter);
            anyQuota |= quota.isPresent() && used.isPresent();
            used.flatMap(count -> nearly(counter, count, quota, percent)).ifPresent(violations::add);
        }
        if (!anyQuota) {
            return Verdict.undetermined("the account summary tells no quota");
        }
        attached("User", context.users(), User::name, summary, percent).ifPresent(violations::add);
        attached("Group", context.groups(), Group::name, summary, percent).ifPresent(violations::add);
        attached("Role", context.roles(), Role::name, summary, percent).ifPresent(violations::add);
        return Verdict.of(violations);
    }

    private static <T extends IdentitySubject> Optional<Violation> attached(
            String kind, Stream<T> identities, Function<T, String> name, AccountSummary summary, int percent) {
        Optional<Integer> quota = value(summary, "AttachedPoliciesPer" + kind + "Quota");
        return identities
                .max(Comparator.<T>comparingInt(
                                identity -> identity.attachedPolicies().size())
                        .thenComparing(name, Comparator.reverseOrder()))
                .flatMap(most -> nearly(
                        "managed policies attached to " + kind.toLowerCase(Locale.ROOT) + " " + name.apply(most),
                        most.attachedPolicies().size(),
                        quota,
                        percent));
    }

    private static Optional<Integer> value(AccountSummary summary, String name) {
        return summary.value(name).stream().boxed().findFirst();
    }

    private static Optional<Violation> nearly(String what, int used, Optional<Integer> quota, int percent) {
        return quota.filter(most -> most > 0 && 100L * used >= (long) percent * most)
                .map(most -> Violation.of(
                                what + ": " + used + " of " + most + " are used",
                                new Expectation(what, String.valueOf(used), "less than " + percent + " % of " + most))
                        .discriminator(what));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Delete what nobody uses, and ask for a higher quota before it is needed in a hurry.")
                .step("See what is used of each quota.", "iam", "get-account-summary")
                .step("Delete unused roles, policies and old versions of policies; other rules name them.")
                .step(
                        "Ask for more, where that is possible, in us-east-1.",
                        "service-quotas",
                        "list-service-quotas",
                        "--service-code",
                        "iam",
                        "--region",
                        "us-east-1");
    }
}
