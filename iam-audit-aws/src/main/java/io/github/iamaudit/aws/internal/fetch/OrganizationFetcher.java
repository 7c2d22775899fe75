package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.PolicyTypeSummary;
import software.amazon.awssdk.services.organizations.model.Root;

/**
 * The organization, its units and its accounts. It is walked from the root down, level by level, which tells every parent with two
 * calls for each root and unit. Where a part of the walk is denied, the list of all accounts tells those that were not met on
 * the way, without their parents. An ordinary member is told the ids of the organization and of its management account only.
 *
 * <p>Source: AWS Organizations API Reference, the operations of the same names as the actions, read 2026-11-23.
 */
final class OrganizationFetcher extends AwsFetcher {

    static final String DESCRIBE = "organizations:DescribeOrganization";
    static final String ROOTS = "organizations:ListRoots";
    private static final String UNITS = "organizations:ListOrganizationalUnitsForParent";
    private static final String CHILDREN = "organizations:ListAccountsForParent";
    private static final String ACCOUNTS = "organizations:ListAccounts";
    private static final String TAGS = "organizations:ListTagsForResource";

    /** The most items that Organizations gives on a page. */
    static final int PAGE = 20;

    private final boolean tags;

    OrganizationFetcher(AwsOptions options) {
        super(Facet.ORGANIZATION);
        this.tags = options.organizationAccountTags();
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>(List.of(DESCRIBE, ROOTS, UNITS, CHILDREN));
        if (tags) {
            actions.add(TAGS);
        }
        return actions;
    }

    @Override
    public List<String> essentialActions() {
        return List.of(DESCRIBE);
    }

    @Override
    public List<String> fallbackActions() {
        return List.of(ACCOUNTS);
    }

    @Override
    public List<String> essentialFallbackActions() {
        return List.of(DESCRIBE, ACCOUNTS);
    }

    /** Those beside {@link #DESCRIBE} of an account in no organization: how many units there are is not known beforehand. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 0;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        Organization organization = run.organization(calls)
                .map(found -> new Walk(run, calls, remarks).organization(found))
                .orElseGet(() -> Organization.builder().build());
        context.report(Facet.ORGANIZATION, new Observed<>(organization, context.now(), remarks.gaps, remarks.notes));
    }

    /** Something that is in a root or a unit. */
    private record In<T>(String parent, T thing) {}

    private final class Walk {

        private final AccountRun run;
        private final Calls calls;
        private final Remarks remarks;

        Walk(AccountRun run, Calls calls, Remarks remarks) {
            this.run = run;
            this.calls = calls;
            this.remarks = remarks;
        }

        Organization organization(software.amazon.awssdk.services.organizations.model.Organization found) {
            List<OrganizationRoot> roots = remarks.of(
                    Mapped.of("roots", remarks.orElse(List.of(), () -> run.roots(calls)), OrganizationFetcher::root));
            Map<String, OrganizationalUnit> units =
                    units(roots.stream().map(OrganizationRoot::id).toList());
            List<String> parents = new ArrayList<>();
            roots.forEach(root -> parents.add(root.id()));
            parents.addAll(units.keySet());
            return Organization.builder()
                    .organizationId(found.id())
                    .managementAccountId(AccountId.of(found.masterAccountId()))
                    .featureSet(Optional.ofNullable(found.featureSetAsString()))
                    .addAllRoots(roots)
                    .addAllOrganizationalUnits(units.values())
                    .addAllAccounts(withTags(accounts(parents)))
                    .build();
        }

        /** Level by level; a unit that is shown twice counts once. */
        private Map<String, OrganizationalUnit> units(List<String> roots) {
            Map<String, OrganizationalUnit> units = new LinkedHashMap<>();
            List<String> level = roots;
            while (!level.isEmpty()) {
                List<String> below = new ArrayList<>();
                for (OrganizationalUnit unit : remarks.of(
                        Mapped.of("units", ofEach("unit", UNITS, level, this::listUnits), OrganizationFetcher::unit))) {
                    if (units.putIfAbsent(unit.id(), unit) == null) {
                        below.add(unit.id());
                    }
                }
                level = below;
            }
            return units;
        }

        private List<software.amazon.awssdk.services.organizations.model.OrganizationalUnit> listUnits(String parent) {
            return calls.list(
                    UNITS,
                    token -> run.organizations()
                            .listOrganizationalUnitsForParent(
                                    r -> r.parentId(parent).maxResults(PAGE).nextToken(token)),
                    page -> AccountRun.present(UNITS, page.hasOrganizationalUnits(), page.organizationalUnits()),
                    page -> AccountRun.next(page.nextToken()));
        }

