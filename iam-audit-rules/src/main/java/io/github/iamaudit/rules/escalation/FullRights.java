package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether policies by themselves give, or as a boundary leave, the rights of an administrator. */
final class FullRights {

    private static final PolicyDocument EVERYTHING = PolicyDocument.parse(
            PolicyType.IDENTITY,
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    private final AccountSnapshot snapshot;
    private final Map<Arn, ManagedPolicy> policies;
    private final Map<String, IamGroup> groups;
    private final Map<Arn, Granted> boundaries = new ConcurrentHashMap<>();
    private final Map<Arn, Boolean> fullGroups = new ConcurrentHashMap<>();

    FullRights(AccountSnapshot snapshot, Map<Arn, ManagedPolicy> policies, Map<String, IamGroup> groups) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.groups = groups;
    }

    /** What a boundary leaves of all rights: all without one, nothing where it limits, and not known where it was not collected. */
    Granted under(Optional<Arn> boundary) {
        return boundary.isEmpty() ? Granted.ALWAYS : boundaries.computeIfAbsent(boundary.get(), this::leaves);
    }

    private Granted leaves(Arn boundary) {
        Optional<PolicyDocument> document =
                Optional.ofNullable(policies.get(boundary)).flatMap(ManagedPolicy::defaultDocument);
        if (document.isEmpty()) {
            return Granted.ONLY_IF;
        }
        PolicyEvaluator evaluator = PolicyEvaluator.builder()
                .identityPolicy(EVERYTHING)
                .permissionsBoundary(document.get())
                .build();
        return isFull(evaluator) ? Granted.ALWAYS : Granted.NEVER;
    }

    /** The rights of a user or role by its policies alone, as if it had no boundary. */
    Granted without(Optional<IamUser> user, Optional<IamRole> role) {
        List<PolicyDocument> documents = new ArrayList<>();
        boolean allKnown = true;
        allKnown &= user.map(u -> add(documents, u.attachedPolicies(), u.inlinePolicies()))
                .orElse(true);
        allKnown &= role.map(r -> add(documents, r.attachedPolicies(), r.inlinePolicies()))
                .orElse(true);
        for (String name : user.map(IamUser::groups).orElse(List.of())) {
            IamGroup group = groups.get(name);
            allKnown &= group != null && add(documents, group.attachedPolicies(), group.inlinePolicies());
        }
        if (isFull(documents)) {
            return allKnown ? Granted.ALWAYS : Granted.ONLY_IF;
        }
        return Granted.NEVER;
    }

    boolean isFull(IamGroup group) {
        return fullGroups.computeIfAbsent(group.arn(), arn -> {
            List<PolicyDocument> documents = new ArrayList<>();
            add(documents, group.attachedPolicies(), group.inlinePolicies());
            return isFull(documents);
        });
    }

    private boolean add(List<PolicyDocument> documents, List<AttachedPolicy> attached, List<InlinePolicy> inline) {
        inline.forEach(policy -> documents.add(policy.document()));
        boolean allKnown = true;
        for (AttachedPolicy policy : attached) {
            Optional<PolicyDocument> document =
                    Optional.ofNullable(policies.get(policy.policyArn())).flatMap(ManagedPolicy::defaultDocument);
            document.ifPresent(documents::add);
            allKnown &= document.isPresent();
        }
        return allKnown;
    }

    boolean isFull(List<PolicyDocument> documents) {
        PolicyEvaluator.Builder evaluator = PolicyEvaluator.builder();
        documents.forEach(evaluator::identityPolicy);
        return isFull(evaluator.build());
    }

    /** Asked are an action that nothing names, and one by which IAM gives rights. */
    private boolean isFull(PolicyEvaluator evaluator) {
        String prefix = "arn:" + snapshot.partition() + ":";
        String account = snapshot.accountId().value();
        return may(
                        evaluator,
                        NewResources.UNNAMED + ":Unnamed",
                        prefix + NewResources.UNNAMED + "::" + account + ":" + NewResources.UNNAMED)
                && may(evaluator, "iam:PutRolePolicy", prefix + "iam::" + account + ":role/" + NewResources.UNNAMED);
    }

    private boolean may(PolicyEvaluator evaluator, String action, String resource) {
        return evaluator
                        .analyze(AccessRequest.builder()
                                .principal("arn:" + snapshot.partition() + ":iam::" + snapshot.accountId() + ":user/"
                                        + NewResources.UNNAMED)
                                .action(action)
                                .resource(resource)
                                .context(RequestContext.at(snapshot.capturedAt()))
                                .build())
                        .verdict()
                == Verdict.ALWAYS;
    }
}
