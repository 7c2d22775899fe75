package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.identitycenter.AccountAssignment;
import io.github.iamaudit.model.identitycenter.CustomerManagedPolicyReference;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstance;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.identitycenter.PermissionSetBoundary;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;

/**
 * The instance of IAM Identity Center, its permission sets and who has them. An account has its instance in one Region: the
 * Regions are asked one after the other until one of them shows it. It is long because a permission set is put together from seven
 * operations, each of which may be denied on its own.
 *
 * <p>Source: IAM Identity Center API Reference, the operations of the same names as the actions, read 2026-11-22.
 */
final class IdentityCenterFetcher extends AwsFetcher {

    private static final String INSTANCES = "sso:ListInstances";
    private static final String SETS = "sso:ListPermissionSets";
    private static final String DESCRIBE = "sso:DescribePermissionSet";
    private static final String MANAGED = "sso:ListManagedPoliciesInPermissionSet";
    private static final String CUSTOMER_MANAGED = "sso:ListCustomerManagedPolicyReferencesInPermissionSet";
    private static final String INLINE = "sso:GetInlinePolicyForPermissionSet";
    private static final String BOUNDARY = "sso:GetPermissionsBoundaryForPermissionSet";
    private static final String TAGS = "sso:ListTagsForResource";
    private static final String ACCOUNTS = "sso:ListAccountsForProvisionedPermissionSet";
    private static final String ASSIGNMENTS = "sso:ListAccountAssignments";

    IdentityCenterFetcher() {
        super(Facet.IDENTITY_CENTER);
    }

    @Override
    public List<String> actions() {
        return List.of(
                INSTANCES, SETS, DESCRIBE, MANAGED, CUSTOMER_MANAGED, INLINE, BOUNDARY, TAGS, ACCOUNTS, ASSIGNMENTS);
    }

    @Override
    public List<String> essentialActions() {
        return List.of(INSTANCES);
    }

    /** Those of an account without an instance: how many permission sets there are is not known beforehand. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 1;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        IdentityCenter center = new Sdk(run, calls, remarks).identityCenter();
        context.report(Facet.IDENTITY_CENTER, new Observed<>(center, context.now(), remarks.gaps, remarks.notes));
    }

    /** A permission set of an instance, by their ARNs. */
    private record Id(String instance, String set) {}

    /** A permission set in an account that has it. */
    private record Provisioned(Id id, String account) {}

    /** What needs the optional part of the SDK. */
    private static final class Sdk {

        /** The most items that Identity Center gives on a page. */
        private static final int PAGE = 100;

        private final AccountRun run;
        private final Calls calls;
        private final Remarks remarks;
        private Region region;

        Sdk(AccountRun run, Calls calls, Remarks remarks) {
            this.run = run;
            this.calls = calls;
            this.remarks = remarks;
            this.region = run.regions().get(0);
        }

        private SsoAdminClient client() {
            return run.client(SsoAdminClient.class, region, SsoAdminClient::builder);
        }

        IdentityCenter identityCenter() {
            List<IdentityCenterInstance> instances =
                    remarks.of(Mapped.of("instances", listedInstances(), Sdk::instance));
            List<Id> ids = new ArrayList<>();
            for (IdentityCenterInstance instance : instances) {
                String arn = instance.instanceArn().toString();
                remarks.orElse(List.<String>of(), () -> listedSets(arn)).forEach(set -> ids.add(new Id(arn, set)));
            }
            List<Provisioned> provisioned = provisioned(ids);
            List<PermissionSet> sets = permissionSets(ids);
            Set<Id> present = Set.copyOf(ids);
            provisioned.removeIf(each -> !present.contains(each.id()));
            return IdentityCenter.builder()
                    .region(region.id())
                    .addAllInstances(instances)
                    .addAllPermissionSets(sets)
                    .addAllAssignments(assignments(provisioned))
                    .build();
        }

        /** Looks from Region to Region; a Region that does not answer is a gap unless another one has the instance. */
        private List<InstanceMetadata> listedInstances() {
            List<Region> without = new ArrayList<>();
            List<Gathered.Answer<Region, FetchException>> unanswered = new ArrayList<>();
            for (Region each : run.regions()) {
                region = each;
                try {
                    List<InstanceMetadata> found = calls.list(
                            INSTANCES,
                            token -> client().listInstances(
                                            r -> r.maxResults(PAGE).nextToken(token)),
                            page -> page.instances(),
                            page -> AccountRun.next(page.nextToken()));
                    if (!found.isEmpty()) {
                        unanswered.forEach(failure ->
                                remarks.notes.add(PerRegion.gap(INSTANCES, failure.item(), failure.value())));
                        return found;
                    }
                    without.add(each);
                } catch (FetchException e) {
                    unanswered.add(new Gathered.Answer<>(each, e));
                }
            }
            if (without.isEmpty()) {
                throw PerRegion.inAll(INSTANCES, unanswered);
            }
            region = without.get(0);
            unanswered.forEach(failure -> remarks.gaps.add(PerRegion.gap(INSTANCES, failure.item(), failure.value())));
            if (without.size() > 1) {
                remarks.notes.add("there is no instance in "
                        + without.stream().map(Region::id).collect(Collectors.joining(", ")));
            }
            return List.of();
        }

