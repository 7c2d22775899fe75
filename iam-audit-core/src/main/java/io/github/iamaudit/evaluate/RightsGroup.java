package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.util.List;

/**
 * Actions of one service and access level that a principal may do on the same resources.
 *
 * @param service the service's prefix, for example {@code s3}
 * @param accessLevel for example {@code READ}
 * @param verdict how certain it is
 * @param actions the actions, in the order of the catalogue, for example {@code s3:GetObject}
 * @param resources the patterns of the resources, in alphabetical order
 */
public record RightsGroup(
        String service, AccessLevel accessLevel, Verdict verdict, List<String> actions, List<String> resources)
        implements Serializable {

    /**
     * Takes copies of the lists.
     *
     * @param service the service's prefix
     * @param accessLevel the access level
     * @param verdict how certain it is
     * @param actions the actions
     * @param resources the patterns of the resources
     */
    public RightsGroup {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** The group in words, safe to print. */
    @Override
    public String toString() {
        return Printable.line(service + " " + accessLevel + ": " + actions + " on " + resources + ", " + verdict);
    }
}
