package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicyBuilder;

class PasswordPolicyNumberTest extends RequiredCharactersSpecification {

    @Override
    String rule() {
        return "password-policy-number";
    }

    @Override
    String field() {
        return "RequireNumbers";
    }

    @Override
    String kind() {
        return "digits";
    }

    @Override
    void require(PasswordPolicyBuilder policy, boolean required) {
        policy.requireNumbers(required);
    }
}
