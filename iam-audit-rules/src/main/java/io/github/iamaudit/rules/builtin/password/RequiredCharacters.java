package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/** What the rules about kinds of characters share. IAM's default asks for three of four kinds, so none of them is certain. */
abstract class RequiredCharacters implements Rule<Account> {

    abstract boolean areRequired(PasswordPolicy policy);

    /** AWS's name of the option. */
    abstract String field();

    /** The kind of characters in the plural. */
    abstract String kind();

    @Override
    public final Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public final Verdict judge(Account account, RuleContext context) {
        if (areRequired(context.get(Facet.PASSWORD_POLICY))) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "passwords without " + kind() + " are accepted", new Expectation(field(), "false", "true"));
    }

    @Override
    public final Remediation remediation(Account account) {
        return PasswordPolicyRemediation.of("Require " + kind() + " in passwords.");
    }
}
