package io.github.iamaudit.source;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationTree;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which accounts of an organization are meant. What is included narrows the whole organization: ids, units and tags must all
 * fit, and of several of one kind any one. What is excluded always goes. Immutable, equal by value.
 *
 * <pre>{@code
 * AccountSelection.all().inUnit("Workloads/Prod").tagged("audit", "yes").excluding("111122223333")
 * }</pre>
 *
 * @param ids the accounts, or none for all
 * @param units ids of units, or their names, or paths of names such as {@code Workloads/Prod}, or none for all
 * @param tags tags of which an account must have one, or none
 * @param excludedIds accounts that are not meant
 * @param excludedUnits units that are not meant, as {@code units}
 */
public record AccountSelection(
        Set<AccountId> ids, Set<String> units, Set<Tag> tags, Set<AccountId> excludedIds, Set<String> excludedUnits)
        implements Serializable {

    private static final AccountSelection ALL = new AccountSelection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /**
     * Copies the sets and sorts them.
     *
     * @param ids the accounts, or none for all
     * @param units ids or paths of units, or none for all
     * @param tags tags of which an account must have one, or none
     * @param excludedIds accounts that are not meant
     * @param excludedUnits units that are not meant
     */
    public AccountSelection {
        ids = sorted(ids, Comparator.naturalOrder());
        units = sorted(units, Comparator.naturalOrder());
        tags = sorted(tags, Comparator.comparing(Tag::key).thenComparing(Tag::value));
        excludedIds = sorted(excludedIds, Comparator.naturalOrder());
        excludedUnits = sorted(excludedUnits, Comparator.naturalOrder());
    }

    /** Not {@code Set.copyOf}, which iterates in another order in each JVM, so that texts and faults differed. */
    private static <T> Set<T> sorted(Set<T> items, Comparator<T> order) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(
                items.stream().map(Objects::requireNonNull).sorted(order).toList()));
    }

    /**
     * All accounts.
     *
     * @return the selection to begin with
     */
    public static AccountSelection all() {
        return ALL;
    }

    /**
     * Only some accounts.
     *
     * @param accounts ids, for example {@code 111122223333}
     * @return a selection with these besides those that were named before
     * @throws IllegalArgumentException if one is no account id
     */
    public AccountSelection only(String... accounts) {
        return new AccountSelection(plus(ids, accounts(accounts)), units, tags, excludedIds, excludedUnits);
    }

    /**
     * Only accounts in a unit, or in units below it.
     *
     * @param unit its id such as {@code ou-ab12-11111111}, the way to it by names such as {@code Workloads/Prod}, or its name where
     *     no other unit has it
     * @return a selection with this unit besides those that were named before
     */
    public AccountSelection inUnit(String unit) {
        return new AccountSelection(ids, plus(units, Set.of(unit)), tags, excludedIds, excludedUnits);
    }

    /**
     * Only accounts with a tag.
     *
     * @param key the key
     * @param value the value
     * @return a selection with this tag besides those that were named before
     */
    public AccountSelection tagged(String key, String value) {
        return new AccountSelection(ids, units, plus(tags, Set.of(new Tag(key, value))), excludedIds, excludedUnits);
    }

    /**
     * Without some accounts.
     *
     * @param accounts ids, for example {@code 111122223333}
     * @return a selection without these and those that were excluded before
     * @throws IllegalArgumentException if one is no account id
     */
    public AccountSelection excluding(String... accounts) {
        return new AccountSelection(ids, units, tags, plus(excludedIds, accounts(accounts)), excludedUnits);
    }

    /**
     * Without the accounts in a unit and in units below it.
     *
     * @param unit as in {@link #inUnit}
     * @return a selection without this unit and those that were excluded before
     */
    public AccountSelection excludingUnit(String unit) {
        return new AccountSelection(ids, units, tags, excludedIds, plus(excludedUnits, Set.of(unit)));
    }

    private static Set<AccountId> accounts(String... accounts) {
        return Stream.of(accounts).map(AccountId::of).collect(Collectors.toSet());
    }

    private static <T> Set<T> plus(Set<T> some, Set<T> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }

    /**
     * Whether accounts' tags must be known.
     *
     * @return true where tags are stated
     */
    public boolean needsTags() {
        return !tags.isEmpty();
    }

    /**
     * The accounts of an organization that are meant, in any state.
     *
     * @param tree the organization
     * @return by id
     * @throws InputException if an account or a unit that was named is not in the organization, a name fits several units, or the
     *     unit or the tags of an account that may be meant are not known; neither a typing error nor a gap must make an audit of
     *     less
     */
    public List<OrganizationAccount> of(OrganizationTree tree) {
        Stream.concat(ids.stream(), excludedIds.stream())
                .filter(id -> tree.account(id).isEmpty())
                .sorted()
                .findFirst()
                .ifPresent(id -> {
                    throw new InputException("the organization has no account " + id + "; it has "
                            + tree.organization().accounts().size() + " accounts");
                });
        Set<String> inside = unitIds(units, tree);
        Set<String> outside = unitIds(excludedUnits, tree);
        return tree.organization().accounts().stream()
                .filter(account -> ids.isEmpty() || ids.contains(account.id()))
                .filter(account -> !excludedIds.contains(account.id()))
                .filter(account -> inside.isEmpty() || isInAny(tree, account, inside))
                .filter(account -> outside.isEmpty() || !isInAny(tree, account, outside))
                .filter(this::hasTag)
                .sorted(Comparator.comparing(OrganizationAccount::id))
                .toList();
    }

    private static boolean isInAny(OrganizationTree tree, OrganizationAccount account, Set<String> units) {
        List<String> path = tree.pathTo(account.id().value());
        if (path.isEmpty()) {
            throw new InputException(
                    "the place of account " + account.id() + " in the organization is not known, so it cannot be"
                            + " selected by units; exclude it by its id, or select accounts by ids");
        }
        return path.stream().anyMatch(units::contains);
    }

    private boolean hasTag(OrganizationAccount account) {
        if (tags.isEmpty()) {
            return true;
        }
        List<Tag> own = account.tags()
                .orElseThrow(() -> new InputException("the tags of account " + account.id()
                        + " are not known, so accounts cannot be selected by tags"));
        return own.stream().anyMatch(tags::contains);
    }

    private static Set<String> unitIds(Set<String> named, OrganizationTree tree) {
        Set<String> found = new HashSet<>();
        for (String unit : named) {
            List<String> matching = matching(unit, tree);
            if (matching.size() != 1) {
                throw new InputException(
                        matching.isEmpty()
                                ? "the organization has no unit " + Printable.quoted(unit) + "; expected one of: "
                                        + known(namesById(tree).keySet(), tree)
                                : "there are " + matching.size() + " units " + Printable.quoted(unit)
                                        + "; say which one by its id: " + known(matching, tree));
            }
            found.addAll(matching);
        }
        return found;
    }

    /** An id is always meant as one; what is no id may be a name or a way to it, from the root or from below it. */
    private static List<String> matching(String unit, OrganizationTree tree) {
        Map<String, String> names = namesById(tree);
        if (names.containsKey(unit)) {
            return List.of(unit);
        }
        return names.keySet().stream()
                .filter(id -> unit.equals(names.get(id))
                        || unit.equals(tree.nameOf(id))
                        || unit.equals(belowRoot(tree.nameOf(id))))
                .toList();
    }

    private static Map<String, String> namesById(OrganizationTree tree) {
        Map<String, String> names = new TreeMap<>();
        tree.organization().roots().forEach(root -> names.put(root.id(), root.name()));
        tree.organization().organizationalUnits().forEach(unit -> names.put(unit.id(), unit.name()));
        return names;
    }

    private static String belowRoot(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    private static String known(Collection<String> units, OrganizationTree tree) {
        List<String> names = units.stream()
                .map(id -> belowRoot(tree.nameOf(id)) + " (" + id + ")")
                .sorted()
                .toList();
        String shown = names.stream().limit(20).map(Printable::line).collect(Collectors.joining(", "));
        return names.size() > 20 ? shown + " and " + (names.size() - 20) + " more" : shown;
    }
}
