package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.AdministratorGrants;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Users who are administrators by all their policies together, with boundary and organization policies taken into account, who
 * have a password or an active access key, and no MFA device. Users whose administrator rights ask for MFA have none without it.
 */
@RuleInfo(
        id = "admin-mfa-missing",
        title = "Administrator has no MFA",
        severity = Severity.CRITICAL,
        subject = SubjectType.USER,
        needs = {"users", "groups", "roles", "policies", "user-credentials", "user-access-keys"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"AWS Multi-factor authentication in IAM\"",
            "IAM User Guide, \"Secure API access with MFA\"",
            "IAM User Guide, \"Policy evaluation logic\""
        })
public final class AdminMfaMissing implements Rule<User> {

    private static final String MFA = "aws:MultiFactorAuthPresent";

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        Optional<UserCredentials> known = context.credentialsOf(user.user().arn());
        if (known.flatMap(UserCredentials::mfaActive).orElse(false)
                || known.flatMap(AdminMfaMissing::canActAtAll)
                        .filter(can -> !can)
                        .isPresent()) {
            return Verdict.compliant();
        }
        PrincipalAccess administration = context.administration(user.user().arn());
        if (!Principals.isAdministrator(user, context)) {
            return Verdict.compliant().except(Principals.missing(user, context));
        }
        if (asksForMfa(administration.analysis())) {
            return Verdict.compliant();
        }
        if (known.isEmpty()
                || known.get().mfaActive().isEmpty()
                || canActAtAll(known.get()).isEmpty()) {
            return Verdict.undetermined("whether the administrator has credentials, or an MFA device, is not known");
        }
        return Verdict.violation(
                (administration.verdict() == Analysis.Verdict.ALWAYS
                                ? "the administrator has "
                                : "the administrator, who is one under conditions, has ")
                        + credentials(known.get()) + " and no MFA device",
                AdministratorGrants.of(administration.analysis()));
    }

    /** Whether there is a credential to act with; empty where that is not known. */
    private static Optional<Boolean> canActAtAll(UserCredentials user) {
        boolean hasKey = user.accessKeys().stream().anyMatch(AccessKeyCredential::isActive);
        boolean hasNoKey = user.accessKeysKnown()
                && user.accessKeys().stream().noneMatch(key -> key.active().orElse(true));
        return hasKey || user.hasPassword()
                ? Optional.of(true)
                : user.passwordEnabled().filter(enabled -> hasNoKey);
    }

    private static String credentials(UserCredentials user) {
        boolean hasKey = user.accessKeys().stream().anyMatch(AccessKeyCredential::isActive);
        return hasKey && user.hasPassword() ? "a password, an access key" : hasKey ? "an access key" : "a password";
    }

    /** Whether every statement that makes the administrator does so with MFA alone. */
    private static boolean asksForMfa(Analysis administration) {
        return administration.verdict() == Analysis.Verdict.ONLY_IF
                && administration.explanation().allows().stream()
                        .filter(match -> match.policy().layer() == Layer.IDENTITY)
                        .allMatch(match -> match.conditions().stream().anyMatch(AdminMfaMissing::isMfa));
    }

    /** With {@code IfExists} the condition holds for access keys, whose requests lack the key. */
    private static boolean isMfa(Condition condition) {
        return condition.isOn(MFA)
                && condition.operator().text().equals("Bool")
                && condition.values().stream().allMatch(value -> value.text().equalsIgnoreCase("true"));
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Give the administrator an MFA device, or take the administrator rights away.")
                .step("Let the user register a passkey or security key in the console.")
                .step("See whether there is one now.", "iam", "list-mfa-devices", "--user-name", user.name())
                .step("Put the administrator rights into a role whose trust policy asks for MFA.")
                .step(
                        "If the user does not answer, deactivate the access keys and remove the password; both can be undone.");
    }
}
