package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;

/** A password policy, or IAM's default in its place, that accepts passwords without uppercase letters. */
@RuleInfo(
        id = "password-policy-uppercase",
        title = "Password policy does not require an uppercase letter",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = "IAM User Guide, \"Set an account password policy for IAM users\"")
public final class PasswordPolicyUppercase extends RequiredCharacters {

    @Override
    boolean areRequired(PasswordPolicy policy) {
        return policy.requireUppercaseCharacters();
    }

    @Override
    String field() {
        return "RequireUppercaseCharacters";
    }

    @Override
    String kind() {
        return "uppercase letters";
    }
}
