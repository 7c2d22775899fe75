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

/** Organizations in which tasks that only a root user can do take a sign-in as the root user of the member. */
@RuleInfo(
        id = "org-root-sessions-disabled",
        title = "Privileged root sessions in members are off",
        severity = Severity.LOW,
        subject = SubjectType.ORGANIZATION,
        needs = {"organization", "organization-features"},
        references = "IAM User Guide, \"Centrally manage root access for member accounts\"")
public final class OrgRootSessionsDisabled implements Rule<WholeOrganization> {

    @Override
    public Stream<WholeOrganization> subjects(RuleContext context) {
        return context.organizations();
    }

    @Override
    public Verdict judge(WholeOrganization organization, RuleContext context) {
        return RootAccess.judge(
                context, "RootSessions", "tasks of root users take a sign-in as the root user of the member");
    }

    @Override
    public Remediation remediation(WholeOrganization organization) {
        return RootAccess.enable(
                Remediation.of("Enable privileged sessions, so that no member needs root credentials for such tasks."),
                "enable-organizations-root-sessions");
    }
}
