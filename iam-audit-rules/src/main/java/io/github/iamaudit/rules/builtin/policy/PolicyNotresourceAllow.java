package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
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

/**
 * Statements that allow actions on all resources but some, those of other accounts and of the future among them. A Deny with
 * NotResource is a normal guardrail and never meant.
 */
@RuleInfo(
        id = "policy-notresource-allow",
        title = "Allow statement uses NotResource",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = "IAM User Guide, \"IAM JSON policy elements: NotResource\"")
public final class PolicyNotresourceAllow implements Rule<PolicySubject> {

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customersAndAwsManagedInUse(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        return Statements.judge(
                subject.document(),
                statement -> statement
                        .resource()
                        .filter(element ->
                                statement.isAllow() && element.isNot() && !excludesEverything(element, context))
                        .map(element -> new Fault(
                                "the policy allows its actions on every resource but "
                                        + Words.list(element.patterns().stream()
                                                .map(ResourcePattern::text)
                                                .toList()),
                                element.patterns().isEmpty() ? Severity.HIGH : Severity.MEDIUM)));
    }

    /** Whether nothing is left to allow. */
    private static boolean excludesEverything(ResourceElement element, RuleContext context) {
        return element.patterns().stream()
                .anyMatch(p -> p.isEverything(context.partition().id()));
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("List the resources that are allowed, or allow all and deny the exceptions.")
                .step("See which resources the holders used, and allow these by Resource.")
                .step("Keep the exceptions as a Deny statement, which later Allow statements cannot undo.");
    }
}
