package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionRisk;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.rules.builtin.RiskyActions;
import io.github.iamaudit.rules.engine.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody can do harm with, where nothing limits it to resources.
 *
 * @param can for example {@code read data}
 * @param severity how bad that is
 * @param actions which actions do it
 */
record DangerousRight(String can, Severity severity, Predicate<CatalogAction> actions) {

    /** In the order in which messages name them. */
    static final List<DangerousRight> ALL = List.of(
            new DangerousRight(
                    "obtain more rights",
                    Severity.HIGH,
                    action -> action.risks().contains(ActionRisk.PRIVILEGE_ESCALATION)),
            new DangerousRight(
                    "open resources to others",
                    Severity.HIGH,
                    action -> action.risks().contains(ActionRisk.RESOURCE_EXPOSURE)
                            || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT),
            new DangerousRight(
                    "obtain credentials",
                    Severity.HIGH,
                    action -> action.risks().contains(ActionRisk.CREDENTIAL_EXPOSURE)),
            new DangerousRight(
                    "destroy data", Severity.HIGH, action -> RiskyActions.DESTROYING.contains(action.text())),
            new DangerousRight(
                    "stop what records or guards",
                    Severity.HIGH,
                    action -> RiskyActions.BLINDING.contains(action.text())),
            new DangerousRight("change the organization", Severity.HIGH, RiskyActions::changesTheOrganization),
            new DangerousRight(
                    "open the network", Severity.MEDIUM, action -> RiskyActions.OPENING.contains(action.text())),
            new DangerousRight(
                    "read data", Severity.MEDIUM, action -> action.risks().contains(ActionRisk.DATA_ACCESS)));

    /** Made when somebody is judged first. */
    private static final class Known {

        private static final Map<String, List<DangerousRight>> OF_ACTION = RiskyActions.all().actions().stream()
                .collect(Collectors.toMap(
                        CatalogAction::text,
                        action -> ALL.stream()
                                .filter(right -> right.actions().test(action))
                                .toList()));
    }

    /** What an action does of it, for example of {@code s3:GetObject}. */
    static List<DangerousRight> of(String action) {
        return Known.OF_ACTION.getOrDefault(action, List.of());
    }
}
