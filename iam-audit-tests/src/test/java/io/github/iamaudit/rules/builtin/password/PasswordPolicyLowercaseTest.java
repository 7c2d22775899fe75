package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicyBuilder;

class PasswordPolicyLowercaseTest extends RequiredCharactersSpecification {

    @Override
    String rule() {
        return "password-policy-lowercase";
    }

    @Override
    String field() {
        return "RequireLowercaseCharacters";
    }

    @Override
    String kind() {
        return "lowercase letters";
    }

    @Override
    void require(PasswordPolicyBuilder policy, boolean required) {
        policy.requireLowercaseCharacters(required);
    }
}
