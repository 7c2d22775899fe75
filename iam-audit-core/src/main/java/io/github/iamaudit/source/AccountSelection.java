package io.github.iamaudit.source;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.model.org.OrganizationalUnit;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
 * @param units ids of units, or their names or paths of names below the root such as {@code Workloads/Prod}, or none for all
 * @param tags tags of which an account must have one, or none
 * @param excludedIds accounts that are not meant
 * @param excludedUnits units that are not meant, as {@code units}
 */
public record AccountSelection(
        Set<AccountId> ids, Set<String> units, Set<Tag> tags, Set<AccountId> excludedIds, Set<String> excludedUnits)
        implements Serializable {

    private static final AccountSelection ALL = new AccountSelection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /**
     * Copies the sets.
     *
     * @param ids the accounts, or none for all
     * @param units ids or paths of units, or none for all
     * @param tags tags of which an account must have one, or none
     * @param excludedIds accounts that are not meant
     * @param excludedUnits units that are not meant
     */
    public AccountSelection {
        ids = Set.copyOf(ids);
        units = Set.copyOf(units);
        tags = Set.copyOf(tags);
        excludedIds = Set.copyOf(excludedIds);
        excludedUnits = Set.copyOf(excludedUnits);
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
     * @param unit its id such as {@code ou-ab12-11111111}, or the way to it by names such as {@code Workloads/Prod}
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
     * @throws InputException if an account or a unit that was named is not in the organization, or tags are not known; a typing
     *     error must not make an audit of nothing
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
                .filter(account -> !isInAny(tree, account, outside))
                .filter(this::hasTag)
                .toList();
    }

    private static boolean isInAny(OrganizationTree tree, OrganizationAccount account, Set<String> units) {
        return !units.isEmpty() && tree.pathTo(account.id().value()).stream().anyMatch(units::contains);
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
        Set<String> found = new TreeSet<>();
        for (String unit : named) {
            List<String> matching = matching(unit, tree);
            if (matching.size() != 1) {
                throw new InputException(
                        (matching.isEmpty() ? "the organization has no unit " : "there are several units ")
                                + Printable.quoted(unit) + "; expected one of: " + known(tree.organization(), tree));
            }
            found.addAll(matching);
        }
        return found;
    }

    private static List<String> matching(String unit, OrganizationTree tree) {
        Organization organization = tree.organization();
        return Stream.concat(
                        organization.roots().stream().map(OrganizationRoot::id),
                        organization.organizationalUnits().stream().map(OrganizationalUnit::id))
                .filter(id -> id.equals(unit)
                        || belowRoot(tree.nameOf(id)).equals(unit)
                        || tree.nameOf(id).equals(unit))
                .toList();
    }

    private static String belowRoot(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    private static String known(Organization organization, OrganizationTree tree) {
        List<String> names = organization.organizationalUnits().stream()
                .map(unit -> belowRoot(tree.nameOf(unit.id())) + " (" + unit.id() + ")")
                .sorted()
                .toList();
        String shown = names.stream().limit(20).map(Printable::line).collect(Collectors.joining(", "));
        return names.size() > 20 ? shown + " and " + (names.size() - 20) + " more" : shown;
    }
}
