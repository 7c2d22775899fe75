package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;

/** A password policy, or IAM's default in its place, that accepts passwords without symbols. */
@RuleInfo(
        id = "password-policy-symbol",
        title = "Password policy does not require a symbol",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = "IAM User Guide, \"Set an account password policy for IAM users\"")
public final class PasswordPolicySymbol extends RequiredCharacters {

    @Override
    boolean areRequired(PasswordPolicy policy) {
        return policy.requireSymbols();
    }

    @Override
    String field() {
        return "RequireSymbols";
    }

    @Override
    String kind() {
        return "symbols";
    }
}
