package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.PolicySet.Level;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.internal.text.Wildcard;
import org.jspecify.annotations.Nullable;

/** One walk through the policies of a decision: what they say one by one, and what comes of it. */
final class PolicyWalk {

    private final Evaluation evaluation;
    private final @Nullable Trace trace;
    private final Grants grants = new Grants();
    private Ternary denied = Ternary.NO;

    PolicyWalk(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.trace = evaluation.trace();
    }

    Ternary scan(BoundPolicy[] policies) {
        Ternary allowed = Ternary.NO;
        for (BoundPolicy policy : policies) {
            if (!evaluation.isRelevant(policy.compiled())) {
                continue;
            }
            deny(policy);
            if (allowed == Ternary.YES && trace == null) {
                continue;
            }
            for (CompiledStatement statement : policy.compiled().allows()) {
                allowed = allowed.or(match(policy, statement));
            }
        }
        return allowed;
    }

    private void deny(BoundPolicy policy) {
        if (!policy.compiled().isSound()) {
            evaluation.noteAnyway(UndeterminedPoint.POLICY_NOT_SOUND);
        }
        if (policy.compiled().mayHideDenial()) {
            denied = denied.or(Ternary.MAYBE);
        }
        if (denied == Ternary.YES && trace == null) {
            return;
        }
        for (CompiledStatement statement : policy.compiled().denies()) {
            denied = denied.or(match(policy, statement));
        }
    }

    private Ternary match(BoundPolicy policy, CompiledStatement statement) {
        if (trace != null) {
            trace.forget();
        }
        Ternary target = statement.target(evaluation);
        if (target == Ternary.NO) {
            return Ternary.NO;
        }
        target = target.and(statement.principal(evaluation));
        if (target == Ternary.NO) {
            return Ternary.NO;
        }
        Ternary matched = statement.worth(target.and(statement.conditions(evaluation)), evaluation);
        if (trace != null) {
            trace.statement(policy, statement, matched, evaluation);
        }
        return matched;
    }

    void scanResource(BoundPolicy[] policies) {
        for (BoundPolicy policy : policies) {
            deny(policy);
            for (CompiledStatement statement : policy.compiled().allows()) {
                Ternary matched = match(policy, statement);
                if (matched != Ternary.NO) {
                    Grants own = new Grants();
                    statement.grant(matched, own, evaluation);
                    grants.addAll(own);
                    if (trace != null) {
                        trace.grants(own);
                    }
                }
            }
        }
    }

    /** At every level one policy must allow. */
    Ternary scanLevels(Level[] levels) {
        Ternary all = Ternary.YES;
        for (Level level : levels) {
            Ternary allowed = scan(level.policies());
            String name = "level " + Printable.quoted(level.name());
            blockUnless(
                    allowed,
                    Layer.SERVICE_CONTROL,
                    "no service control policy of " + name + " allows it",
                    "a service control policy of " + name + " allows it");
            all = all.and(allowed);
        }
        return all;
    }

    /** The full access policy is always attached everywhere, so only denials count. */
    void scanDenials(Level[] levels) {
        for (Level level : levels) {
            for (BoundPolicy policy : level.policies()) {
                deny(policy);
            }
        }
    }

    Ternary combine(Ternary identity, Ternary boundary, Ternary session) {
        AccessRequest request = evaluation.request();
        RequestPrincipal caller = request.principal();
        Ternary direct = grants.direct();
        Ternary role = grants.role();
        Ternary account = grants.account();
        Ternary any = grants.any();
        if (!caller.hasAccount()) {
            explain(direct, GrantKind.DIRECT, direct, Layer.RESOURCE);
            return direct;
        }
        if (isPartitionOther(request.parts(), caller)) {
            block(Layer.RESOURCE, "principal and resource are in different partitions");
            return Ternary.NO;
        }
        Ternary own = identity.and(boundary).and(session);
        if (isAccountOther(request)) {
            Ternary both = any.and(own);
            explainGrant(direct, role, both);
            blockUnless(
                    any,
                    Layer.RESOURCE,
                    "no resource policy of the other account grants it",
                    "a resource policy of the other account grants it");
            blockOwn(identity, boundary, session);
            return both;
        }
        Ternary needsResourcePolicy = needsResourcePolicy(request, evaluation.isOpen());
        Ternary limited = boundary.and(session);
        Ternary byRole = role.and(limited);
        Ternary byIdentity = own.and(account.or(needsResourcePolicy.not()));
        Ternary all = direct.or(byRole).or(byIdentity).and(mayBeOfOtherAccount(request) ? Ternary.MAYBE : Ternary.YES);
        if (trace != null && all != Ternary.NO) {
            trace.granted(
                    direct == all
                            ? GrantKind.DIRECT
                            : byRole == all
                                    ? GrantKind.ROLE
                                    : account == Ternary.YES && needsResourcePolicy == Ternary.YES
                                            ? GrantKind.ACCOUNT
                                            : GrantKind.IDENTITY);
        }
        if (all != Ternary.YES) {
            if (needsResourcePolicy != Ternary.NO) {
                blockUnless(
                        any,
                        Layer.RESOURCE,
                        "the resource's own policy grants nothing",
                        "the resource's own policy grants it");
            }
            blockOwn(role == Ternary.YES ? Ternary.YES : identity, boundary, session);
        }
        return all;
    }

