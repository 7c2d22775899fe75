package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.RiskyActions;
import io.github.iamaudit.rules.builtin.ServicePrincipals;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.AdministratorGrants;
import io.github.iamaudit.rules.evidence.BroadGrants;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Roles that machines, functions and containers hold and that may do dangerous things on resources that no policy names: whoever breaks
 * into the workload may do them too. One finding a role, with what it may do by kind of right.
 */
@RuleInfo(
        id = "compute-role-dangerous-permissions",
        title = "Role of a compute service carries dangerous permissions",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = {"roles", "users", "groups", "policies"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"Use an IAM role to grant permissions to applications running on Amazon EC2 instances\"",
            "IAM User Guide, \"Understanding access level summaries within policy summaries\""
        })
public final class ComputeRoleDangerousPermissions implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return context.roles()
                .filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED)
                .filter(role -> !services(role).isEmpty());
    }

    private static List<String> services(Role role) {
        return role.role().trustPolicy().statements().stream()
                .filter(statement -> statement.isAllow()
                        && statement
                                .action()
                                .filter(action -> action.matches("sts:AssumeRole"))
                                .isPresent())
                .flatMap(statement -> ServicePrincipals.of(statement).stream())
                .filter(ServicePrincipals::isCompute)
                .distinct()
                .toList();
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        String whose = "what runs on " + Words.list(services(role));
        if (Principals.isAdministrator(role, context)) {
            PrincipalAccess administration = context.administration(role.role().arn());
            boolean always = administration.verdict() == Analysis.Verdict.ALWAYS;
            return Verdict.of(List.of(Violation.of(
                            whose + " is administrator" + (always ? "" : ", under conditions"),
                            AdministratorGrants.of(administration.analysis()))
                    .severity(always ? Severity.HIGH : Severity.MEDIUM)));
        }
        List<BroadGrant> grants =
                context.broadAccess(role.role().arn(), RiskyActions.all()).grants();
        Set<DangerousRight> found = grants.stream()
                .flatMap(grant -> grant.actions().stream())
                .flatMap(action -> DangerousRight.of(action).stream())
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            return Verdict.compliant().except(Principals.missing(role, context));
        }
        List<BroadGrant> dangerous = grants.stream()
                .flatMap(grant ->
                        grant.where(action -> !DangerousRight.of(action).isEmpty()).stream())
                .toList();
        return Verdict.of(List.of(violation(
                        whose,
                        DangerousRight.ALL.stream().filter(found::contains).toList(),
                        dangerous)))
                .except(Principals.missing(role, context));
    }

    private static Violation violation(String whose, List<DangerousRight> rights, List<BroadGrant> grants) {
        Severity worst = rights.stream()
                .map(DangerousRight::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean always = grants.stream().anyMatch(grant -> grant.verdict() == Analysis.Verdict.ALWAYS);
        return Violation.of(
                        whose + " can, without a limit to resources" + (always ? "" : " but under conditions") + ", "
                                + String.join(
                                        ", ",
                                        rights.stream().map(DangerousRight::can).toList()),
                        BroadGrants.of(grants))
                .severity(always ? worst : worst.oneStepLower())
                .at(grants.get(0).statement().location());
    }

    @Override
    public Remediation remediation(Role role) {
        return Remediation.of("Give the workload what it needs, on the resources that it works with.")
                .step("See which policies the role has.", Principals.listPolicies(role))
                .step("See which services it used lately.", Principals.lastAccessed(role))
                .step("Name the resources in the statements that the evidence names, or take the actions out.")
                .step("Where a workload must manage others, give it a role of its own and a permissions boundary.");
    }
}
