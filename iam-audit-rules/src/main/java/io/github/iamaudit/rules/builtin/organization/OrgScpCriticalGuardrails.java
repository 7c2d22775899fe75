package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Guardrails that service control policies do not set for all members: one finding for each. Decided by the evaluator, so neither the
 * names of policies nor the way in which they are written matter.
 */
@RuleInfo(
        id = "org-scp-critical-guardrails",
        title = "Service control policies lack a baseline guardrail",
        severity = Severity.LOW,
        subject = SubjectType.ORGANIZATION,
        needs = {"organization", "service-control-policies"},
        references = "AWS Organizations User Guide, \"Example service control policies\"")
public final class OrgScpCriticalGuardrails implements Rule<WholeOrganization> {

    /** Guardrails that are not asked for. */
    public static final Setting<List<String>> IGNORED = Setting.texts(
            "ignored",
            "Guardrails that are not asked for, of leave-organization, root-user, root-access-keys, cloudtrail, guardduty"
                    + " and access-analyzer.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(IGNORED);
    }

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization subject, RuleContext context) {
        List<Violation> violations = new ArrayList<>();
        Optional<String> notKnown = Optional.empty();
        for (Guardrail guardrail : Guardrail.BASELINE) {
            if (!context.setting(IGNORED).contains(guardrail.name())) {
                OpenMembers open = OpenMembers.of(
                        subject,
                        context,
                        (evaluator, levels, account) ->
                                guardrail.isMissing(evaluator, levels, account, context.partition()));
                notKnown = open.notKnown();
                if (!open.ids().isEmpty()) {
                    violations.add(violation(guardrail, open));
                }
            }
        }
        return Verdict.of(violations).except(notKnown);
    }

    private static Violation violation(Guardrail guardrail, OpenMembers open) {
        return Violation.of(
                        "nothing forbids to " + guardrail.what() + " in "
                                + open.ids().size() + " of " + open.members() + " members: " + Words.list(open.ids()),
                        new Expectation(
                                "members without " + guardrail.name(),
                                String.valueOf(open.ids().size()),
                                "0"))
                .discriminator(guardrail.name());
    }

    @Override
    public Remediation remediation(WholeOrganization subject) {
        return Remediation.of("Deny to all members what no one in them should do.")
                .step(
                        "Write a policy that denies it; except the roles that deploy your own guardrails by aws:PrincipalArn.")
                .step(
                        "Attach it to a unit for tests first, then to the root.",
                        "organizations",
                        "attach-policy",
                        "--policy-id",
                        "POLICY_ID",
                        "--target-id",
                        "UNIT_ID");
    }
}
