package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicyBuilder;

class PasswordPolicyUppercaseTest extends RequiredCharactersSpecification {

    @Override
    String rule() {
        return "password-policy-uppercase";
    }

    @Override
    String field() {
        return "RequireUppercaseCharacters";
    }

    @Override
    String kind() {
        return "uppercase letters";
    }

    @Override
    void require(PasswordPolicyBuilder policy, boolean required) {
        policy.requireUppercaseCharacters(required);
    }
}