        private static IdentityCenterInstance instance(InstanceMetadata instance) {
            return IdentityCenterInstance.builder()
                    .instanceArn(Arn.of(instance.instanceArn()))
                    .identityStoreId(Optional.ofNullable(instance.identityStoreId()))
                    .ownerAccountId(
                            Optional.ofNullable(instance.ownerAccountId()).map(AccountId::of))
                    .name(Optional.ofNullable(instance.name()).filter(text -> !text.isEmpty()))
                    .status(Optional.ofNullable(instance.statusAsString()))
                    .createdDate(Optional.ofNullable(instance.createdDate()))
                    .build();
        }

        /** An instance that is shown and then not known is one that this account may not ask about. */
        private List<String> listedSets(String instance) {
            try {
                return calls.list(
                        SETS,
                        token -> client().listPermissionSets(r ->
                                r.instanceArn(instance).maxResults(PAGE).nextToken(token)),
                        page -> page.permissionSets(),
                        page -> AccountRun.next(page.nextToken()));
            } catch (EntityGoneException e) {
                throw FetchException.failed(String.valueOf(e.getMessage()), e);
            }
        }

        /** Takes those out of the list that were deleted meanwhile. */
        private List<PermissionSet> permissionSets(List<Id> ids) {
            var described = ofEach(
                    DESCRIBE,
                    ids,
                    id -> calls.call(
                            DESCRIBE,
                            () -> client().describePermissionSet(
                                            r -> r.instanceArn(id.instance()).permissionSetArn(id.set()))
                                    .permissionSet()));
            Map<Id, List<AttachedPolicy>> managed = ofEach(MANAGED, ids, this::managedPolicies);
            Map<Id, List<CustomerManagedPolicyReference>> customerManaged =
                    ofEach(CUSTOMER_MANAGED, ids, this::customerManagedPolicies);
            Map<Id, Optional<PolicyDocument>> inline = ofEach(INLINE, ids, this::inlinePolicy);
            Map<Id, Optional<PermissionSetBoundary>> boundaries = ofEach(BOUNDARY, ids, this::boundary);
            Map<Id, List<Tag>> tags = ofEach(TAGS, ids, this::tags);
            List<Id> known = ids.stream().filter(described::containsKey).toList();
            return remarks.of(Mapped.of("permission sets", known, id -> {
                var set = Objects.requireNonNull(described.get(id));
                return PermissionSet.builder()
                        .permissionSetArn(Arn.of(set.permissionSetArn()))
                        .instanceArn(Arn.of(id.instance()))
                        .name(set.name())
                        .description(Optional.ofNullable(set.description()).filter(text -> !text.isEmpty()))
                        .createdDate(Optional.ofNullable(set.createdDate()))
                        .sessionDuration(sessionDuration(id, set.sessionDuration()))
                        .relayState(Optional.ofNullable(set.relayState()).filter(text -> !text.isEmpty()))
                        .inlinePolicy(inline.getOrDefault(id, Optional.empty()))
                        .addAllAttachedPolicies(managed.getOrDefault(id, List.of()))
                        .addAllCustomerManagedPolicies(customerManaged.getOrDefault(id, List.of()))
                        .permissionsBoundary(boundaries.getOrDefault(id, Optional.empty()))
                        .addAllTags(tags.getOrDefault(id, List.of()))
                        .build();
            }));
        }

        /** Asks about each; what was denied or failed is a gap, and the rest of the permission set stands. */
        private <T> Map<Id, T> ofEach(String action, List<Id> ids, Function<Id, T> request) {
            Map<Id, T> answers = new HashMap<>();
            remarks.orElse(false, () -> {
                Gathered<Id, T> gathered = calls.each(action, ids, Id::set, request);
                gathered.answers().forEach(answer -> answers.put(answer.item(), answer.value()));
                remarks.gaps.addAll(gathered.gaps());
                remarks.gone("permission set", gathered.gone());
                Set<String> gone = Set.copyOf(gathered.gone());
                ids.removeIf(id -> gone.contains(id.set()));
                return true;
            });
            return answers;
        }

        private Optional<Duration> sessionDuration(Id id, @Nullable String text) {
            if (text == null || text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException e) {
                remarks.gaps.add("the session duration of " + id.set() + " was not understood: " + text);
                return Optional.empty();
            }
        }

        private List<AttachedPolicy> managedPolicies(Id id) {
            return calls
                    .list(
                            MANAGED,
                            token -> client().listManagedPoliciesInPermissionSet(r -> r.instanceArn(id.instance())
                                    .permissionSetArn(id.set())
                                    .maxResults(PAGE)
                                    .nextToken(token)),
                            page -> page.attachedManagedPolicies(),
                            page -> AccountRun.next(page.nextToken()))
                    .stream()
                    .map(policy -> AttachedPolicy.builder()
                            .policyName(policy.name())
                            .policyArn(Arn.of(policy.arn()))
                            .build())
                    .toList();
        }

