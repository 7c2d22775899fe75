package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.RequestPrincipal.Kind;
import io.github.iamaudit.internal.text.Wildcard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies that take part in one decision, and how AWS combines them. Source: IAM User Guide, "Policy evaluation logic",
 * "Cross-account policy evaluation logic"; AWS Organizations User Guide, "SCP evaluation", "RCP evaluation"; KMS Developer
 * Guide, "Key policies in AWS KMS".
 */
final class PolicySet {

    private final PrincipalSide principalSide;
    private final ResourceSide resourceSide;

    PolicySet(PrincipalSide principalSide, ResourceSide resourceSide) {
        this.principalSide = principalSide;
        this.resourceSide = resourceSide;
    }

    /** The policies that limit and grant what a principal may do. */
    static final class PrincipalSide {

        private final BoundPolicy[] identity;
        private final BoundPolicy @Nullable [] boundary;
        private final BoundPolicy @Nullable [] session;
        private final Level[] serviceControl;
        private final List<UndeterminedPoint> unknown;

        /** Found out when first asked for; two threads find the same. */
        private volatile char fresh;

        private final Optional<Content> content;

        /**
         * Without a boundary or session policy, or with ones that were not collected, the lists are null.
         *
         * @param serviceControl levels from the root of the organization down to the account; none bind nobody
         * @param unknown what was not collected
         */
        PrincipalSide(
                List<BoundPolicy> identity,
                @Nullable List<BoundPolicy> boundary,
                @Nullable List<BoundPolicy> session,
                List<Level> serviceControl,
                List<UndeterminedPoint> unknown) {
            this.identity = array(identity);
            this.boundary = boundary == null ? null : array(boundary);
            this.session = session == null ? null : array(session);
            this.serviceControl = serviceControl.toArray(Level[]::new);
            this.unknown = List.copyOf(unknown);
            this.content = content();
        }

        private Optional<Content> content() {
            boolean isSameForAll = session == null
                    && policies().allMatch(policy -> policy.compiled().isSameForAll());
            return isSameForAll
                    ? Optional.of(
                            new Content(compiled(identity), boundary == null ? null : compiled(boundary), unknown))
                    : Optional.empty();
        }

        private static List<CompiledPolicy> compiled(BoundPolicy[] policies) {
            return Arrays.stream(policies).map(BoundPolicy::compiled).toList();
        }

        /**
         * What decides alike for all users and roles who have it; empty where a policy asks who the caller is, and for
         * service-linked roles, which not everything binds.
         */
        Optional<Content> contentFor(RequestPrincipal caller) {
            return caller.isServiceLinkedRole() ? Optional.empty() : content;
        }

        private Stream<BoundPolicy> policies() {
            Stream<BoundPolicy> organization =
                    Arrays.stream(serviceControl).flatMap(level -> Arrays.stream(level.policies));
            Stream<BoundPolicy> limits = boundary == null ? Stream.empty() : Arrays.stream(boundary);
            return Stream.of(Arrays.stream(identity), limits, organization).flatMap(each -> each);
        }

        /** Whether an action or a resource of these policies holds a character. */
        boolean mentions(char c) {
            return policies().anyMatch(policy -> policy.compiled().mentions(c));
        }

        /** A character that none of these policies holds: what is called by it is reached by wildcards alone. */
        char fresh() {
            char known = fresh;
            if (known == 0) {
                known = Wildcard.FRESH;
                while (mentions(known)) {
                    known++;
                }
                fresh = known;
            }
            return known;
        }

        /** Whether one of these policies names the action of a request, or was not collected, or none is needed. */
        boolean mayAllow(Evaluation evaluation) {
            if (unknown.contains(UndeterminedPoint.POLICY_NOT_COLLECTED)
                    || unknown.contains(UndeterminedPoint.GROUPS_NOT_COLLECTED)
                    || isAlwaysAllowed(evaluation.request())) {
                return true;
            }
            for (BoundPolicy policy : identity) {
                if (evaluation.isRelevant(policy.compiled())) {
                    return true;
                }
            }
            return false;
        }

        List<BoundPolicy> identity() {
            return List.of(identity);
        }

        List<UndeterminedPoint> unknown() {
            return unknown;
        }

        /** What was not collected, and whether what was collected could be read as a whole. */
        List<UndeterminedPoint> uncertainties() {
            boolean isSound = Stream.concat(
                            Arrays.stream(identity), boundary == null ? Stream.empty() : Arrays.stream(boundary))
                    .allMatch(policy -> policy.compiled().isSound());
            return isSound
                    ? unknown
                    : Stream.concat(unknown.stream(), Stream.of(UndeterminedPoint.POLICY_NOT_SOUND))
                            .toList();
        }
    }

    /**
     * The policies of principals of one account, whoever holds them.
     *
     * @param boundary null without a boundary, or with one that was not collected
     * @param unknown what was not collected
     */
    record Content(
            List<CompiledPolicy> identity, @Nullable List<CompiledPolicy> boundary, List<UndeterminedPoint> unknown) {}

    /** The policies that limit and grant what may be done to a resource. */
    static final class ResourceSide {

        private final BoundPolicy[] resource;
        private final Level[] resourceControl;
        private final List<UndeterminedPoint> unknown;

        ResourceSide(List<BoundPolicy> resource, List<Level> resourceControl, List<UndeterminedPoint> unknown) {
            this.resource = array(resource);
            this.resourceControl = resourceControl.toArray(Level[]::new);
            this.unknown = List.copyOf(unknown);
        }

        /** Whether there is a policy of the resource itself. */
        boolean hasPolicy() {
            return resource.length > 0;
        }

