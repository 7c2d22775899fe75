package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ActionRisk;
import io.github.iamaudit.evaluate.PrincipalRights;
import io.github.iamaudit.evaluate.RightsGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which rights somebody wants to see.
 *
 * @param service a service's prefix, or null for all
 * @param level an access level, or null for all
 * @param risk a risk, or null for all actions
 */
record RightsFilter(
        @Nullable String service,
        @Nullable AccessLevel level,
        @Nullable ActionRisk risk) {

    boolean isEmpty() {
        return service == null && level == null && risk == null;
    }

    /** Those that are kept. */
    List<RightsGroup> apply(PrincipalRights rights) {
        List<RightsGroup> kept = new ArrayList<>();
        for (RightsGroup group : rights.groups()) {
            boolean isWanted =
                    (service == null || service.toLowerCase(Locale.ROOT).equals(group.service()))
                            && (level == null || level == group.accessLevel());
            List<String> actions = group.actions().stream()
                    .filter(action -> hasRisk(rights.catalog(), action))
                    .toList();
            if (isWanted && !actions.isEmpty()) {
                kept.add(new RightsGroup(
                        group.service(), group.accessLevel(), group.verdict(), actions, group.resources()));
            }
        }
        return kept;
    }

    private boolean hasRisk(ActionCatalog catalog, String action) {
        return risk == null
                || catalog.action(action)
                        .filter(known -> known.risks().contains(risk))
                        .isPresent();
    }
}
