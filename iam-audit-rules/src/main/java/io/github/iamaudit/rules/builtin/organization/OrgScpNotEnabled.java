package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.stream.Stream;

/** An organization in whose root service control policies are not enabled, so that nothing limits what members may do. */
@RuleInfo(
        id = "org-scp-not-enabled",
        title = "Service control policies are not enabled",
        severity = Severity.MEDIUM,
        subject = SubjectType.ORGANIZATION,
        needs = "organization",
        references = "AWS Organizations User Guide, \"Enabling a policy type\"")
public final class OrgScpNotEnabled implements Rule<WholeOrganization> {

    private static final String TYPE = "SERVICE_CONTROL_POLICY";

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization subject, RuleContext context) {
        if (subject.organization().roots().isEmpty()) {
            return Verdict.undetermined("the root of the organization was not seen");
        }
        return subject.organization().roots().stream()
                .filter(root -> !root.enabledPolicyTypes().contains(TYPE))
                .findFirst()
                .map(OrgScpNotEnabled::violation)
                .orElseGet(Verdict::compliant);
    }

    private static Verdict violation(OrganizationRoot root) {
        return Verdict.violation(
                "no service control policy limits any member",
                new Expectation(
                        "PolicyTypes",
                        root.enabledPolicyTypes().isEmpty() ? "none" : String.join(", ", root.enabledPolicyTypes()),
                        TYPE));
    }

    @Override
    public Remediation remediation(WholeOrganization subject) {
        Remediation remediation = Remediation.of("Enable service control policies, and attach guardrails to units.");
        for (OrganizationRoot root : subject.organization().roots()) {
            remediation = remediation.step(
                    "Enable the policy type. The policy FullAWSAccess is attached everywhere, so nothing is forbidden by it.",
                    "organizations",
                    "enable-policy-type",
                    "--root-id",
                    root.id(),
                    "--policy-type",
                    TYPE);
        }
        return remediation.step("Attach policies with Deny statements, first to a unit for tests.");
    }
}
