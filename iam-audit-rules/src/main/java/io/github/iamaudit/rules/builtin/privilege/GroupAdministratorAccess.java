package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/** Groups with AWS's administrator policy. One that is known to be empty grants nothing yet, which is only informative. */
@RuleInfo(
        id = "group-administrator-access",
        title = "AdministratorAccess is attached to a group",
        severity = Severity.HIGH,
        subject = SubjectType.GROUP,
        needs = {"groups", "users"},
        references = {
            "AWS Managed Policy Reference Guide, \"AdministratorAccess\"",
            "IAM User Guide, \"IAM user groups\"",
            "IAM User Guide, \"Refine permissions in AWS using last accessed information\""
        })
public final class GroupAdministratorAccess implements Rule<Group> {

    @Override
    public Stream<Group> subjects(RuleContext context) {
        return context.groups();
    }

    @Override
    public Verdict judge(Group group, RuleContext context) {
        boolean empty = context.members(group.name()) == 0
                && context.observation(Facet.USERS).isComplete();
        return Verdict.of(
                AdministratorPolicy.on(group).map(fault -> empty ? fault.severity(Severity.INFO) : fault).stream()
                        .toList());
    }

    @Override
    public Remediation remediation(Group group) {
        return Remediation.of("Give the group what daily work needs, and administrators a role with MFA.")
                .step("List the members.", "iam", "get-group", "--group-name", group.name())
                .step("Attach narrower policies, and create an administrator role with MFA for the few who need it.")
                .step("Make sure that one tested administrator remains.")
                .step(
                        "Detach the policy. Attaching it again undoes the step.",
                        AdministratorPolicy.detachCommand(group));
    }
}