    /** Of a pattern, the resources in the caller's partition count. */
    private boolean isPartitionOther(@Nullable ArnParts arn, RequestPrincipal caller) {
        if (arn == null) {
            return false;
        }
        String partition = arn.part(1);
        return evaluation.isOpen()
                ? !Wildcard.matches(partition, caller.partition())
                : !partition.equals(caller.partition());
    }

    private boolean isAccountOther(AccessRequest request) {
        String own = request.principal().account();
        String asked = accountPattern(request);
        return !own.equals(request.resourceAccount()) || (asked != null && !Wildcard.matches(asked, own));
    }

    /** Of all accounts, one's own counts; of a narrower pattern, every account that matches. */
    private boolean mayBeOfOtherAccount(AccessRequest request) {
        String asked = accountPattern(request);
        return asked != null && !Wildcard.of(asked).isAnything();
    }

    private @Nullable String accountPattern(AccessRequest request) {
        ArnParts arn = request.parts();
        boolean isOpen = evaluation.isOpen() && request.isResourceAccountAssumed();
        return isOpen && arn != null && Wildcard.isPresentIn(arn.part(4)) ? arn.part(4) : null;
    }

    private void explainGrant(Ternary direct, Ternary role, Ternary allowed) {
        if (trace != null && allowed != Ternary.NO) {
            trace.granted(
                    direct == Ternary.YES
                            ? GrantKind.DIRECT
                            : role == Ternary.YES ? GrantKind.ROLE : GrantKind.ACCOUNT);
        }
    }

    private void explain(Ternary allowed, GrantKind kind, Ternary needed, Layer layer) {
        if (trace != null && allowed != Ternary.NO) {
            trace.granted(kind);
        }
        blockUnless(needed, layer, "no resource policy grants it", "a resource policy grants it");
    }

    private void blockOwn(Ternary identity, Ternary boundary, Ternary session) {
        blockUnless(identity, Layer.IDENTITY, "no identity policy allows it", "an identity policy allows it");
        blockUnless(
                boundary,
                Layer.PERMISSIONS_BOUNDARY,
                "the permissions boundary does not allow it",
                "the permissions boundary allows it");
        blockUnless(session, Layer.SESSION, "the session policy does not allow it", "the session policy allows it");
    }

    private void blockUnless(Ternary allowed, Layer layer, String no, String yes) {
        if (allowed != Ternary.YES) {
            block(layer, allowed == Ternary.NO ? no : "it is not certain that " + yes);
        }
    }

    Ternary blockRoot() {
        block(Layer.IDENTITY, "the root user cannot assume roles");
        return Ternary.NO;
    }

    private void block(Layer layer, String words) {
        if (trace != null) {
            trace.blocked(layer, words);
        }
    }

    Grants grants() {
        return grants;
    }

    /** What the statements that deny have come to so far. */
    Ternary denied() {
        return denied;
    }

    /** Role trust policies and key policies are always required; a pattern may stand for some that are and some that are not. */
    static Ternary needsResourcePolicy(AccessRequest request, boolean isOpen) {
        ArnParts arn = request.parts();
        if (arn == null) {
            return Ternary.NO;
        }
        String action = request.foldedAction();
        return action.startsWith("sts:")
                ? isOf(arn, "iam", "role/", isOpen)
                : action.startsWith("kms:") ? isOf(arn, "kms", "key/", isOpen) : Ternary.NO;
    }

    private static Ternary isOf(ArnParts arn, String service, String type, boolean isOpen) {
        if (isOpen && Wildcard.isPresentIn(arn.text())) {
            Wildcard all = Wildcard.of(type + "*");
            Wildcard asked = Wildcard.of(arn.part(ArnParts.COUNT - 1));
            return !Wildcard.matches(arn.part(2), service) || !all.intersects(asked)
                    ? Ternary.NO
                    : arn.part(2).equals(service) && all.covers(asked) ? Ternary.YES : Ternary.MAYBE;
        }
        return Ternary.of(arn.text().regionMatches(arn.start(2), service + ":", 0, service.length() + 1)
                && arn.text().startsWith(type, arn.start(ArnParts.COUNT - 1)));
    }
}
