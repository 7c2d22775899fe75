package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.builtin.Words;
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

/**
 * Organizations in which administrators of members may work in a Region that no policy speaks of. Decided by the evaluator, with an
 * instance in a Region that does not exist: however a service control policy is written, one that confines Regions denies it. A denial
 * that spares some principals counts, and the management account, which no SCP binds, is not looked at.
 */
@RuleInfo(
        id = "org-scp-region-restriction-missing",
        title = "No service control policy confines Regions",
        severity = Severity.MEDIUM,
        subject = SubjectType.ORGANIZATION,
        needs = {"organization", "service-control-policies"},
        references = {
            "AWS Organizations User Guide, \"Example service control policies\"",
            "IAM User Guide, \"AWS global condition context keys\""
        })
public final class OrgScpRegionRestrictionMissing implements Rule<WholeOrganization> {

    /** A Region that does not exist, so that no policy names it. */
    private static final String NOWHERE = "zz-nowhere-9";

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization subject, RuleContext context) {
        OpenMembers open = OpenMembers.of(
                subject, context, (evaluator, levels, account) -> isOpen(evaluator, account, context.partition()));
        return (open.ids().isEmpty()
                        ? Verdict.compliant()
                        : Verdict.violation(
                                "every Region is open to " + open.ids().size() + " of " + open.members() + " members: "
                                        + Words.list(open.ids()),
                                new Expectation(
                                        "members that may use any Region",
                                        String.valueOf(open.ids().size()),
                                        "0")))
                .except(open.notKnown());
    }

    private static boolean isOpen(PolicyEvaluator evaluator, AccountId account, Partition partition) {
        String prefix = "arn:" + partition + ":";
        Analysis analysis = evaluator.analyze(AccessRequest.builder()
                .principal(prefix + "iam::" + account + ":role/administrator")
                .action("ec2:RunInstances")
                .resource(prefix + "ec2:" + NOWHERE + ":" + account + ":instance/*")
                .context("aws:RequestedRegion", NOWHERE)
                .build());
        return analysis.verdict() == Analysis.Verdict.ALWAYS;
    }

    @Override
    public Remediation remediation(WholeOrganization subject) {
        return Remediation.of("Deny what is done in Regions that nobody uses, but for global services.")
                .step("Find out which Regions are in use, from AWS CloudTrail or the bill.")
                .step(
                        "Write a policy that denies, under StringNotEquals aws:RequestedRegion, all but global services (NotAction).")
                .step(
                        "Attach it to a unit for tests first.",
                        "organizations",
                        "attach-policy",
                        "--policy-id",
                        "POLICY_ID",
                        "--target-id",
                        "UNIT_ID");
    }
}
