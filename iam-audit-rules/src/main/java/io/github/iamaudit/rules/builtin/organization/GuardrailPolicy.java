package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;

/** What a service control policy does to those whom it binds. */
final class GuardrailPolicy {

    private GuardrailPolicy() {}

    /** Whether it denies anything, under whatever condition. */
    static boolean denies(PolicyDocument document) {
        return document.statements().stream().anyMatch(Statement::isDeny);
    }

    /** Whether one of its statements allows every action on every resource without a condition. */
    static boolean allowsEverything(PolicyDocument document) {
        return document.statements().stream().anyMatch(GuardrailPolicy::allowsEverything);
    }

    private static boolean allowsEverything(Statement statement) {
        return statement.isAllow()
                && statement.isUnconditional()
                && statement
                        .action()
                        .filter(action -> !action.isNot()
                                && action.patterns().stream()
                                        .anyMatch(pattern -> isEverything(pattern.toString(), "*:*")))
                        .isPresent()
                && statement
                        .resource()
                        .filter(resource -> !resource.isNot()
                                && resource.patterns().stream()
                                        .anyMatch(pattern -> isEverything(pattern.toString(), "arn:*")))
                        .isPresent();
    }

    private static boolean isEverything(String pattern, String longForm) {
        return pattern.equals("*") || pattern.equals(longForm);
    }
}
