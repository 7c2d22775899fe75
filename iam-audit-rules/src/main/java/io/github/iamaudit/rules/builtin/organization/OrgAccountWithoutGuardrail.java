package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.MemberAccount;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Active members that no service control policy limits: on the whole way from the root down to them, every level has a policy that
 * allows everything, and none has anything to deny. The management account, which no SCP binds, and accounts that are not active are
 * not looked at.
 */
@RuleInfo(
        id = "org-account-without-guardrail",
        title = "No service control policy limits the account",
        severity = Severity.MEDIUM,
        subject = SubjectType.MEMBER_ACCOUNT,
        needs = {"organization", "service-control-policies"},
        references = "AWS Organizations User Guide, \"SCP evaluation\"")
public final class OrgAccountWithoutGuardrail implements Rule<MemberAccount> {

    @Override
    public Stream<MemberAccount> subjects(RuleContext context) {
        OrganizationTree tree = context.organizationTree();
        return tree.organization().accounts().stream()
                .filter(account -> account.isOpen() && !tree.isManagementAccount(account.id()))
                .map(account ->
                        new MemberAccount(account, tree.nameOf(account.id().value())));
    }

    @Override
    public Verdict judge(MemberAccount account, RuleContext context) {
        Optional<OrganizationPolicies> policies =
                context.organizationTree().policiesOf(account.account().id());
        if (policies.isEmpty()) {
            return Verdict.undetermined("its place in the organization is not known");
        }
        if (policies.get().serviceControlPolicies().stream().anyMatch(OrgAccountWithoutGuardrail::limits)) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "nothing but policies that allow everything is attached on the way to " + account.path(),
                new Expectation("service control policies that limit", "0", "at least 1"));
    }

    /** A level limits if one of its policies denies something, or if none of them allows everything. */
    private static boolean limits(PolicyLevel level) {
        return level.policies().stream().anyMatch(policy -> GuardrailPolicy.denies(policy.document()))
                || level.policies().stream().noneMatch(policy -> GuardrailPolicy.allowsEverything(policy.document()));
    }

    @Override
    public Remediation remediation(MemberAccount account) {
        return Remediation.of("Move the account to a unit with guardrails, or attach a service control policy.")
                .step(
                        "Decide what nobody in the account may do, such as leaving the organization or stopping its trails.")
                .step(
                        "Attach a policy that denies it.",
                        "organizations",
                        "attach-policy",
                        "--policy-id",
                        "POLICY_ID",
                        "--target-id",
                        account.account().id().value());
    }
}
