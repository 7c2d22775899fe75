package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.PolicySubject;
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
        List<PolicySubject> inUse = PolicySubjects.customersAndAwsManagedInUse(context)
                .filter(PolicyOldVersionsDangerous::isInUse)
                .toList();
        if (inUse.stream().anyMatch(p -> letsChoose(p, subject.arn(), context))) {
            return Verdict.of(violations).except(unread);
        }
        boolean areAllKnown = inUse.stream()
                .allMatch(p -> p.document().filter(PolicyDocument::isSound).isPresent());
        return areAllKnown
                ? Verdict.compliant().except(unread)
                : Verdict.undetermined(
                        "an old version allows more, and not all policies that may allow " + CHOOSE + " are known");
    }

    private static Optional<String> unread(PolicyDocument document, String versionId) {
        return document.isSound()
                ? Optional.empty()
                : Optional.of("the document of the version " + versionId + " has a fault");
    }

    private static boolean isInUse(PolicySubject subject) {
        return !(subject instanceof Managed managed) || managed.policy().attachmentCount() > 0;
    }

    private static boolean letsChoose(PolicySubject subject, String policyArn, RuleContext context) {
        return subject.document()
                .filter(document -> document.statements().stream()
                                .anyMatch(s -> isOn(s, policyArn)
                                        && s.isAllow()
                                        && !Reach.isAdministration(s, document, context))
                        && document.statements().stream()
                                .noneMatch(s -> isOn(s, policyArn) && s.isDeny() && s.isUnconditional()))
                .isPresent();
    }

    private static boolean isOn(Statement statement, String policyArn) {
        return Reach.includes(statement, CHOOSE)
                && statement.resource().filter(r -> r.matches(policyArn)).isPresent();
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
