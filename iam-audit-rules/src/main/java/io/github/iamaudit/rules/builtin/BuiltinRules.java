package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.rules.builtin.accesskey.AccessKeyNotRotated;
import io.github.iamaudit.rules.builtin.password.PasswordPolicyMinLength;
import io.github.iamaudit.rules.builtin.root.RootMfaMissing;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleProvider;
import java.util.stream.Stream;

/** Provides the library's own rules. A test compares this list with the classes of the packages below. */
public final class BuiltinRules implements RuleProvider {

    @Override
    public Stream<Rule<?>> rules() {
        return Stream.of(new AccessKeyNotRotated(), new PasswordPolicyMinLength(), new RootMfaMissing());
    }
}
