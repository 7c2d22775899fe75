package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.BroadGrants;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A kind of risk that a principal's rights carry where nothing limits them to resources. Judged is what all its policies come to
 * together. Administrators, who have every such right, are left to the rules about these.
 */
final class BroadRisk {

    static final Setting<List<String>> IGNORED_ACTIONS =
            Setting.texts("ignoredActions", "Actions that do not count, for example s3:GetObject.");

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

    private final Predicate<CatalogAction> wanted;
    private final String can;
    private final Severity underConditions;

    /**
     * @param wanted which actions
     * @param can what they do, for example {@code read data}
     * @param underConditions the severity where conditions limit every grant
     */
    BroadRisk(Predicate<CatalogAction> wanted, String can, Severity underConditions) {
        this.wanted = wanted;
        this.can = can;
        this.underConditions = underConditions;
    }

    /** The actions of all these rules together, so that the evaluator is asked once for each principal. */
    private static final class Actions {

        private static final ActionCatalog CATALOG = ActionCatalog.bundled();
        private static final List<CatalogAction> ALL = CATALOG.services().stream()
                .flatMap(prefix -> CATALOG.service(prefix).orElseThrow().actions().stream())
                .filter(action ->
                        !action.risks().isEmpty() || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT)
                .filter(action -> !OF_THE_CALLER.contains(action.text()))
                .toList();
    }

    Verdict judge(IdentitySubject principal, RuleContext context) {
        if (Principals.isAdministrator(principal, context)) {
            return Verdict.compliant();
        }
        List<String> ignored = context.setting(IGNORED_ACTIONS);
        List<BroadGrant> grants = context.broadAccess(Principals.arn(principal), Actions.ALL).grants().stream()
                .flatMap(grant -> grant.where(action -> counts(action, ignored)).stream())
                .toList();
        return Verdict.of(grants.isEmpty() ? List.of() : List.of(violation(principal, grants)))
                .except(Principals.missing(principal, context));
    }

    private boolean counts(String action, List<String> ignored) {
        return Actions.CATALOG.action(action).filter(wanted).isPresent()
                && ignored.stream().noneMatch(action::equalsIgnoreCase);
    }

    private Violation violation(IdentitySubject principal, List<BroadGrant> grants) {
        boolean always = grants.stream().anyMatch(grant -> grant.verdict() == Analysis.Verdict.ALWAYS);
        BroadGrants evidence = BroadGrants.of(grants);
        String services = evidence.services().stream().limit(6).collect(Collectors.joining(", "))
                + (evidence.services().size() > 6 ? ", …" : "");
        Violation violation = Violation.of(
                        "can " + can + " without a limit to resources" + (always ? "" : ", under conditions") + ": "
                                + evidence.count() + (evidence.count() == 1 ? " action of " : " actions of ")
                                + services,
                        evidence)
                .at(grants.get(0).statement().location());
        if (Principals.isOfIdentityCenter(principal)) {
            return violation.severity(Severity.INFO);
        }
        return always ? violation : violation.severity(underConditions);
    }
}