        private List<CustomerManagedPolicyReference> customerManagedPolicies(Id id) {
            return calls
                    .list(
                            CUSTOMER_MANAGED,
                            token -> client().listCustomerManagedPolicyReferencesInPermissionSet(
                                            r -> r.instanceArn(id.instance())
                                                    .permissionSetArn(id.set())
                                                    .maxResults(PAGE)
                                                    .nextToken(token)),
                            page -> page.customerManagedPolicyReferences(),
                            page -> AccountRun.next(page.nextToken()))
                    .stream()
                    .map(Sdk::reference)
                    .toList();
        }

        private static CustomerManagedPolicyReference reference(
                software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference policy) {
            return new CustomerManagedPolicyReference(policy.name(), policy.path() == null ? "/" : policy.path());
        }

        /** An empty text is none. */
        private Optional<PolicyDocument> inlinePolicy(Id id) {
            String text = calls.call(
                    INLINE,
                    () -> client().getInlinePolicyForPermissionSet(
                                    r -> r.instanceArn(id.instance()).permissionSetArn(id.set()))
                            .inlinePolicy());
            return Optional.ofNullable(text)
                    .filter(document -> !document.isBlank())
                    .map(document -> run.document(PolicyType.IDENTITY, document));
        }

        /** ResourceNotFoundException is the answer for a permission set without a boundary. */
        private Optional<PermissionSetBoundary> boundary(Id id) {
            return calls.callIfThere(
                            BOUNDARY,
                            () -> Optional.ofNullable(client().getPermissionsBoundaryForPermissionSet(
                                            r -> r.instanceArn(id.instance()).permissionSetArn(id.set()))
                                    .permissionsBoundary()))
                    .flatMap(Function.identity())
                    .map(Sdk::boundary);
        }

        private static PermissionSetBoundary boundary(PermissionsBoundary boundary) {
            return PermissionSetBoundary.builder()
                    .managedPolicyArn(
                            Optional.ofNullable(boundary.managedPolicyArn()).map(Arn::of))
                    .customerManagedPolicy(Optional.ofNullable(boundary.customerManagedPolicyReference())
                            .map(Sdk::reference))
                    .build();
        }

        private List<Tag> tags(Id id) {
            return calls
                    .list(
                            TAGS,
                            token -> client().listTagsForResource(r -> r.instanceArn(id.instance())
                                    .resourceArn(id.set())
                                    .nextToken(token)),
                            page -> page.tags(),
                            page -> AccountRun.next(page.nextToken()))
                    .stream()
                    .map(tag -> new Tag(tag.key(), tag.value()))
                    .toList();
        }

        private List<Provisioned> provisioned(List<Id> ids) {
            Map<Id, List<String>> accounts = ofEach(ACCOUNTS, ids, this::accounts);
            List<Provisioned> provisioned = new ArrayList<>();
            for (Id id : ids) {
                accounts.getOrDefault(id, List.of()).stream()
                        .distinct()
                        .forEach(account -> provisioned.add(new Provisioned(id, account)));
            }
            return provisioned;
        }

        private List<AccountAssignment> assignments(List<Provisioned> provisioned) {
            return remarks
                    .orElse(List.<Gathered.Answer<Provisioned, List<AccountAssignment>>>of(), () -> {
                        Gathered<Provisioned, List<AccountAssignment>> gathered = calls.each(
                                ASSIGNMENTS,
                                provisioned,
                                in -> in.id().set() + " in account " + in.account(),
                                this::assignments);
                        remarks.gaps.addAll(gathered.gaps());
                        remarks.gone("permission set", gathered.gone());
                        return gathered.answers();
                    })
                    .stream()
                    .flatMap(answer -> answer.value().stream())
                    .toList();
        }

        private List<String> accounts(Id id) {
            return calls.list(
                    ACCOUNTS,
                    token -> client().listAccountsForProvisionedPermissionSet(r -> r.instanceArn(id.instance())
                            .permissionSetArn(id.set())
                            .maxResults(PAGE)
                            .nextToken(token)),
                    page -> page.accountIds(),
                    page -> AccountRun.next(page.nextToken()));
        }

        private List<AccountAssignment> assignments(Provisioned in) {
            return calls
                    .list(
                            ASSIGNMENTS,
                            token -> client().listAccountAssignments(
                                            r -> r.instanceArn(in.id().instance())
                                                    .permissionSetArn(in.id().set())
                                                    .accountId(in.account())
                                                    .maxResults(PAGE)
                                                    .nextToken(token)),
                            page -> page.accountAssignments(),
                            page -> AccountRun.next(page.nextToken()))
                    .stream()
                    .map(assignment -> AccountAssignment.builder()
                            .instanceArn(Arn.of(in.id().instance()))
                            .accountId(AccountId.of(assignment.accountId()))
                            .permissionSetArn(Arn.of(assignment.permissionSetArn()))
                            .principalType(assignment.principalTypeAsString())
                            .principalId(assignment.principalId())
                            .build())
                    .toList();
        }
    }
}
