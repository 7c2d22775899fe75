package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a principal may do: the actions of the catalogue that its policies grant, with boundary, denials and organization
 * policies taken into account. What resource policies grant is not in it, nor what the trust policy of a role
 * grants directly: {@link AccountEvaluator#whoCan} answers that for a role.
 */
public final class PrincipalRights {

    private final RequestPrincipal principal;
    private final List<Right> rights;
    private final List<ActionPattern> unknownActions;
    private final List<UndeterminedPoint> undetermined;
    private final ActionCatalog catalog;

    PrincipalRights(
            RequestPrincipal principal,
            List<Right> rights,
            List<ActionPattern> unknownActions,
            List<UndeterminedPoint> undetermined,
            ActionCatalog catalog) {
        this.principal = principal;
        this.rights = List.copyOf(rights);
        this.unknownActions = List.copyOf(unknownActions);
        this.undetermined = List.copyOf(undetermined);
        this.catalog = catalog;
    }

    /**
     * Whose rights these are.
     *
     * @return a user or role
     */
    public RequestPrincipal principal() {
        return principal;
    }

    /**
     * The rights.
     *
     * @return in the order of the catalogue, those of one action in the order of their resources
     */
    public List<Right> rights() {
        return rights;
    }

    /**
     * The rights, put together where the resources are the same.
     *
     * @return by service, then access level, then the first action
     */
    public List<RightsGroup> groups() {
        Map<String, ActionResources> byAction = new LinkedHashMap<>();
        for (Right right : rights) {
            byAction.computeIfAbsent(right.action().text() + " " + right.verdict(), key -> new ActionResources(right))
                    .resources
                    .add(right.resource());
        }
        Map<Key, List<String>> groups = new LinkedHashMap<>();
        for (ActionResources action : byAction.values()) {
            groups.computeIfAbsent(action.key(), key -> new ArrayList<>())
                    .add(action.first.action().text());
        }
        List<RightsGroup> sorted = new ArrayList<>();
        groups.forEach((key, actions) ->
                sorted.add(new RightsGroup(key.service, key.accessLevel, key.verdict, actions, key.resources)));
        sorted.sort((a, b) -> {
            int byService = a.service().compareTo(b.service());
            return byService != 0 ? byService : a.accessLevel().compareTo(b.accessLevel());
        });
        return sorted;
    }

    private record Key(String service, AccessLevel accessLevel, Verdict verdict, List<String> resources) {}

    /** The resources of one action and verdict. */
    private static final class ActionResources {

        private final Right first;
        private final List<String> resources = new ArrayList<>();

        ActionResources(Right first) {
            this.first = first;
        }

        Key key() {
            return new Key(
                    first.action().service(), first.action().accessLevel(), first.verdict(), List.copyOf(resources));
        }
    }

    /**
     * What the policies allow and the catalogue does not know: newer or retired actions and services, or misspelt ones.
     *
     * @return in the order of the policies
     */
    public List<ActionPattern> unknownActions() {
        return unknownActions;
    }

    /**
     * What was not collected.
     *
     * @return in the order of the type
     */
    public List<UndeterminedPoint> undetermined() {
        return undetermined;
    }

    /**
     * The catalogue that the actions are from.
     *
     * @return with its source and date
     */
    public ActionCatalog catalog() {
        return catalog;
    }

    /** Whose rights, and how many. */
    @Override
    public String toString() {
        return principal + ": " + rights.size() + " rights";
    }
}
