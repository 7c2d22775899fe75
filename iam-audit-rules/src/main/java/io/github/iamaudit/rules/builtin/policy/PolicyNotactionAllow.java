package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/** Statements that allow all actions but some, and with them every action that AWS adds later. A Deny with NotAction is a normal
 * guardrail and never meant. */
@RuleInfo(
        id = "policy-notaction-allow",
        title = "Allow statement uses NotAction",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = "IAM User Guide, \"IAM JSON policy elements: NotAction\"")
public final class PolicyNotactionAllow implements Rule<PolicySubject> {

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customersAndAwsManagedInUse(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        return Statements.judge(
                subject.document(),
                statement -> statement
                        .action()
                        .filter(element -> statement.isAllow() && element.isNot() && !excludesEverything(element))
                        .map(element -> new Fault(
                                "the policy allows every action but "
                                        + Words.list(element.patterns().stream()
                                                .map(ActionPattern::text)
                                                .toList()),
                                element.patterns().isEmpty() ? Severity.HIGH : Severity.MEDIUM)));
    }

    /** Whether nothing is left to allow. */
    private static boolean excludesEverything(ActionElement element) {
        return element.patterns().stream().anyMatch(ActionPattern::isEverything);
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("List the actions that are allowed, or allow all and deny the exceptions.")
                .step("See which services the holders used, and allow these by Action.")
                .step("Keep the exceptions as a Deny statement, which later Allow statements cannot undo.");
    }
}
