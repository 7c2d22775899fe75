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

/**
 * An organization whose members keep root credentials of their own, since it does not manage them centrally. An account that is in no
 * organization has nothing to manage: the rule does not apply.
 */
@RuleInfo(
        id = "org-root-credentials-management-disabled",
        title = "Central management of root credentials is off",
        severity = Severity.HIGH,
        subject = SubjectType.ORGANIZATION,
        needs = {"organization", "organization-features"},
        references = "IAM User Guide, \"Centrally manage root access for member accounts\"")
public final class OrgRootCredentialsManagementDisabled implements Rule<WholeOrganization> {

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization organization, RuleContext context) {
        OrganizationFeatures features = context.get(Facet.ORGANIZATION_FEATURES);
        if (features.rootCredentialsManagement()) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "every member keeps root credentials of its own",
                new Expectation(
                        "EnabledFeatures",
                        features.enabledFeatures().isEmpty() ? "none" : String.join(", ", features.enabledFeatures()),
                        "RootCredentialsManagement"));
    }

    @Override
    public Remediation remediation(WholeOrganization organization) {
        return Remediation.of("Manage the root credentials of members centrally, then remove them in the members.")
                .step(
                        "Let IAM act in the organization.",
                        "organizations",
                        "enable-aws-service-access",
                        "--service-principal",
                        "iam.amazonaws.com")
                .step("Enable the feature.", "iam", "enable-organizations-root-credentials-management");
    }
}
