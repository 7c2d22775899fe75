package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicyBuilder;

class PasswordPolicySymbolTest extends RequiredCharactersSpecification {

    @Override
    String rule() {
        return "password-policy-symbol";
    }

    @Override
    String field() {
        return "RequireSymbols";
    }

    @Override
    String kind() {
        return "symbols";
    }

    @Override
    void require(PasswordPolicyBuilder policy, boolean required) {
        policy.requireSymbols(required);
    }
}
