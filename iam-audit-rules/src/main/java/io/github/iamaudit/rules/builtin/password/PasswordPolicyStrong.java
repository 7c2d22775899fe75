package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A password policy, or IAM's default in its place, that is weak in any option: what the rules about single options say,
 * in one verdict.
 */
@RuleInfo(
        id = "password-policy-strong",
        title = "Password policy is not strong in every option",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = {
            "IAM User Guide, \"Set an account password policy for IAM users\"",
            "IAM API Reference, \"UpdateAccountPasswordPolicy\""
        },
        optional = "it repeats in one verdict what the rules about each option say")
public final class PasswordPolicyStrong implements Rule<Account> {

    /** The least number of characters that passes. */
    public static final Setting<Integer> MIN_LENGTH = Setting.count(
            "minLength",
            "The least number of characters that a password must have.",
            14,
            6,
            128,
            Strictness.GREATER_IS_STRICTER);

    /** The least number of remembered passwords that passes. */
    public static final Setting<Integer> MIN_REMEMBERED = Setting.count(
            "minRemembered",
            "The least number of earlier passwords that must not come back.",
            24,
            0,
            24,
            Strictness.GREATER_IS_STRICTER);

    /** Whether passwords must expire. */
    public static final Setting<Boolean> REQUIRE_EXPIRY =
            Setting.flag("requireExpiry", "Whether passwords must expire.", true);

    /** How old a password may become: exactly that old passes. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "After how many days a password must expire, if it must.", 90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MIN_LENGTH, MIN_REMEMBERED, REQUIRE_EXPIRY, MAX_AGE);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        List<Expectation> weak = weaknesses(context.get(Facet.PASSWORD_POLICY), context);
        if (weak.isEmpty()) {
            return Verdict.compliant();
        }
        String actual = join(weak, Expectation::actual);
        return Verdict.violation(
                "the password policy is weak in " + weak.size() + (weak.size() == 1 ? " option: " : " options: ")
                        + actual,
                new Expectation("PasswordPolicy", actual, join(weak, Expectation::required)));
    }

    private static List<Expectation> weaknesses(PasswordPolicy policy, RuleContext context) {
        int length = context.setting(MIN_LENGTH);
        int remembered = context.setting(MIN_REMEMBERED);
        long limit = context.setting(MAX_AGE).toDays();
        int reuse = policy.passwordReusePrevention().orElse(0);
        int age = policy.maxPasswordAge().orElse(0);
        List<Expectation> weak = new ArrayList<>();
        if (policy.minimumPasswordLength() < length) {
            weak.add(new Expectation(
                    "MinimumPasswordLength", Integer.toString(policy.minimumPasswordLength()), "at least " + length));
        }
        addUnless(policy.requireUppercaseCharacters(), "RequireUppercaseCharacters", weak);
        addUnless(policy.requireLowercaseCharacters(), "RequireLowercaseCharacters", weak);
        addUnless(policy.requireNumbers(), "RequireNumbers", weak);
        addUnless(policy.requireSymbols(), "RequireSymbols", weak);
        if (reuse < remembered) {
            weak.add(new Expectation("PasswordReusePrevention", Integer.toString(reuse), "at least " + remembered));
        }
        if (context.setting(REQUIRE_EXPIRY) && (age == 0 || age > limit)) {
            weak.add(new Expectation("MaxPasswordAge", age == 0 ? "none" : Integer.toString(age), "1 to " + limit));
        }
        return weak;
    }

    private static void addUnless(boolean required, String field, List<Expectation> weak) {
        if (!required) {
            weak.add(new Expectation(field, "false", "true"));
        }
    }

    private static String join(List<Expectation> weak, Function<Expectation, String> value) {
        return weak.stream().map(e -> e.field() + " " + value.apply(e)).collect(Collectors.joining(", "));
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.withExpiry("Set a password policy that is strong in every option.");
    }
}
