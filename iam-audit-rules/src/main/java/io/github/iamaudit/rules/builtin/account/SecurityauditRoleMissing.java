package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/** Accounts without a role for those who audit them. A role that nobody can assume does not count. */
@RuleInfo(
        id = "securityaudit-role-missing",
        title = "No role carries the SecurityAudit policy",
        severity = Severity.INFO,
        subject = SubjectType.ACCOUNT,
        needs = "roles",
        optional = "auditors may have a policy of the customer's own",
        references = "AWS Managed Policy Reference Guide, \"SecurityAudit\"")
public final class SecurityauditRoleMissing implements Rule<Account> {

    /** Which AWS managed policies are enough. */
    public static final Setting<List<String>> POLICIES = Setting.texts(
            "policies",
            "The names of AWS managed policies of which one is enough; if empty, SecurityAudit and ViewOnlyAccess.");

    private static final List<String> DEFAULT_POLICIES = List.of("SecurityAudit", "ViewOnlyAccess");

    @Override
    public List<Setting<?>> settings() {
        return List.of(POLICIES);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        List<String> policies = policies(context);
        if (context.roles()
                .anyMatch(
                        role -> policies.stream().anyMatch(policy -> RequiredPolicy.isHeldBy(role, policy, context)))) {
            return Verdict.compliant();
        }
        if (!context.observation(Facet.ROLES).isComplete()) {
            return Verdict.undetermined("the policy may be attached to a role that was not seen");
        }
        return Verdict.violation(
                "no role that can be assumed has " + Words.list(policies),
                new Expectation("roles with one of the policies", "0", "at least 1"));
    }

    private static List<String> policies(RuleContext context) {
        List<String> chosen = context.setting(POLICIES);
        return chosen.isEmpty() ? DEFAULT_POLICIES : chosen;
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Create a role for audits that reads settings and no data.")
                .step(
                        "Create a role whose trust policy names the auditors, with an external id for a service provider.")
                .step(
                        "Attach the policy. In other partitions its ARN begins with arn:aws-cn or arn:aws-us-gov.",
                        "iam",
                        "attach-role-policy",
                        "--role-name",
                        "security-audit",
                        "--policy-arn",
                        "arn:aws:iam::aws:policy/SecurityAudit");
    }
}
