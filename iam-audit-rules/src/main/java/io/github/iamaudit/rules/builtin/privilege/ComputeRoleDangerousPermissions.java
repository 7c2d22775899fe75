package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ActionRisk;
import io.github.iamaudit.catalog.CatalogAction;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Roles that machines, functions and containers hold and that may do dangerous things on resources that no policy names: whoever breaks
 * into the workload may do them too. One finding a role, with what it may do by category.
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

    /** Deletes what holds data, or the keys that it is encrypted with. */
    private static final Set<String> DESTROYING = Set.of(
            "backup:DeleteBackupVault",
            "backup:DeleteRecoveryPoint",
            "dynamodb:DeleteTable",
            "ec2:DeleteSnapshot",
            "ec2:DeleteVolume",
            "elasticfilesystem:DeleteFileSystem",
            "kms:DisableKey",
            "kms:ScheduleKeyDeletion",
            "rds:DeleteDBCluster",
            "rds:DeleteDBInstance",
            "rds:DeleteDBSnapshot",
            "redshift:DeleteCluster",
            "s3:DeleteBucket",
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "secretsmanager:DeleteSecret");

    /** Stops what records or guards. */
    private static final Set<String> BLINDING = Set.of(
            "access-analyzer:DeleteAnalyzer",
            "cloudtrail:DeleteTrail",
            "cloudtrail:PutEventSelectors",
            "cloudtrail:StopLogging",
            "cloudtrail:UpdateTrail",
            "cloudwatch:DeleteAlarms",
            "config:DeleteConfigurationRecorder",
            "config:StopConfigurationRecorder",
            "ec2:DeleteFlowLogs",
            "guardduty:DeleteDetector",
            "guardduty:UpdateDetector",
            "logs:DeleteLogGroup",
            "logs:DeleteLogStream",
            "macie2:DisableMacie",
            "securityhub:DisableSecurityHub");

    /** Lets traffic in, or takes addresses over. */
    private static final Set<String> OPENING = Set.of(
            "ec2:AssociateAddress",
            "ec2:AuthorizeSecurityGroupEgress",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:DisassociateAddress",
            "ec2:ModifySecurityGroupRules");

    /** What a workload can do harm with. */
    private record Category(String can, Severity severity, Predicate<CatalogAction> actions) {}

    /** In the order of the message. */
    private static final List<Category> CATEGORIES = List.of(
            new Category(
                    "obtain more rights",
                    Severity.HIGH,
                    action -> action.risks().contains(ActionRisk.PRIVILEGE_ESCALATION)),
            new Category(
                    "open resources to others",
                    Severity.HIGH,
                    action -> action.risks().contains(ActionRisk.RESOURCE_EXPOSURE)
                            || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT),
            new Category(
                    "obtain credentials",
                    Severity.HIGH,
                    action -> action.risks().contains(ActionRisk.CREDENTIAL_EXPOSURE)),
            new Category("destroy data", Severity.HIGH, action -> DESTROYING.contains(action.text())),
            new Category("stop what records or guards", Severity.HIGH, action -> BLINDING.contains(action.text())),
            new Category(
                    "change the organization",
                    Severity.HIGH,
                    action -> action.text().startsWith("organizations:") && action.accessLevel() == AccessLevel.WRITE),
            new Category("open the network", Severity.MEDIUM, action -> OPENING.contains(action.text())),
            new Category("read data", Severity.MEDIUM, action -> action.risks().contains(ActionRisk.DATA_ACCESS)));

    /** Read from the catalogue when the first role is judged. */
    private static final class Dangerous {

        private static final ActionCatalog CATALOG = ActionCatalog.bundled();
        private static final Set<CatalogAction> ASKED = Set.copyOf(RiskyActions.all());
        private static final List<CatalogAction> FURTHER = CATALOG.services().stream()
                .flatMap(prefix -> CATALOG.service(prefix).orElseThrow().actions().stream())
                .filter(action -> !ASKED.contains(action)
                        && CATEGORIES.stream()
                                .anyMatch(category -> category.actions().test(action)))
                .toList();
    }

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
        List<BroadGrant> grants = Stream.of(RiskyActions.all(), Dangerous.FURTHER)
                .map(actions -> context.broadAccess(role.role().arn(), actions).grants())
                .flatMap(Collection::stream)
                .toList();
        List<Category> categories = CATEGORIES.stream()
                .filter(category -> grants.stream().anyMatch(grant -> isOf(category, grant)))
                .toList();
        List<BroadGrant> dangerous = grants.stream()
                .flatMap(grant ->
                        grant
                                .where(action -> categories.stream().anyMatch(category -> isOf(category, action)))
                                .stream())
                .toList();
        return Verdict.of(categories.isEmpty() ? List.of() : List.of(violation(whose, categories, dangerous)))
                .except(Principals.missing(role, context));
    }

    private static boolean isOf(Category category, BroadGrant grant) {
        return grant.actions().stream().anyMatch(action -> isOf(category, action));
    }

    private static boolean isOf(Category category, String action) {
        return Dangerous.CATALOG.action(action).filter(category.actions()).isPresent();
    }

    private static Violation violation(String whose, List<Category> categories, List<BroadGrant> grants) {
        Severity worst = categories.stream()
                .map(Category::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean always = grants.stream().anyMatch(grant -> grant.verdict() == Analysis.Verdict.ALWAYS);
        return Violation.of(
                        whose + " can, without a limit to resources" + (always ? "" : " but under conditions") + ", "
                                + String.join(
                                        ", ",
                                        categories.stream().map(Category::can).toList()),
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
