package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.PolicySet.Level;
import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The policies of an account's snapshot, compiled when they are first needed, and once for all that have the same text. Who has which of
 * them is for the caller to say, so that it can be asked what somebody would have.
 */
final class AccountDocuments {

    private final Map<String, IamGroup> groups = new HashMap<>();
    private final Map<Arn, ManagedPolicy> managed = new HashMap<>();
    private final Map<PolicyDocument, CompiledPolicy> compiled = new ConcurrentHashMap<>();
    private final AtomicInteger compilations = new AtomicInteger();
    private final Map<Arn, CompiledPolicy> compiledManaged = new ConcurrentHashMap<>();
    private final boolean isOrganizationKnown;
    private final RequestContext organizationKeys;
    private final List<Level> serviceControl;
    private final List<Level> resourceControl;

    AccountDocuments(AccountSnapshot snapshot) {
        snapshot.observation(Facet.POLICIES)
                .value()
                .orElse(List.of())
                .forEach(policy -> managed.put(policy.arn(), policy));
        snapshot.observation(Facet.GROUPS)
                .value()
                .orElse(List.of())
                .forEach(group -> groups.put(group.groupName(), group));
        Optional<OrganizationPolicies> organization =
                snapshot.observation(Facet.ORGANIZATION_POLICIES).value();
        this.isOrganizationKnown =
                snapshot.observation(Facet.ORGANIZATION_POLICIES).isComplete();
        this.organizationKeys = organization
                .flatMap(OrganizationPolicies::organizationId)
                .map(id -> RequestContext.empty().with("aws:PrincipalOrgID", id))
                .orElseGet(RequestContext::empty);
        Optional<OrganizationPolicies> binding = organization.filter(o -> !o.isManagementAccount());
        this.serviceControl = binding.map(o -> levels(Layer.SERVICE_CONTROL, o.serviceControlPolicies()))
                .orElse(List.of());
        this.resourceControl = binding.map(o -> levels(Layer.RESOURCE_CONTROL, o.resourceControlPolicies()))
                .orElse(List.of());
    }

    boolean isOrganizationKnown() {
        return isOrganizationKnown;
    }

    /** The keys that the requests of all principals have. */
    RequestContext organizationKeys() {
        return organizationKeys;
    }

    List<Level> serviceControl() {
        return serviceControl;
    }

    List<Level> resourceControl() {
        return resourceControl;
    }

    /** For one question to all principals. */
    Relevance relevance() {
        return new Relevance(compilations.get());
    }

    /** The policies of a user, with those of its groups. */
    PrincipalSide of(IamUser user) {
        Assembly assembly = new Assembly("user " + user.userName());
        assembly.inline(user.inlinePolicies());
        assembly.attached(user.attachedPolicies());
        for (String name : user.groups()) {
            IamGroup group = groups.get(name);
            if (group == null) {
                assembly.unknown.add(UndeterminedPoint.GROUPS_NOT_COLLECTED);
                continue;
            }
            assembly.holder = "group " + name;
            assembly.inline(group.inlinePolicies());
            assembly.attached(group.attachedPolicies());
        }
        assembly.holder = "user " + user.userName();
        assembly.boundary(user.permissionsBoundary());
        return assembly.done();
    }

    /** The policies of a role. */
    PrincipalSide of(IamRole role) {
        Assembly assembly = new Assembly("role " + role.roleName());
        assembly.inline(role.inlinePolicies());
        assembly.attached(role.attachedPolicies());
        assembly.boundary(role.permissionsBoundary());
        return assembly.done();
    }

    /** The policies of one principal as they are gathered. */
    private final class Assembly {

        private final List<BoundPolicy> identity = new ArrayList<>();
        private final List<UndeterminedPoint> unknown = new ArrayList<>();
        private @Nullable List<BoundPolicy> boundary;
        private String holder;

        Assembly(String holder) {
            this.holder = holder;
        }

        void inline(List<InlinePolicy> policies) {
            for (InlinePolicy policy : policies) {
                identity.add(bound(
                        new PolicyReference(Layer.IDENTITY, policy.policyName(), Optional.empty(), Optional.of(holder)),
                        policy.document()));
            }
        }

        void attached(List<AttachedPolicy> policies) {
            for (AttachedPolicy policy : policies) {
                Optional<PolicyDocument> document = document(policy.policyArn());
                if (document.isEmpty()) {
                    unknown.add(UndeterminedPoint.POLICY_NOT_COLLECTED);
                } else {
                    PolicyReference reference = new PolicyReference(
                            Layer.IDENTITY, policy.policyName(), Optional.of(policy.policyArn()), Optional.of(holder));
                    identity.add(new BoundPolicy(
                            compiledManaged.computeIfAbsent(policy.policyArn(), arn -> compile(document.get())),
                            reference));
                }
            }
        }

        void boundary(Optional<PermissionsBoundary> attached) {
            if (attached.isEmpty()) {
                return;
            }
            Arn arn = attached.get().policyArn();
            Optional<PolicyDocument> document = document(arn);
            if (document.isEmpty()) {
                unknown.add(UndeterminedPoint.BOUNDARY_NOT_COLLECTED);
                return;
            }
            boundary = List.of(bound(
                    new PolicyReference(Layer.PERMISSIONS_BOUNDARY, arn.name(), Optional.of(arn), Optional.of(holder)),
                    document.get()));
        }

        PrincipalSide done() {
            if (!isOrganizationKnown) {
                unknown.add(UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED);
            }
            return new PrincipalSide(identity, boundary, null, serviceControl, unknown);
        }
    }

    private Optional<PolicyDocument> document(Arn policy) {
        return Optional.ofNullable(managed.get(policy)).flatMap(ManagedPolicy::defaultDocument);
    }

    BoundPolicy bound(PolicyReference reference, PolicyDocument document) {
        return new BoundPolicy(compile(document), reference);
    }

    private CompiledPolicy compile(PolicyDocument document) {
        return compiled.computeIfAbsent(document, d -> CompiledPolicy.of(d, compilations.getAndIncrement()));
    }

    private List<Level> levels(Layer layer, List<PolicyLevel> levels) {
        return levels.stream()
                .map(level -> new Level(
                        level.targetName(),
                        level.policies().stream()
                                .map(p -> bound(
                                        new PolicyReference(
                                                layer,
                                                p.policyName(),
                                                Optional.empty(),
                                                Optional.of(level.targetName())),
                                        p.document()))
                                .toList()))
                .toList();
    }
}
