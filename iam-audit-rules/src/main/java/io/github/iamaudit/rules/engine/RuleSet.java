package io.github.iamaudit.rules.engine;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.OrganizationFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A selection of rules with their settings and severities. Immutable, ordered by rule id; each method gives a new set.
 *
 * <pre>{@code
 * RuleSet rules = RuleSet.all()
 *         .minus("role-unused")
 *         .with("access-key-not-rotated", "maxAgeDays", "60");
 * }</pre>
 */
public final class RuleSet implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Rule<?>> rules;
    private final TreeMap<String, Map<String, String>> settings;
    private final TreeMap<String, Severity> severities;

    private RuleSet(
            Map<String, Rule<?>> rules, Map<String, Map<String, String>> settings, Map<String, Severity> severities) {
        this.rules = new TreeMap<>(rules);
        this.settings = new TreeMap<>(settings);
        this.severities = new TreeMap<>(severities);
        this.settings.keySet().retainAll(rules.keySet());
        this.severities.keySet().retainAll(rules.keySet());
    }

    /**
     * All rules for an account that {@link ServiceLoader} finds beside the library: its own, and those of jars that provide some.
     *
     * @return the rules of every {@link RuleProvider}, without those of {@link #optional} and {@link #organization}
     * @throws IllegalStateException if there is none, as when a shaded jar lost the provider's service file
     * @throws IllegalArgumentException if two rules have one id
     */
    public static RuleSet all() {
        return all(RuleProvider.class.getClassLoader());
    }

    /**
     * All rules for an account that {@link ServiceLoader} finds through a class loader.
     *
     * @param loader where to look for providers
     * @return the rules of every {@link RuleProvider}, without those of {@link #optional} and {@link #organization}
     * @throws IllegalStateException if there is none
     * @throws IllegalArgumentException if two rules have one id
     */
    public static RuleSet all(@Nullable ClassLoader loader) {
        return provided(loader)
                .where(descriptor ->
                        !descriptor.needsOrganization() && descriptor.optional().isEmpty());
    }

    /**
     * The rules for an account that {@link ServiceLoader} finds beside the library and that not every account should obey, or that
     * cost many calls; {@link RuleDescriptor#optional} says why.
     *
     * @return a set to add to {@link #all()}, wholly or by {@link #only}
     * @throws IllegalStateException if there is no provider
     * @throws IllegalArgumentException if two rules have one id
     */
    public static RuleSet optional() {
        return provided(RuleProvider.class.getClassLoader())
                .where(descriptor ->
                        !descriptor.needsOrganization() && descriptor.optional().isPresent());
    }

    /**
     * All rules that need an organization and that {@link ServiceLoader} finds beside the library: those about the organization
     * and its members, which are judged once, and those about an account that rest on what its organization says.
     *
     * @return those rules of every {@link RuleProvider}
     * @throws IllegalStateException if there is no provider
     * @throws IllegalArgumentException if two rules have one id
     */
    public static RuleSet organization() {
        return provided(RuleProvider.class.getClassLoader()).where(RuleDescriptor::needsOrganization);
    }

    private static RuleSet provided(@Nullable ClassLoader loader) {
        List<Rule<?>> found = new ArrayList<>();
        ServiceLoader.load(RuleProvider.class, loader)
                .forEach(provider -> provider.rules().forEach(found::add));
        if (found.isEmpty()) {
            throw new IllegalStateException("no rule provider was found: the service file META-INF/services/"
                    + RuleProvider.class.getName() + " is missing from the class path");
        }
        return of(found);
    }

    /**
     * Rules of one's own choice.
     *
     * @param rules the rules
     * @return the set
     * @throws IllegalArgumentException if two rules have one id, or one has a fault in its description
     */
    public static RuleSet of(Rule<?>... rules) {
        return of(Arrays.asList(rules));
    }

    /**
     * Rules of one's own choice.
     *
     * @param rules the rules
     * @return the set
     * @throws IllegalArgumentException if two rules have one id, or one has a fault in its description
     */
    public static RuleSet of(Collection<? extends Rule<?>> rules) {
        TreeMap<String, Rule<?>> byId = new TreeMap<>();
        for (Rule<?> rule : rules) {
            String id = RuleDescriptor.of(rule).id();
            Rule<?> other = byId.put(id, rule);
            if (other != null) {
                throw new IllegalArgumentException("two rules have the id " + id + ": "
                        + other.getClass().getName() + " and " + rule.getClass().getName());
            }
        }
        return new RuleSet(byId, Map.of(), Map.of());
    }

    /**
     * Only the rules of some ids.
     *
     * @param ids the ids
     * @return a smaller set
     * @throws IllegalArgumentException for an id that is not in this set
     */
    public RuleSet only(String... ids) {
        return only(Arrays.asList(ids));
    }

    /**
     * Only the rules of some ids.
     *
     * @param ids the ids
     * @return a smaller set
     * @throws IllegalArgumentException for an id that is not in this set
     */
    public RuleSet only(Collection<String> ids) {
        Set<String> wanted = new LinkedHashSet<>(ids);
        wanted.forEach(this::require);
        return where(descriptor -> wanted.contains(descriptor.id()));
    }

    /**
     * Only the rules of at least a severity.
     *
     * @param severity the mildest to keep
     * @return a smaller set
     */
    public RuleSet atLeast(Severity severity) {
        return where(descriptor -> severityOf(descriptor).isAtLeast(severity));
    }

    /**
     * Only the rules that look at some kinds of subject.
     *
     * @param types the kinds
     * @return a smaller set
     */
    public RuleSet about(SubjectType... types) {
        List<SubjectType> wanted = List.of(types);
        return where(descriptor -> wanted.stream()
                .anyMatch(type -> descriptor.subject().includes(type) || type.includes(descriptor.subject())));
    }

    /**
     * Those about accounts and what is in them.
     *
     * @return a selection of this one
     */
    public RuleSet aboutAccounts() {
        return where(descriptor -> !descriptor.subject().isOfOrganization());
    }

    /**
     * Those about an organization as a whole and about its members.
     *
     * @return a selection of this one
     */
    public RuleSet aboutOrganization() {
        return where(descriptor -> descriptor.subject().isOfOrganization());
    }

    private RuleSet where(Predicate<RuleDescriptor> wanted) {
        TreeMap<String, Rule<?>> kept = new TreeMap<>();
        rules.forEach((id, rule) -> {
            if (wanted.test(RuleDescriptor.of(rule))) {
                kept.put(id, rule);
            }
        });
        return new RuleSet(kept, settings, severities);
    }

    /**
     * With another set's rules, settings and severities; the other's settings and severities win.
     *
     * @param other the other set
     * @return a larger set
     * @throws IllegalArgumentException if the sets have different rules of one id
     */
    public RuleSet plus(RuleSet other) {
        TreeMap<String, Rule<?>> joined = new TreeMap<>(rules);
        other.rules.forEach((id, rule) -> {
            Rule<?> own = joined.put(id, rule);
            if (own != null && own.getClass() != rule.getClass()) {
                throw new IllegalArgumentException("two rules have the id " + id + ": "
                        + own.getClass().getName() + " and " + rule.getClass().getName());
            }
        });
        Map<String, Map<String, String>> joinedSettings = copy(settings);
        other.settings.forEach((id, values) ->
                joinedSettings.computeIfAbsent(id, i -> new TreeMap<>()).putAll(values));
        TreeMap<String, Severity> joinedSeverities = new TreeMap<>(severities);
        joinedSeverities.putAll(other.severities);
        return new RuleSet(joined, joinedSettings, joinedSeverities);
    }

    /**
     * Without the rules of some ids.
     *
     * @param ids the ids
     * @return a smaller set
     * @throws IllegalArgumentException for an id that is not in this set
     */
    public RuleSet minus(String... ids) {
        List<String> unwanted = List.of(ids);
        unwanted.forEach(this::require);
        return where(descriptor -> !unwanted.contains(descriptor.id()));
    }

    /**
     * Without another set's rules.
     *
     * @param other the other set
     * @return a smaller set
     */
    public RuleSet minus(RuleSet other) {
        return where(descriptor -> !other.rules.containsKey(descriptor.id()));
    }

    /**
     * With a setting of a rule.
     *
     * @param ruleId the rule
     * @param setting the setting's name, for example {@code maxAgeDays}
     * @param value its value as text, for example {@code 60}
     * @return a new set
     * @throws IllegalArgumentException if there is no such rule or setting, or the value is none of it
     */
    public RuleSet with(String ruleId, String setting, String value) {
        RuleDescriptor descriptor = RuleDescriptor.of(require(ruleId));
        Setting<?> known = descriptor
                .setting(setting)
                .orElseThrow(() -> new IllegalArgumentException(
                        ruleId + " has no setting " + setting + "; it has " + names(descriptor)));
        String canonical;
        try {
            canonical = canonical(known, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("for the rule " + ruleId + ", " + e.getMessage(), e);
        }
        Map<String, Map<String, String>> changed = copy(settings);
        changed.computeIfAbsent(ruleId, id -> new TreeMap<>()).put(setting, canonical);
        return new RuleSet(rules, changed, severities);
    }

    /** One text for each value, so that reports do not depend on how a value was written. */
    private static <T> String canonical(Setting<T> setting, String text) {
        return setting.print(setting.parse(text));
    }

    private static String names(RuleDescriptor descriptor) {
        return descriptor.settings().isEmpty()
                ? "none"
                : String.join(
                        ", ", descriptor.settings().stream().map(Setting::name).toList());
    }

    /**
     * With a setting of a rule.
     *
     * @param ruleId the rule
     * @param setting one of its settings, for example {@code AccessKeyNotRotated.MAX_AGE}
     * @param value its value
     * @param <T> the type of the value
     * @return a new set
     * @throws IllegalArgumentException if there is no such rule or setting, or the value is out of bounds, or is one that no
     *     text stands for, such as half a day
     */
    public <T> RuleSet with(String ruleId, Setting<T> setting, T value) {
        RuleSet changed = with(ruleId, setting.name(), setting.print(value));
        if (!setting.parse(setting.print(value)).equals(value)) {
            throw new IllegalArgumentException(
                    "for the rule " + ruleId + ", " + setting + " cannot be " + value + ": no text stands for it");
        }
        return changed;
    }

    /**
     * With another severity of a rule's findings.
     *
     * @param ruleId the rule
     * @param severity the severity that replaces the rule's own
     * @return a new set
     * @throws IllegalArgumentException if there is no such rule
     */
    public RuleSet withSeverity(String ruleId, Severity severity) {
        require(ruleId);
        TreeMap<String, Severity> changed = new TreeMap<>(severities);
        changed.put(ruleId, Objects.requireNonNull(severity, "severity"));
        return new RuleSet(rules, settings, changed);
    }

    private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> settings) {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        settings.forEach((id, values) -> copy.put(id, new TreeMap<>(values)));
        return copy;
    }

    private Rule<?> require(String id) {
        Rule<?> rule = rules.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule " + id + " in this set of " + rules.size() + " rules");
        }
        return rule;
    }

    /**
     * The rules.
     *
     * @return by id
     */
    public Collection<Rule<?>> rules() {
        return Collections.unmodifiableCollection(rules.values());
    }

    /**
     * What the rules say of themselves.
     *
     * @return by id
     */
    public List<RuleDescriptor> descriptors() {
        return rules.values().stream().map(RuleDescriptor::of).toList();
    }

    /**
     * The ids.
     *
     * @return in order
     */
    public List<String> ids() {
        return List.copyOf(rules.keySet());
    }

    /**
     * The facets that the rules need or use, for the plan of what to fetch. What an organization tells is among them only if a rule needs
     * it: rules that merely use it do so in an audit of the organization, which fetches it once for all accounts.
     *
     * @return by name, derived ones among them
     */
    public List<Facet<?>> facets() {
        TreeMap<String, Facet<?>> facets = new TreeMap<>();
        descriptors().stream()
                .flatMap(d -> Stream.concat(
                        d.needs().stream(), d.uses().stream().filter(facet -> !isToldByOrganization(facet))))
                .forEach(facet -> facets.put(facet.name(), facet));
        return List.copyOf(facets.values());
    }

    private static boolean isToldByOrganization(Facet<?> facet) {
        return facet.equals(Facet.ORGANIZATION_POLICIES)
                || OrganizationFacts.facets().contains(facet);
    }

    /**
     * The rules that need one of some facets: those that are not evaluated where the facets cannot be fetched.
     *
     * @param facets for example {@code ConnectionReport.missingFacets()}
     * @return ids, in the order of {@link #ids}
     */
    public List<String> needing(Collection<? extends Facet<?>> facets) {
        return descriptors().stream()
                .filter(descriptor -> descriptor.needs().stream().anyMatch(facets::contains))
                .map(RuleDescriptor::id)
                .toList();
    }

    /**
     * The settings of a rule that are in force.
     *
     * @param ruleId the rule
     * @return the value of each of its settings as text, by name, defaults included
     * @throws IllegalArgumentException if there is no such rule
     */
    public Map<String, String> settingsOf(String ruleId) {
        TreeMap<String, String> values = new TreeMap<>();
        RuleDescriptor.of(require(ruleId)).settings().forEach(s -> values.put(s.name(), s.defaultText()));
        values.putAll(settings.getOrDefault(ruleId, Map.of()));
        return Collections.unmodifiableMap(values);
    }

    /**
     * The severity of a rule's findings that is in force.
     *
     * @param descriptor the rule
     * @return the rule's own, unless this set says otherwise
     */
    public Severity severityOf(RuleDescriptor descriptor) {
        return severities.getOrDefault(descriptor.id(), descriptor.severity());
    }

    /**
     * Whether this set replaces the severity of a rule's findings.
     *
     * @param ruleId the rule
     * @return true after {@link #withSeverity}
     */
    public boolean overridesSeverity(String ruleId) {
        return severities.containsKey(ruleId);
    }

    /** How many rules there are. */
    @Override
    public String toString() {
        return rules.size() + " rules";
    }
}
