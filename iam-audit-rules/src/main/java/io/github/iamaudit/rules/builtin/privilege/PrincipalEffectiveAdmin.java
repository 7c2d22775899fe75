package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.AdministratorGrants;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users and roles that are administrators by all their policies together, whatever these are called, with denials, boundary and
 * organization policies taken into account. Under conditions, such as MFA, it is milder; roles of Identity Center are informative,
 * and service-linked roles are left out.
 */
@RuleInfo(
        id = "principal-effective-admin",
        title = "Principal is effectively administrator",
        severity = Severity.HIGH,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles", "policies"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"Policy evaluation logic\"",
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"Security best practices in IAM\""
        })
public final class PrincipalEffectiveAdmin implements Rule<IdentitySubject> {

    /** The administrators that are meant to be. */
    public static final Setting<List<String>> EXPECTED =
            Setting.texts("expectedAdministrators", "ARNs of users and roles that are meant to be administrators.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(EXPECTED);
    }

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context);
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        PrincipalAccess administration = context.administration(Principals.arn(principal));
        boolean expected =
                context.setting(EXPECTED).contains(Principals.arn(principal).toString());
        if (expected) {
            return Verdict.compliant();
        }
        if (!Principals.isAdministrator(principal, context)) {
            return Verdict.compliant().except(Principals.missing(principal, context));
        }
        boolean always = administration.verdict() == Analysis.Verdict.ALWAYS;
        AdministratorGrants evidence = AdministratorGrants.of(administration.analysis());
        Violation violation = Violation.of(
                always
                        ? "by all its policies together the principal is administrator"
                        : "by all its policies together the principal is administrator, under conditions",
                evidence);
        return Verdict.of(List.of(
                Principals.isOfIdentityCenter(principal)
                        ? violation.severity(Severity.INFO)
                        : always ? violation : violation.severity(Severity.MEDIUM)));
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        return Remediation.of("Keep few administrators, known by name, and give all others what their work needs.")
                .step("See which policies the principal has.", Principals.listPolicies(principal))
                .step("See which services it used lately.", Principals.lastAccessed(principal))
                .step("Attach narrower policies, or set a permissions boundary where much is needed.")
                .step("Make sure that one tested administrator remains.")
                .step("Take away the statements that the evidence names, one policy at a time.");
    }
}
