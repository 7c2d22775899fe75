package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;

/** A password policy, or IAM's default in its place, that accepts passwords without digits. */
@RuleInfo(
        id = "password-policy-number",
        title = "Password policy does not require a number",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = "IAM User Guide, \"Set an account password policy for IAM users\"")
public final class PasswordPolicyNumber extends RequiredCharacters {

    @Override
    boolean areRequired(PasswordPolicy policy) {
        return policy.requireNumbers();
    }

    @Override
    String field() {
        return "RequireNumbers";
    }

    @Override
    String kind() {
        return "digits";
    }
}
