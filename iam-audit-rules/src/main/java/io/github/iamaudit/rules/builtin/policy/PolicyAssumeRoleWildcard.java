package io.github.iamaudit.rules.builtin.policy;

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
        if (subject.document()
                .filter(d -> Reach.isDenied(d, ASSUME_ROLE, "arn:" + context.partition() + ":iam::"))
                .isPresent()) {
            return Statements.judge(subject.document(), statement -> Optional.empty());
        }
        return Statements.judge(subject.document(), statement -> {
            boolean assumes = statement.isAllow()
                    && Reach.includes(statement, ASSUME_ROLE)
                    && !(Reach.isEveryAction(statement) && Reach.isEveryResource(statement, context.partition()));
            return assumes ? statement.resource().flatMap(r -> breadth(r, context)) : Optional.empty();
        });
    }

    /** The widest of the patterns that roles can match; a pattern without wildcards names one role. */
    private static Optional<Fault> breadth(ResourceElement element, RuleContext context) {
        if (element.isNot()) {
            return Optional.of(new Fault("every role but a few may be assumed", Severity.HIGH));
        }
        return element.patterns().stream()
                .filter(pattern -> pattern.hasWildcard() && Reach.canBeRole(pattern))
                .map(pattern -> breadth(pattern, context))
                .max(Comparator.comparing(Fault::severity));
    }

    private static Fault breadth(ResourcePattern pattern, RuleContext context) {
        int name = pattern.text().indexOf(":role/");
        String account = name < 0 ? "" : pattern.text().substring(0, name);
        String accountId = account.substring(account.lastIndexOf(':') + 1);
        boolean anyAccount = Restrictions.firstWildcard(accountId) >= 0;
        String owner = accountId.isEmpty() || anyAccount ? context.accountId().value() : accountId;
        if (pattern.matchesAllAfter("arn:" + context.partition() + ":iam::" + owner + ":role/")) {
            return new Fault("any role of " + pattern + " may be assumed", Severity.HIGH);
        }
        return anyAccount
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
