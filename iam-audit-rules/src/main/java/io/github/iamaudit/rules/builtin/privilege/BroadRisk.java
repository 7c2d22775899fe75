package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.RiskyActions;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.BroadGrants;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A kind of risk that a principal's rights carry where nothing limits them to resources. Judged is what all its policies come to
 * together. Administrators, who have every such right, are left to the rules about these.
 */
final class BroadRisk {

    static final Setting<List<String>> IGNORED_ACTIONS =
            Setting.texts("ignoredActions", "Actions that do not count, for example s3:GetObject.");

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

    Verdict judge(IdentitySubject principal, RuleContext context) {
        if (Principals.isAdministrator(principal, context)) {
            return Verdict.compliant();
        }
        List<String> ignored = context.setting(IGNORED_ACTIONS);
        List<BroadGrant> grants = context.broadAccess(Principals.arn(principal), RiskyActions.all()).grants().stream()
                .flatMap(grant -> grant.where(action -> counts(action, ignored)).stream())
                .toList();
        return Verdict.of(grants.isEmpty() ? List.of() : List.of(violation(principal, grants)))
                .except(Principals.missing(principal, context));
    }

    private boolean counts(String action, List<String> ignored) {
        return RiskyActions.find(action).filter(wanted).isPresent()
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
