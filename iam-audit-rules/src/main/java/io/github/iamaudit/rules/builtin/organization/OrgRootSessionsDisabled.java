package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/** Organizations in which tasks that only a root user can do take a sign-in as the root user of the member. */
@RuleInfo(
        id = "org-root-sessions-disabled",
        title = "Privileged root sessions in members are off",
        severity = Severity.LOW,
        subject = SubjectType.ORGANIZATION,
        needs = {"organization", "organization-features"},
        references = "IAM User Guide, \"Centrally manage root access for member accounts\"")
public final class OrgRootSessionsDisabled implements Rule<WholeOrganization> {

    private static final String FEATURE = "RootSessions";

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization organization, RuleContext context) {
        OrganizationFeatures features = context.get(Facet.ORGANIZATION_FEATURES);
        return features.enabledFeatures().contains(FEATURE)
                ? Verdict.compliant()
                : Verdict.violation(
                        "tasks of root users take a sign-in as the root user of the member",
                        new Expectation(
                                "EnabledFeatures",
                                features.enabledFeatures().isEmpty()
                                        ? "none"
                                        : String.join(", ", features.enabledFeatures()),
                                FEATURE));
    }

    @Override
    public Remediation remediation(WholeOrganization organization) {
        return Remediation.of("Enable privileged sessions, so that no member needs root credentials for such tasks.")
                .step(
                        "Let IAM act in the organization.",
                        "organizations",
                        "enable-aws-service-access",
                        "--service-principal",
                        "iam.amazonaws.com")
                .step("Enable the feature.", "iam", "enable-organizations-root-sessions");
    }
}
