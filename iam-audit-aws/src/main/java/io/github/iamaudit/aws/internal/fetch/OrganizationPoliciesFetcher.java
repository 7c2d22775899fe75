package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.Root;

/**
 * The policies that bind this one account, from the root down. AWS tells them to the management account, which they do not bind,
 * and to delegated administrators; an ordinary member is denied. One level or one policy that is missing makes all of it
 * unknown: a level without its policies would forbid everything, or nothing.
 *
 * <p>Source: AWS Organizations API Reference, the operations of the same names as the actions, read 2026-11-23.
 */
final class OrganizationPoliciesFetcher extends AwsFetcher {

    private static final String PARENTS = "organizations:ListParents";
    private static final String ATTACHED = "organizations:ListPoliciesForTarget";

    /** The levels of an organization and some more; AWS has a root, five levels of units and the accounts. */
    private static final int MOST_LEVELS = 20;

    OrganizationPoliciesFetcher() {
        super(Facet.ORGANIZATION_POLICIES);
    }

    @Override
    public List<String> actions() {
        return List.of(
                OrganizationFetcher.DESCRIBE,
                PARENTS,
                OrganizationFetcher.ROOTS,
                ATTACHED,
                ControlPoliciesFetcher.DESCRIBE);
    }

    /** Those beside {@link OrganizationFetcher#DESCRIBE} of an account that no policy binds. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 0;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        context.observed(
                Facet.ORGANIZATION_POLICIES,
                run.organization(calls)
                        .map(organization -> policies(run, calls, organization))
                        .orElseGet(() -> OrganizationPolicies.builder().build()));
    }

    private static OrganizationPolicies policies(AccountRun run, Calls calls, Organization organization) {
        String account = run.accountId().value();
        if (account.equals(organization.masterAccountId())) {
            return OrganizationPolicies.builder()
                    .organizationId(organization.id())
                    .isManagementAccount(true)
                    .build();
        }
        try {
            return new Chain(run, calls, organization.id(), account).policies();
        } catch (EntityGoneException e) {
            throw FetchException.failed(
                    "the account was moved in its organization while it was read: " + e.getMessage(), e);
        }
    }

    /** What is attached to one level. */
    private record At(String type, String target) {}

    /** The way from the root to the account, with what is attached on it. */
    private static final class Chain {

        private final AccountRun run;
        private final Calls calls;
        private final String organization;
        private final List<String> targets;
        private final Root root;

        Chain(AccountRun run, Calls calls, String organization, String account) {
            this.run = run;
            this.calls = calls;
            this.organization = organization;
            this.targets = targets(account);
            this.root = run.roots(calls).stream()
                    .filter(each -> targets.get(0).equals(each.id()))
                    .findFirst()
                    .orElseThrow(() -> FetchException.failed("the way from account " + account + " leads to "
                            + targets.get(0) + ", which is no root of the organization"));
        }

        private List<String> targets(String account) {
            List<String> targets = new ArrayList<>(List.of(account));
            while (targets.size() < MOST_LEVELS) {
                Parent parent = parent(targets.get(0));
                targets.add(0, parent.id());
                if ("ROOT".equals(parent.typeAsString())) {
                    return targets;
                }
            }
            throw FetchException.failed(PARENTS + " leads from account " + account + " to no root");
        }

        private Parent parent(String child) {
            return calls
                    .list(
                            PARENTS,
                            token -> run.organizations()
                                    .listParents(r -> r.childId(child).nextToken(token)),
                            page -> AccountRun.present(PARENTS, page.hasParents(), page.parents()),
                            page -> AccountRun.next(page.nextToken()))
                    .stream()
                    .filter(parent -> parent.id() != null)
                    .findFirst()
                    .orElseThrow(() -> FetchException.failed(PARENTS + " names no parent of " + child));
        }

        OrganizationPolicies policies() {
            List<At> levels = new ArrayList<>();
            for (String type : OrganizationFetcher.enabledTypes(root)) {
                if (type.equals(ControlPoliciesFetcher.SERVICE_CONTROL)
                        || type.equals(ControlPoliciesFetcher.RESOURCE_CONTROL)) {
                    targets.forEach(target -> levels.add(new At(type, target)));
                }
            }
            Map<At, List<PolicySummary>> attached = all(ATTACHED, levels, this::attached);
            Map<String, PolicySummary> distinct = new LinkedHashMap<>();
            attached.values().forEach(policies -> policies.forEach(policy -> distinct.put(policy.id(), policy)));
            Map<String, String> contents = all(
                    ControlPoliciesFetcher.DESCRIBE,
                    List.copyOf(distinct.keySet()),
                    id -> ControlPoliciesFetcher.content(run, calls, id));
            return OrganizationPolicies.builder()
                    .organizationId(organization)
                    .addAllServiceControlPolicies(levels(
                            ControlPoliciesFetcher.SERVICE_CONTROL, PolicyType.SERVICE_CONTROL, attached, contents))
                    .addAllResourceControlPolicies(levels(
                            ControlPoliciesFetcher.RESOURCE_CONTROL, PolicyType.RESOURCE_CONTROL, attached, contents))
                    .build();
        }

        private List<PolicySummary> attached(At level) {
            return calls.list(
                    ATTACHED,
                    token -> run.organizations()
                            .listPoliciesForTarget(r -> r.targetId(level.target())
                                    .filter(level.type())
                                    .maxResults(OrganizationFetcher.PAGE)
                                    .nextToken(token)),
                    page -> AccountRun.present(ATTACHED, page.hasPolicies(), page.policies()),
                    page -> AccountRun.next(page.nextToken()));
        }

        private <I, O> Map<I, O> all(String action, List<I> items, Function<I, O> request) {
            Gathered<I, O> gathered = calls.each(action, items, String::valueOf, request);
            gathered.gaps().forEach(gap -> {
                throw FetchException.failed(gap);
            });
            gathered.gone().forEach(name -> {
                throw FetchException.failed(name + " was deleted while the organization was read");
            });
            Map<I, O> answers = new HashMap<>();
            gathered.answers().forEach(answer -> answers.put(answer.item(), answer.value()));
            return answers;
        }

        private List<PolicyLevel> levels(
                String name, PolicyType type, Map<At, List<PolicySummary>> attached, Map<String, String> contents) {
            return targets.stream()
                    .map(target -> Optional.ofNullable(attached.get(new At(name, target)))
                            .map(policies -> PolicyLevel.builder()
                                    .targetId(target)
                                    .targetName(target.equals(root.id()) ? root.name() : target)
                                    .addAllPolicies(policies.stream()
                                            .map(policy -> OrganizationPolicy.builder()
                                                    .policyId(policy.id())
                                                    .policyName(policy.name())
                                                    .document(run.document(
                                                            type, Objects.requireNonNull(contents.get(policy.id()))))
                                                    .build())
                                            .toList())
                                    .build()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
