package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;

/** A password policy, or IAM's default in its place, that accepts passwords without lowercase letters. */
@RuleInfo(
        id = "password-policy-lowercase",
        title = "Password policy does not require a lowercase letter",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = "IAM User Guide, \"Set an account password policy for IAM users\"")
public final class PasswordPolicyLowercase extends RequiredCharacters {

    @Override
    boolean areRequired(PasswordPolicy policy) {
        return policy.requireLowercaseCharacters();
    }

    @Override
    String field() {
        return "RequireLowercaseCharacters";
    }

    @Override
    String kind() {
        return "lowercase letters";
    }
}
