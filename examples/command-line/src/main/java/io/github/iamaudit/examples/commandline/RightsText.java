package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PrincipalRights;
import io.github.iamaudit.evaluate.RightsGroup;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a principal can do, for people. */
final class RightsText {

    private static final int MOST_ACTIONS = 6;
    private static final int MOST_RESOURCES = 3;

    private final PrincipalRights rights;
    private final RightsFilter filter;
    private final Analysis administration;
    private final List<String> notes;
    private final ActionCatalog catalog;
    private boolean isCut;

    RightsText(PrincipalRights rights, RightsFilter filter, Analysis administration, List<String> notes) {
        this.rights = rights;
        this.filter = filter;
        this.administration = administration;
        this.notes = notes;
        this.catalog = rights.catalog();
    }

    String write(Principals principals) {
        Page page = new Page();
        String words = principals.words(rights.principal());
        String who = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        List<RightsGroup> groups = filter.apply(rights);
        page.wrapped("", administrator(who));
        page.blank();
        if (groups.isEmpty()) {
            page.wrapped("", who + " may do nothing" + (filter.isEmpty() ? "." : " of what was asked for."));
        } else {
            long actions = groups.stream()
                    .flatMap(group -> group.actions().stream())
                    .distinct()
                    .count();
            long services = groups.stream().map(RightsGroup::service).distinct().count();
            page.wrapped(
                    "", who + " may do " + counted(actions, "action") + " of " + counted(services, "service") + ":");
            page.blank();
            table(groups).print(page);
        }
        if (isCut) {
            page.blank().wrapped("", "Long cells are cut; --service PREFIX and --format json show all.");
        }
        page.section(
                "Actions that the policies allow and the catalogue does not know:",
                rights.unknownActions().stream()
                        .map(pattern -> pattern.text())
                        .distinct()
                        .toList());
        page.section("Not known:", notKnown());
        page.section("Notes:", notes);
        page.blank().wrapped("Catalogue: ", catalog.version());
        return page.toString();
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private String administrator(String who) {
        return switch (administration.verdict()) {
            case ALWAYS -> who + " is an administrator.";
            case NEVER -> who + " is no administrator.";
            case ONLY_IF ->
                who + " is an administrator under conditions: "
                        + new Requirements(administration.explanation(), true).sentence();
        };
    }

    private List<String> notKnown() {
        List<String> words = new ArrayList<>();
        words.add("what resource policies grant or deny: they were not collected");
        rights.undetermined().stream()
                .filter(point -> point != UndeterminedPoint.RESOURCE_POLICY_NOT_COLLECTED)
                .map(NotKnown::words)
                .forEach(words::add);
        return words;
    }

    private Table table(List<RightsGroup> groups) {
        Table table = new Table()
                .column("SERVICE", 32)
                .column("LEVEL", 22)
                .column("VERDICT", 8)
                .column("ACTIONS", 34)
                .column("RESOURCES", 0);
        for (RightsGroup group : groups) {
            table.row(
                    group.service(),
                    group.accessLevel().awsName(),
                    group.verdict().toString(),
                    actions(group),
                    joined(group.resources(), MOST_RESOURCES));
        }
        return table;
    }

    /** {@code all 63} of a level, or the patterns. */
    private String actions(RightsGroup group) {
        Set<String> ofLevel = ofLevel(group.service(), group.accessLevel());
        if (filter.risk() == null && group.actions().size() == ofLevel.size()) {
            return "all " + ofLevel.size();
        }
        return joined(
                catalog.shrink(group.actions()).stream()
                        .map(pattern -> pattern.substring(pattern.indexOf(':') + 1))
                        .toList(),
                MOST_ACTIONS);
    }

    private Set<String> ofLevel(String service, AccessLevel level) {
        return catalog.service(service).stream()
                .flatMap(known -> known.actions().stream())
                .filter(action -> action.accessLevel() == level)
                .map(action -> action.text())
                .collect(Collectors.toSet());
    }

    private String joined(List<String> texts, int most) {
        if (texts.size() <= most || filter.service() != null) {
            return String.join(", ", texts);
        }
        isCut = true;
        return String.join(", ", texts.subList(0, most)) + " and " + (texts.size() - most) + " more";
    }
}