        private List<OrganizationAccount> accounts(List<String> parents) {
            Map<AccountId, OrganizationAccount> accounts = new LinkedHashMap<>();
            remarks.of(Mapped.of(
                            "accounts",
                            ofEach("unit", CHILDREN, parents, this::listChildren),
                            child -> account(child.thing(), child.parent())))
                    .forEach(account -> accounts.putIfAbsent(account.id(), account));
            if (!remarks.gaps.isEmpty()) {
                remarks.of(Mapped.of(
                                "accounts",
                                remarks.orElse(List.of(), this::listAccounts),
                                account -> account(account, null)))
                        .forEach(account -> accounts.putIfAbsent(account.id(), account));
            }
            return List.copyOf(accounts.values());
        }

        private List<Account> listChildren(String parent) {
            return calls.list(
                    CHILDREN,
                    token -> run.organizations()
                            .listAccountsForParent(
                                    r -> r.parentId(parent).maxResults(PAGE).nextToken(token)),
                    page -> AccountRun.present(CHILDREN, page.hasAccounts(), page.accounts()),
                    page -> AccountRun.next(page.nextToken()));
        }

        private List<Account> listAccounts() {
            return calls.list(
                    ACCOUNTS,
                    token -> run.organizations()
                            .listAccounts(r -> r.maxResults(PAGE).nextToken(token)),
                    page -> AccountRun.present(ACCOUNTS, page.hasAccounts(), page.accounts()),
                    page -> AccountRun.next(page.nextToken()));
        }

        /** Asks about each root and unit; what was denied or failed is a gap, and a unit that was deleted meanwhile is none. */
        private <T> List<In<T>> ofEach(
                String what, String action, List<String> parents, Function<String, List<T>> request) {
            return remarks.orElse(List.of(), () -> {
                Gathered<String, List<T>> gathered = calls.each(action, parents, id -> id, request);
                remarks.gaps.addAll(gathered.gaps());
                remarks.gone(what, gathered.gone());
                return gathered.answers().stream()
                        .flatMap(answer -> answer.value().stream().map(thing -> new In<>(answer.item(), thing)))
                        .toList();
            });
        }

        private List<OrganizationAccount> withTags(List<OrganizationAccount> accounts) {
            if (!tags) {
                return accounts;
            }
            Map<OrganizationAccount, List<Tag>> known = PerItem.byItem(
                    calls, TAGS, accounts, account -> listTags(account.id().value()), remarks);
            return accounts.stream()
                    .map(account -> OrganizationAccount.builder()
                            .from(account)
                            .tags(Optional.ofNullable(known.get(account)))
                            .build())
                    .toList();
        }

        private List<Tag> listTags(String account) {
            return calls
                    .list(
                            TAGS,
                            token -> run.organizations()
                                    .listTagsForResource(
                                            r -> r.resourceId(account).nextToken(token)),
                            page -> AccountRun.present(TAGS, page.hasTags(), page.tags()),
                            page -> AccountRun.next(page.nextToken()))
                    .stream()
                    .map(tag -> new Tag(tag.key(), tag.value()))
                    .toList();
        }
    }

    private static OrganizationRoot root(Root root) {
        return OrganizationRoot.builder()
                .id(root.id())
                .arn(Arn.of(root.arn()))
                .name(root.name())
                .addAllEnabledPolicyTypes(enabledTypes(root))
                .build();
    }

    /** A type whose status is pending binds nobody yet, or no more. */
    static List<String> enabledTypes(Root root) {
        return root.policyTypes().stream()
                .filter(type -> "ENABLED".equals(type.statusAsString()))
                .map(PolicyTypeSummary::typeAsString)
                .sorted()
                .toList();
    }

    private static OrganizationalUnit unit(
            In<software.amazon.awssdk.services.organizations.model.OrganizationalUnit> unit) {
        return OrganizationalUnit.builder()
                .id(unit.thing().id())
                .arn(Arn.of(unit.thing().arn()))
                .name(unit.thing().name())
                .parentId(unit.parent())
                .build();
    }

    /** The state was called status until September 2026, and has more values. */
    private static OrganizationAccount account(Account account, @Nullable String parent) {
        AccountId id = AccountId.of(account.id());
        return OrganizationAccount.builder()
                .id(id)
                .arn(Optional.ofNullable(account.arn()).map(Arn::of))
                .name(Optional.ofNullable(account.name()).orElse(id.value()))
                .state(Optional.ofNullable(account.stateAsString())
                        .or(() -> Optional.ofNullable(account.statusAsString())))
                .parentId(Optional.ofNullable(parent))
                .joinedMethod(Optional.ofNullable(account.joinedMethodAsString()))
                .joinedTimestamp(Optional.ofNullable(account.joinedTimestamp()))
                .build();
    }
}
