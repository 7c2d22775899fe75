package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final PolicyDocument EVERYTHING = PolicyDocument.parse(
            PolicyType.IDENTITY,
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization subject, RuleContext context) {
        OrganizationTree tree = context.organizationTree();
        Map<List<List<String>>, Boolean> known = new HashMap<>();
        List<String> open = new ArrayList<>();
        int members = 0;
        Optional<String> notKnown = Optional.empty();
        for (OrganizationAccount account : subject.organization().accounts()) {
            if (account.isOpen() && !tree.isManagementAccount(account.id())) {
                members++;
                Optional<OrganizationPolicies> policies = tree.policiesOf(account.id());
                if (policies.isEmpty()) {
                    notKnown =
                            Optional.of("the place of account " + account.id() + " in the organization is not known");
                } else {
                    List<PolicyLevel> levels = policies.get().serviceControlPolicies();
                    if (known.computeIfAbsent(ids(levels), ids -> isOpen(levels, account, context))) {
                        open.add(account.id().value());
                    }
                }
            }
        }
        return (open.isEmpty()
                        ? Verdict.compliant()
                        : Verdict.violation(
                                "every Region is open to " + open.size() + " of " + members + " members: "
                                        + Words.list(open),
                                new Expectation("members that may use any Region", String.valueOf(open.size()), "0")))
                .except(notKnown);
    }

    /** What tells one way from the root down from another: accounts with the same policies share the answer. */
    private static List<List<String>> ids(List<PolicyLevel> levels) {
        return levels.stream()
                .map(level -> level.policies().stream()
                        .map(OrganizationPolicy::policyId)
                        .toList())
                .toList();
    }

    private static boolean isOpen(List<PolicyLevel> levels, OrganizationAccount account, RuleContext context) {
        PolicyEvaluator.Builder evaluator = PolicyEvaluator.builder().identityPolicy(EVERYTHING);
        levels.forEach(level -> evaluator.serviceControlPolicies(
                level.targetId(),
                level.policies().stream().map(OrganizationPolicy::document).toList()));
        String partition = "arn:" + context.partition() + ":";
        Analysis analysis = evaluator
                .build()
                .analyze(AccessRequest.builder()
                        .principal(partition + "iam::" + account.id() + ":role/administrator")
                        .action("ec2:RunInstances")
                        .resource(partition + "ec2:" + NOWHERE + ":" + account.id() + ":instance/*")
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
