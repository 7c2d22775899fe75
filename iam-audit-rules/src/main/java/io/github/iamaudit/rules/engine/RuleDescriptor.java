package io.github.iamaudit.rules.engine;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.OrganizationFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a rule says of itself, checked: the annotation, the facets behind their names, the settings.
 *
 * @param id for example {@code access-key-not-rotated}
 * @param title the fault in one line
 * @param severity of its findings by default
 * @param subject what it looks at
 * @param needs the facets without which it says nothing
 * @param uses further facets that it uses where they were observed
 * @param references titles of documentation pages
 * @param optional why it is among {@link RuleSet#optional()}, or empty
 * @param since the version that brought it
 * @param settings its settings
 */
public record RuleDescriptor(
        String id,
        String title,
        Severity severity,
        SubjectType subject,
        List<Facet<?>> needs,
        List<Facet<?>> uses,
        List<String> references,
        Optional<String> optional,
        String since,
        List<Setting<?>> settings) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final int LONGEST_TITLE = 90;

    /**
     * The description of a rule.
     *
     * @param rule the rule
     * @return its description
     * @throws IllegalArgumentException if it has no {@link RuleInfo}, or one with a fault, which the message names
     */
    public static RuleDescriptor of(Rule<?> rule) {
        String type = rule.getClass().getName();
        RuleInfo info = rule.getClass().getAnnotation(RuleInfo.class);
        if (info == null) {
            throw new IllegalArgumentException("the rule " + type + " has no @RuleInfo");
        }
        if (!ID.matcher(info.id()).matches()) {
            throw new IllegalArgumentException(
                    "the id of " + type + " is " + info.id() + ", expected lower-case words joined by hyphens");
        }
        if (info.title().isBlank() || info.title().length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "the title of " + info.id() + " has " + info.title().length() + " characters, expected 1 to 90");
        }
        if (info.needs().length == 0) {
            throw new IllegalArgumentException(
                    info.id() + " needs no facet; a rule that needs nothing can never say that it lacks something");
        }
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (Setting<?> setting : rule.settings()) {
            if (settings.put(setting.name(), setting) != null) {
                throw new IllegalArgumentException(info.id() + " has the setting " + setting + " twice");
            }
        }
        return new RuleDescriptor(
                info.id(),
                info.title(),
                info.severity(),
                info.subject(),
                facets(info.needs()),
                facets(info.uses()),
                List.of(info.references()),
                Optional.of(info.optional()).filter(reason -> !reason.isEmpty()),
                info.since(),
                List.copyOf(settings.values()));
    }

    private static List<Facet<?>> facets(String[] names) {
        List<Facet<?>> facets = new ArrayList<>();
        for (String name : names) {
            Optional<Facet<?>> known = Facet.named(name);
            facets.add(known.isPresent() ? known.get() : Facet.custom(name, String.class));
        }
        return List.copyOf(facets);
    }

    /**
     * Whether the rule can only be judged with what an organization tells, which a lone account cannot.
     *
     * @return true for rules about organizations, and for those about accounts that need {@link OrganizationFacts#facets}
     */
    public boolean needsOrganization() {
        return subject.isOfOrganization() || needs.stream().anyMatch(OrganizationFacts.facets()::contains);
    }

    /**
     * A setting by its name.
     *
     * @param name for example {@code maxAgeDays}
     * @return empty for another name
     */
    public Optional<Setting<?>> setting(String name) {
        return settings.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
