package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/**
 * Roles with AWS's administrator policy, those for services among them: whoever can run code there is administrator. Roles of
 * Identity Center are only informative, since their permission set is managed elsewhere; service-linked roles are left out.
 */
@RuleInfo(
        id = "role-administrator-access",
        title = "AdministratorAccess is attached to a role",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = {
            "AWS Managed Policy Reference Guide, \"AdministratorAccess\"",
            "IAM User Guide, \"Security best practices in IAM\"",
            "IAM User Guide, \"Permissions boundaries for IAM entities\""
        })
public final class RoleAdministratorAccess implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return context.roles().filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        return Verdict.of(
                AdministratorPolicy.on(role)
                        .map(fault -> isOfIdentityCenter(role) ? fault.severity(Severity.INFO) : fault)
                        .stream()
                        .toList());
    }

    private static boolean isOfIdentityCenter(Role role) {
        return role.role().provenance() == Provenance.IDENTITY_CENTER;
    }

    @Override
    public Remediation remediation(Role role) {
        if (isOfIdentityCenter(role)) {
            return Remediation.of("Review who is assigned to the permission set in IAM Identity Center.")
                    .step("Assign a narrower permission set to those who do not administer the account.")
                    .step("Keep a short session and MFA on the administrators' permission set.");
        }
        return Remediation.of("Give the role what its work needs instead of everything.")
                .step("See who may assume the role.", "iam", "get-role", "--role-name", role.name())
                .step("Attach a narrower policy first; where much is needed, set a permissions boundary.")
                .step(
                        "Detach the policy and watch for denied calls. Attaching it again undoes the step.",
                        AdministratorPolicy.detachCommand(role));
    }
}
