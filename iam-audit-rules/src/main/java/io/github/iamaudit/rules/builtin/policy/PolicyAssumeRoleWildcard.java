package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Policies that allow any role of an account to be assumed; a wildcard in the account or in the name alone is graded lower. Full
 * administrators are left to the rules about these. */
@RuleInfo(
        id = "policy-assume-role-wildcard",
        title = "sts:AssumeRole is allowed on a wildcard resource",
        severity = Severity.HIGH,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = "IAM User Guide, \"Granting a user permissions to switch roles\"")
public final class PolicyAssumeRoleWildcard implements Rule<PolicySubject> {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        Optional<PolicyDocument> document = subject.document();
        if (document.filter(d -> Reach.isDenied(d, ASSUME_ROLE, anyRole(context)))
                .isPresent()) {
            return Statements.judge(document, statement -> Optional.empty());
        }
        boolean isAdministrationDenied = document.filter(d -> Reach.isAdministrationDenied(d, context.partition()))
                .isPresent();
        return Statements.judge(document, statement -> {
            boolean assumes = statement.isAllow()
                    && Reach.includes(statement, ASSUME_ROLE)
                    && (isAdministrationDenied
                            || !Reach.isEveryAction(statement)
                            || !Reach.isEveryResource(statement, context));
            return assumes ? statement.resource().flatMap(r -> breadth(r, context)) : Optional.empty();
        });
    }

    private static String anyRole(RuleContext context) {
        return "arn:" + context.partition() + ":iam::" + Reach.ANY + ":role/";
    }

    /** The widest of the patterns that roles can match; a pattern without wildcards names one role. */
    private static Optional<Fault> breadth(ResourceElement element, RuleContext context) {
        if (element.isNot()) {
            return element.patterns().stream().anyMatch(p -> p.matchesAllAfter(anyRole(context)))
                    ? Optional.empty()
                    : Optional.of(new Fault("every role but a few may be assumed", Severity.HIGH));
        }
        return element.patterns().stream()
                .filter(pattern -> pattern.hasWildcard() && Reach.canBeRole(pattern, context.partition()))
                .map(pattern -> breadth(pattern, context))
                .max(Comparator.comparing(Fault::severity));
    }

    private static Fault breadth(ResourcePattern pattern, RuleContext context) {
        String[] parts = pattern.text().split(":", 6);
        boolean anyName = parts.length < 6
                ? pattern.matchesAllAfter("arn:" + context.partition() + ":iam::" + context.accountId() + ":role/")
                : ResourcePattern.of(parts[5]).matchesAllAfter("role/");
        if (anyName) {
            return new Fault("any role of " + pattern + " may be assumed", Severity.HIGH);
        }
        return parts.length < 6 || Restrictions.firstWildcard(parts[4]) >= 0
                ? new Fault("the roles " + pattern + " of any account may be assumed", Severity.MEDIUM)
                : new Fault("the roles " + pattern + " may be assumed", Severity.LOW);
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Name the roles that may be assumed.")
                .step("List the roles that the holders assume, from AWS CloudTrail's AssumeRole events.")
                .step("Put their ARNs in place of the wildcard.");
    }
}
