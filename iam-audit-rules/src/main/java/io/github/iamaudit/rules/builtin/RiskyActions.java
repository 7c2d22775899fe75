package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.evaluate.ActionSelection;
import java.util.Optional;
import java.util.Set;

/**
 * The actions that carry a risk of the catalogue, manage permissions, destroy, blind or open something. Rules about rights without a limit to resources ask about all
 * of them at once, and always with the same list, so that the evaluator is asked once for each principal.
 */
public final class RiskyActions {

    /**
     * Actions that reach nobody else: the caller's own password, an MFA device that is assigned to nobody yet, sessions that may do no
     * more than the caller, and credentials that S3 Access Grants gives out by its own grants. AWS's policies for users who manage
     * their own devices allow some of them on all resources.
     *
     * <p>Source: IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials on the Security
     * credentials page"; API references of the actions.
     */
    private static final Set<String> OF_THE_CALLER = Set.of(
            "iam:ChangePassword",
            "iam:CreateVirtualMFADevice",
            "s3:CreateSession",
            "s3:GetDataAccess",
            "s3express:CreateSession",
            "sts:GetFederationToken");

    /** Deletes what holds data, or the keys that it is encrypted with. */
    public static final Set<String> DESTROYING = Set.of(
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
    public static final Set<String> BLINDING = Set.of(
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
    public static final Set<String> OPENING = Set.of(
            "ec2:AssociateAddress",
            "ec2:AuthorizeSecurityGroupEgress",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:DisassociateAddress",
            "ec2:ModifySecurityGroupRules");

    /** Read from the catalogue when the first principal is judged. */
    private static final class Holder {

        private static final ActionCatalog CATALOG = ActionCatalog.bundled();
        private static final ActionSelection ALL = ActionSelection.of(CATALOG.services().stream()
                .flatMap(prefix -> CATALOG.service(prefix).orElseThrow().actions().stream())
                .filter(RiskyActions::isRisky)
                .filter(action -> !OF_THE_CALLER.contains(action.text()))
                .toList());
    }

    private RiskyActions() {}

    private static boolean isRisky(CatalogAction action) {
        return !action.risks().isEmpty()
                || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT
                || DESTROYING.contains(action.text())
                || BLINDING.contains(action.text())
                || OPENING.contains(action.text())
                || changesTheOrganization(action);
    }

    /**
     * Whether an action changes the organization.
     *
     * @param action any action
     * @return true for those of AWS Organizations of the access level Write
     */
    public static boolean changesTheOrganization(CatalogAction action) {
        return action.service().equals("organizations") && action.accessLevel() == AccessLevel.WRITE;
    }

    /**
     * All of them.
     *
     * @return the same selection each time
     */
    public static ActionSelection all() {
        return Holder.ALL;
    }

    /**
     * An action of the catalogue.
     *
     * @param action for example {@code s3:GetObject}
     * @return empty for one that the catalogue does not hold
     */
    public static Optional<CatalogAction> find(String action) {
        return Holder.CATALOG.action(action);
    }
}
