package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/** Users with AWS's administrator policy, whose long-term credentials open the whole account. */
@RuleInfo(
        id = "user-administrator-access",
        title = "AdministratorAccess is attached directly to a user",
        severity = Severity.CRITICAL,
        subject = SubjectType.USER,
        needs = "users",
        references = {
            "AWS Managed Policy Reference Guide, \"AdministratorAccess\"",
            "IAM User Guide, \"Security best practices in IAM\"",
            "IAM User Guide, \"Secure API access with MFA\""
        })
public final class UserAdministratorAccess implements Rule<User> {

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        return Verdict.of(AdministratorPolicy.on(user).stream().toList());
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Let the person assume an administrator role with MFA, and detach the policy.")
                .step("Create an administrator role that trusts the user and asks for MFA, and let the user try it.")
                .step("Make sure that another administrator can still sign in.")
                .step(
                        "Detach the policy. Attaching it again undoes the step.",
                        AdministratorPolicy.detachCommand(user));
    }
}
