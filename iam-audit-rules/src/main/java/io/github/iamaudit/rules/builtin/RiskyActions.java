package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The actions that carry a risk of the catalogue or manage permissions. Rules about rights without a limit to resources ask about all
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

    /** Read from the catalogue when the first principal is judged. */
    private static final class Holder {

        private static final ActionCatalog CATALOG = ActionCatalog.bundled();
        private static final List<CatalogAction> ALL = CATALOG.services().stream()
                .flatMap(prefix -> CATALOG.service(prefix).orElseThrow().actions().stream())
                .filter(action ->
                        !action.risks().isEmpty() || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT)
                .filter(action -> !OF_THE_CALLER.contains(action.text()))
                .toList();
    }

    private RiskyActions() {}

    /**
     * All of them.
     *
     * @return the same list each time
     */
    public static List<CatalogAction> all() {
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
