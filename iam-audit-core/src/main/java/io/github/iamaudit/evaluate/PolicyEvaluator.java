package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Decision.Outcome;
import io.github.iamaudit.evaluate.PolicySet.Level;
import io.github.iamaudit.evaluate.PolicySet.PrincipalSide;
import io.github.iamaudit.evaluate.PolicySet.ResourceSide;
import io.github.iamaudit.evaluate.PolicySet.Result;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests as AWS does, from the policies that it was given. The policies are compiled once; after that it may be
 * asked from any number of threads.
 *
 * <pre>{@code
 * PolicyEvaluator evaluator = PolicyEvaluator.builder()
 *         .identityPolicy(PolicyDocument.parse(PolicyType.IDENTITY, json))
 *         .build();
 * Decision decision = evaluator.decide(request);
 * }</pre>
 *
 * <p>Which policies belong to a principal is for the caller to know; {@link #of(AccountSnapshot)} finds that out itself.
 *
 * <p>Sources of the rules, and the answers at points that AWS does not document: {@code docs/policy-evaluation.md}.
 */
public final class PolicyEvaluator {

    private final PolicySet policies;
    private final boolean isCautious;

    PolicyEvaluator(PolicySet policies, boolean isCautious) {
        this.policies = policies;
        this.isCautious = isCautious;
    }

    /**
     * Begins an evaluator of stated policies.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * An evaluator of all principals of an account.
     *
     * @param snapshot users, groups, roles and policies as they were observed
     * @return the evaluator
     */
    public static AccountEvaluator of(AccountSnapshot snapshot) {
        return AccountEvaluator.of(snapshot);
    }

    /**
     * This evaluator, with denials that may match counted as matching: those with an unknown operator or another point that
     * AWS does not document.
     *
     * @return a new evaluator of the same policies
     */
    public PolicyEvaluator cautious() {
        return new PolicyEvaluator(policies, true);
    }

    /**
     * Decides a request. Condition keys that it does not have are absent.
     *
     * @param request the request
     * @return the decision
     */
    public Decision decide(AccessRequest request) {
        Result result = policies.evaluate(new Evaluation(request, false, null));
        boolean isDenied = result.denied() == Ternary.YES || (isCautious && result.denied() == Ternary.MAYBE);
        Outcome outcome = isDenied
                ? Outcome.EXPLICITLY_DENIED
                : result.allowed() == Ternary.YES ? Outcome.ALLOWED : Outcome.IMPLICITLY_DENIED;
        return new Decision(outcome, () -> explain(request, false, outcome != Outcome.ALLOWED));
    }

    /**
     * Finds out what is certain about a request whose context is not complete. Condition keys that are not mentioned may
     * have any value or none; those that are stated to be absent are absent. The resource may be a pattern and then stands
     * for all resources that match it.
     *
     * @param request the request
     * @return always, only if, or never, with the conditions
     */
    public Analysis analyze(AccessRequest request) {
        Verdict verdict = verdict(request);
        return new Analysis(verdict, explain(request, true, verdict == Verdict.NEVER));
    }

    Result evaluateOpen(AccessRequest request) {
        return policies.evaluate(new Evaluation(request, true, null));
    }

    Verdict verdict(AccessRequest request) {
        return verdict(new Evaluation(request, true, null));
    }

    Verdict verdict(Evaluation evaluation) {
        Result result = policies.evaluate(evaluation);
        if (result.denied() == Ternary.YES || result.allowed() == Ternary.NO) {
            return Verdict.NEVER;
        }
        return result.denied() == Ternary.NO && result.allowed() == Ternary.YES ? Verdict.ALWAYS : Verdict.ONLY_IF;
    }

    private Explanation explain(AccessRequest request, boolean isOpen, boolean isDenied) {
        Trace trace = new Trace();
        policies.evaluate(new Evaluation(request, isOpen, trace));
        return trace.explanation(isDenied, isCautious && !isOpen);
    }

    /** Collects the policies of an evaluator. Names number the policies of a kind. Not safe for several threads. */
    public static final class Builder {

        private final List<BoundPolicy> identity = new ArrayList<>();
        private final List<BoundPolicy> boundary = new ArrayList<>();
        private final List<BoundPolicy> session = new ArrayList<>();
        private final List<BoundPolicy> resource = new ArrayList<>();
        private final List<Level> serviceControl = new ArrayList<>();
        private final List<Level> resourceControl = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a policy of the principal or of one of its groups.
         *
         * @param document the policy
         * @return this builder
         */
        public Builder identityPolicy(PolicyDocument document) {
            return add(identity, Layer.IDENTITY, "identity policy", document);
        }

        /**
         * Adds the principal's permissions boundary. AWS has one; of several, one must allow.
         *
         * @param document the policy
         * @return this builder
         */
        public Builder permissionsBoundary(PolicyDocument document) {
            return add(boundary, Layer.PERMISSIONS_BOUNDARY, "permissions boundary", document);
        }

        /**
         * Adds the policy that was passed when the session was made.
         *
         * @param document the policy
         * @return this builder
         */
        public Builder sessionPolicy(PolicyDocument document) {
            return add(session, Layer.SESSION, "session policy", document);
        }

        /**
         * Adds the policy of the resource: a bucket policy, a key policy, the trust policy of a role.
         *
         * @param document the policy, of type {@code RESOURCE} or {@code TRUST}
         * @return this builder
         */
        public Builder resourcePolicy(PolicyDocument document) {
            return add(resource, Layer.RESOURCE, "resource policy", document);
        }

        /**
         * Adds the next level of service control policies: first that of the organization's root, last that of the
         * principal's account. Without levels, the principal is not bound by any, as in a management account.
         *
         * @param level what the level is called in explanations, for example {@code ou-ab12-prod}
         * @param documents the policies of the level; none of them allowing, it allows nothing
         * @return this builder
         */
        public Builder serviceControlPolicies(String level, List<PolicyDocument> documents) {
            serviceControl.add(level(level, Layer.SERVICE_CONTROL, documents));
            return this;
        }

        /**
         * Adds the next level of resource control policies, of the organization of the resource's account.
         *
         * @param level what the level is called in explanations
         * @param documents the policies of the level; AWS's full access policy is implied
         * @return this builder
         */
        public Builder resourceControlPolicies(String level, List<PolicyDocument> documents) {
            resourceControl.add(level(level, Layer.RESOURCE_CONTROL, documents));
            return this;
        }

        private static Level level(String name, Layer layer, List<PolicyDocument> documents) {
            List<BoundPolicy> policies = new ArrayList<>();
            for (PolicyDocument document : documents) {
                policies.add(bound(layer, "policy " + (policies.size() + 1), Optional.of(name), document));
            }
            return new Level(name, policies);
        }

        private Builder add(List<BoundPolicy> policies, Layer layer, String name, PolicyDocument document) {
            policies.add(bound(layer, name + " " + (policies.size() + 1), Optional.empty(), document));
            return this;
        }

        private static BoundPolicy bound(Layer layer, String name, Optional<String> holder, PolicyDocument document) {
            return new BoundPolicy(
                    CompiledPolicy.of(document), new PolicyReference(layer, name, Optional.empty(), holder));
        }

        /**
         * Compiles the policies.
         *
         * @return the evaluator
         */
        public PolicyEvaluator build() {
            return new PolicyEvaluator(
                    new PolicySet(
                            new PrincipalSide(identity, orNull(boundary), orNull(session), serviceControl, List.of()),
                            new ResourceSide(resource, resourceControl, List.of())),
                    false);
        }

        private static @Nullable List<BoundPolicy> orNull(List<BoundPolicy> policies) {
            return policies.isEmpty() ? null : policies;
        }
    }
}
