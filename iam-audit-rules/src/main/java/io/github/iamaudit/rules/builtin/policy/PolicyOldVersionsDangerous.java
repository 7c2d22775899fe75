package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.AllowedActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Attached customer managed policies with an old version that allows what makes an administrator, while the version in force does not
 * and somebody who is no full administrator may choose the version.
 */
@RuleInfo(
        id = "policy-old-versions-dangerous",
        title = "Older version of a policy allows more than the version in force",
        severity = Severity.MEDIUM,
        subject = SubjectType.MANAGED_POLICY,
        needs = {"policies", "users", "groups", "roles"},
        uses = "organization-policies",
        references = {"IAM User Guide, \"Versioning IAM policies\"", "IAM API Reference, \"SetDefaultPolicyVersion\""})
public final class PolicyOldVersionsDangerous implements Rule<Managed> {

    private static final String CHOOSE = "iam:SetDefaultPolicyVersion";

    @Override
    public Stream<Managed> subjects(RuleContext context) {
        return context.managedPolicies()
                .filter(p -> p.policy().provenance() == Provenance.CUSTOMER)
                .filter(p -> p.policy().attachmentCount() > 0);
    }

    @Override
    public Verdict judge(Managed subject, RuleContext context) {
        ManagedPolicy policy = subject.policy();
        Optional<PolicyDocument> present = subject.document();
        if (present.isEmpty()) {
            return Verdict.undetermined("the document of the default version was not collected");
        }
        List<String> now = Reach.administrativeActions(present.get(), context);
        List<Violation> violations = new ArrayList<>();
        Optional<String> unread = unread(present.get(), policy.defaultVersionId());
        for (ManagedPolicyVersion version : policy.versions()) {
            if (version.versionId().equals(policy.defaultVersionId())) {
                continue;
            }
            List<String> more = new ArrayList<>(Reach.administrativeActions(version.document(), context));
            more.removeAll(now);
            if (!more.isEmpty()) {
                violations.add(Violation.of(
                                "the old version " + version.versionId() + " allows " + Words.list(more)
                                        + " on all resources, the version in force does not",
                                new AllowedActions(more, List.of(subject.arn() + " " + version.versionId())))
                        .discriminator(version.versionId())
                        .at(version.document().location()));
            }
            unread = unread.or(() -> unread(version.document(), version.versionId()));
        }
        if (violations.isEmpty()) {
            return Verdict.compliant().except(unread);
        }
        if (letsChoose(subject.arn(), context)) {
            return Verdict.of(violations).except(unread);
        }
        return Principals.of(context)
                        .allMatch(p -> Principals.missing(p, context).isEmpty())
                ? Verdict.compliant().except(unread)
                : Verdict.undetermined(
                        "an old version allows more, and not all policies that may allow " + CHOOSE + " are known");
    }

    /** Whether somebody who is no administrator may put another version in force. */
    private static boolean letsChoose(String policyArn, RuleContext context) {
        return context.evaluator().whoCan(CHOOSE, policyArn).stream()
                .filter(access -> access.verdict() == Analysis.Verdict.ALWAYS
                        || Principals.missing(access.principal(), context).isEmpty())
                .map(access -> context.administration(access.principal().arn().orElseThrow()))
                .anyMatch(administration -> administration.verdict() == Analysis.Verdict.NEVER);
    }

    private static Optional<String> unread(PolicyDocument document, String versionId) {
        return document.isSound()
                ? Optional.empty()
                : Optional.of("the document of the version " + versionId + " has a fault");
    }

    @Override
    public Remediation remediation(Managed subject) {
        return Remediation.of("Delete the old versions that allow too much.")
                .step(
                        "Save the old version: a deleted one cannot be brought back.",
                        "iam",
                        "get-policy-version",
                        "--policy-arn",
                        subject.arn(),
                        "--version-id",
                        "VERSION_ID")
                .step(
                        "Delete it.",
                        "iam",
                        "delete-policy-version",
                        "--policy-arn",
                        subject.arn(),
                        "--version-id",
                        "VERSION_ID")
                .step("Leave iam:SetDefaultPolicyVersion to those who administer policies.");
    }
}
