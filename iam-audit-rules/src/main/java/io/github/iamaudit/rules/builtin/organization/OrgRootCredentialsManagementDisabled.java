package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import io.github.iamaudit.rules.engine.Verdict;
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
        return RootAccess.judge(context, "RootCredentialsManagement", "every member keeps root credentials of its own");
    }

    @Override
    public Remediation remediation(WholeOrganization organization) {
        return RootAccess.enable(
                Remediation.of("Manage the root credentials of members centrally, then remove them in the members."),
                "enable-organizations-root-credentials-management");
    }
}
