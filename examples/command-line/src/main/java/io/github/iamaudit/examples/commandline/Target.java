package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.CatalogService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a question is about, after a look into the catalogue.
 *
 * @param action in AWS's spelling where the catalogue knows it
 * @param resource what the policies are asked about: an ARN, a pattern of ARNs, or {@code *}
 * @param isAny whether nobody named a resource and any will do
 * @param known the catalogue's action
 * @param notes the catalogue's word, where there is something to say
 */
record Target(String action, String resource, boolean isAny, Optional<CatalogAction> known, List<String> notes) {

    /** A pattern of all ARNs. The resource {@code *} is something else: that of an action without resources. */
    private static final String EVERY_ARN = "arn:*:*:*:*:*";

    static Target of(Account account, String action, @Nullable String resource) {
        ActionCatalog catalog = ActionCatalog.bundled();
        Optional<CatalogAction> known = catalog.action(action);
        List<String> notes = new ArrayList<>();
        boolean isAny = resource == null || resource.equals("*");
        String asked = String.valueOf(resource);
        if (known.isEmpty()) {
            notes.add(unknown(catalog, action));
            return new Target(action, isAny ? EVERY_ARN : asked, isAny, known, notes);
        }
        CatalogAction found = known.get();
        if (!found.isScopable()) {
            if (!isAny) {
                notes.add(found + " takes no resource, says the catalogue of " + catalog.date()
                        + ": policies are asked about * in place of " + asked);
            }
            return new Target(found.text(), "*", false, known, notes);
        }
        if (isAny && found.service().equals("sts") && every(account, found).contains(":role/")) {
            throw new IllegalArgumentException(
                    found + " is decided by each role's own trust policy; name the ARN of a role");
        }
        if (!isAny && !found.couldActOn(asked)) {
            notes.add("no resource of " + found + " has such an ARN, says the catalogue of " + catalog.date()
                    + "; it takes " + forms(found));
        }
        return new Target(found.text(), isAny ? every(account, found) : asked, isAny, known, notes);
    }

    private static String unknown(ActionCatalog catalog, String action) {
        String says = "the catalogue of " + catalog.date() + " does not know this action";
        int colon = action.indexOf(':');
        Optional<CatalogService> service = catalog.service(action.substring(0, Math.max(0, colon)));
        if (service.isEmpty()) {
            return says + ", nor its service";
        }
        return says
                + NearestNames.hint(
                        action,
                        service.get().actions().stream()
                                .map(CatalogAction::text)
                                .toList());
    }

    private static String forms(CatalogAction action) {
        return String.join(
                " or ",
                action.resources().stream()
                        .flatMap(resource -> resource.type().arnTemplates().stream())
                        .distinct()
                        .limit(3)
                        .toList());
    }

    /** All resources that the action takes: of one form, those of this account. */
    private static String every(Account account, CatalogAction action) {
        List<String> templates = action.resources().stream()
                .flatMap(resource -> resource.type().arnTemplates().stream())
                .distinct()
                .toList();
        return templates.size() != 1
                ? EVERY_ARN
                : templates
                        .get(0)
                        .replace("${Partition}", account.partition())
                        .replace("${Account}", account.id())
                        .replaceAll("\\$\\{[^}]*}", "*");
    }

    /** The resource for people. */
    String resourceWords() {
        return isAny && resource.equals(EVERY_ARN) ? "any resource" : resource.equals("*") ? "" : resource;
    }

    boolean hasPattern() {
        return resource.contains("*") || resource.contains("?");
    }

    /** Whether the ARN tells who owns the resource. */
    boolean tellsAccount() {
        String[] parts = resource.split(":", 6);
        return parts.length == 6 && parts[4].matches("[0-9]{12}");
    }
}