        /** Whether a policy of the resource, or one that was not collected, may grant what the caller's own policies do not. */
        boolean mayGrant() {
            return resource.length > 0 || !unknown.isEmpty();
        }

        /** Whether no policy of the organization about resources asks anything that differs between callers. */
        boolean limitsAllAlike() {
            return Arrays.stream(resourceControl)
                    .flatMap(level -> Arrays.stream(level.policies))
                    .allMatch(policy -> policy.compiled().isSameForAll());
        }
    }

    private static BoundPolicy[] array(List<BoundPolicy> policies) {
        return policies.toArray(BoundPolicy[]::new);
    }

    /** The policies of one level of an organization. */
    static final class Level {

        private final String name;
        private final BoundPolicy[] policies;

        Level(String name, List<BoundPolicy> policies) {
            this.name = name;
            this.policies = array(policies);
        }

        String name() {
            return name;
        }

        BoundPolicy[] policies() {
            return policies;
        }
    }

    /** What all policies together say. */
    record Result(Ternary denied, Ternary allowed) {}

    Result evaluate(Evaluation evaluation) {
        AccessRequest request = evaluation.request();
        if (isAlwaysAllowed(request)) {
            return new Result(Ternary.NO, Ternary.YES);
        }
        PolicyWalk walk = new PolicyWalk(evaluation);
        RequestPrincipal caller = request.principal();
        boolean hasOwnPolicies = caller.hasAccount() && caller.kind() != Kind.ROOT;
        PrincipalSide own = principalSide;
        boolean canHaveBoundary = hasOwnPolicies && !caller.isServiceLinkedRole();
        evaluation.boundary(canHaveBoundary && own.boundary != null);
        // What was not collected might deny.
        Ternary mostCertain = Ternary.YES;
        Ternary identityAllows = caller.kind() == Kind.ROOT ? Ternary.YES : Ternary.NO;
        if (hasOwnPolicies) {
            identityAllows = walk.scan(own.identity);
            if (own.unknown.contains(UndeterminedPoint.POLICY_NOT_COLLECTED)
                    || own.unknown.contains(UndeterminedPoint.GROUPS_NOT_COLLECTED)) {
                identityAllows = identityAllows.or(Ternary.MAYBE);
                mostCertain = Ternary.MAYBE;
            }
        }
        boolean levelsHaveGaps = own.serviceControl.length > 0
                && own.unknown.contains(UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED);
        if (levelsHaveGaps) {
            mostCertain = Ternary.MAYBE;
        }
        Ternary boundaryAllows = canHaveBoundary && own.boundary != null ? walk.scan(own.boundary) : Ternary.YES;
        if (canHaveBoundary && own.unknown.contains(UndeterminedPoint.BOUNDARY_NOT_COLLECTED)) {
            boundaryAllows = Ternary.MAYBE;
            mostCertain = Ternary.MAYBE;
        }
        // A federated user's session has what its session policy and the user's policies both allow: without one,
        // nothing.
        Ternary sessionAllows =
                hasOwnPolicies && own.session != null ? walk.scan(own.session) : sessionWithoutPolicy(caller, own);
        walk.scanResource(resourceSide.resource);
        if (resourceSide.unknown.contains(UndeterminedPoint.RESOURCE_POLICY_NOT_COLLECTED)
                && (PolicyWalk.needsResourcePolicy(request, evaluation.isOpen()) != Ternary.NO
                        || !caller.account().equals(request.resourceAccount()))) {
            walk.grants().add(GrantKind.DIRECT, Ternary.MAYBE);
            walk.grants().add(GrantKind.ACCOUNT, Ternary.MAYBE);
        }
        Ternary organizationAllows = Ternary.YES;
        if (!caller.isServiceLinkedRole()) {
            if (caller.hasAccount()) {
                // On a level that seems to allow nothing, the policy that allows may be the one that was not collected.
                Ternary levelsAllow = walk.scanLevels(own.serviceControl);
                organizationAllows = levelsHaveGaps ? levelsAllow.or(Ternary.MAYBE) : levelsAllow;
            }
            walk.scanDenials(resourceSide.resourceControl);
        }

        Ternary allowed = isRootAssumingRole(request)
                ? walk.blockRoot()
                : walk.combine(identityAllows, boundaryAllows, sessionAllows)
                        .and(organizationAllows)
                        .and(mostCertain);
        Trace trace = evaluation.trace();
        if (trace != null) {
            trace.forget();
            own.unknown.forEach(trace::note);
            resourceSide.unknown.forEach(trace::note);
            if (request.isResourceAccountAssumed() && request.parts() != null && caller.hasAccount()) {
                trace.note(UndeterminedPoint.RESOURCE_ACCOUNT_ASSUMED);
            }
            trace.keep();
        }
        return new Result(walk.denied(), allowed);
    }

    /** A federated user has what its session policy allows, which a snapshot does not tell. */
    private static Ternary sessionWithoutPolicy(RequestPrincipal caller, PrincipalSide own) {
        if (caller.kind() != Kind.FEDERATED_USER) {
            return Ternary.YES;
        }
        return own.unknown.contains(UndeterminedPoint.POLICY_NOT_COLLECTED) ? Ternary.MAYBE : Ternary.NO;
    }

    /** Source: STS API Reference, "GetCallerIdentity": no permissions are required, and an explicit denial has no effect. */
    private static boolean isAlwaysAllowed(AccessRequest request) {
        return request.principal().hasAccount() && request.foldedAction().equals("sts:getcalleridentity");
    }

    /** Source: STS API Reference, "AssumeRole": it cannot be called with the credentials of the root user. */
    private static boolean isRootAssumingRole(AccessRequest request) {
        return request.principal().kind() == Kind.ROOT && request.foldedAction().equals("sts:assumerole");
    }
}
