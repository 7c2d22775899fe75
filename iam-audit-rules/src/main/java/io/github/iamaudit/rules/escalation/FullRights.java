package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
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
    private final EscalationFacts facts;
    private final Map<Arn, Granted> boundaries = new ConcurrentHashMap<>();
    private final Map<Arn, Boolean> fullGroups = new ConcurrentHashMap<>();
    private final Map<Arn, Boolean> onceFull = new ConcurrentHashMap<>();

    /** Documents, and whether there are more that were not collected. */
    private static final class Documents {

        private final List<PolicyDocument> known = new ArrayList<>();
        private boolean areAll = true;
    }

    FullRights(AccountSnapshot snapshot, EscalationFacts facts) {
        this.snapshot = snapshot;
        this.facts = facts;
    }

    /** What a boundary leaves of all rights: all without one, nothing where it limits, and not known where it was not collected. */
    Granted under(Optional<Arn> boundary) {
        return boundary.isEmpty() ? Granted.ALWAYS : boundaries.computeIfAbsent(boundary.get(), this::leaves);
    }

    private Granted leaves(Arn boundary) {
        return facts.policy(boundary)
                .flatMap(ManagedPolicy::defaultDocument)
                .map(document -> isFull(PolicyEvaluator.builder()
                                .identityPolicy(EVERYTHING)
                                .permissionsBoundary(document)
                                .build())
                        ? Granted.ALWAYS
                        : Granted.NEVER)
                .orElse(Granted.ONLY_IF);
    }

    /** The rights of a user or role by its policies alone, as if it had no boundary; never, if it has none. */
    Granted withoutBoundary(Actor actor) {
        if (actor.boundary().isEmpty()) {
            return Granted.NEVER;
        }
        Documents documents = new Documents();
        add(documents, actor.attachedPolicies(), actor.inlinePolicies());
        for (String name : actor.groups()) {
            facts.group(name)
                    .ifPresentOrElse(
                            group -> add(documents, group.attachedPolicies(), group.inlinePolicies()),
                            () -> documents.areAll = false);
        }
        if (!isFull(documents.known)) {
            return Granted.NEVER;
        }
        return documents.areAll ? Granted.ALWAYS : Granted.ONLY_IF;
    }

    /** Whether a group's policies give all rights, as far as they are known. */
    boolean isFull(IamGroup group) {
        return fullGroups.computeIfAbsent(group.arn(), arn -> isFull(of(group).known));
    }

    /** Whether all policies of a group are known. */
    boolean isKnown(IamGroup group) {
        return of(group).areAll;
    }

    /** Whether a version of a policy that is not in force gives all rights. */
    boolean wasFull(ManagedPolicy policy) {
        return onceFull.computeIfAbsent(
                policy.arn(),
                arn -> policy.versions().stream()
                        .filter(version -> !version.versionId().equals(policy.defaultVersionId()))
                        .anyMatch(version -> isFull(List.of(version.document()))));
    }

    private Documents of(IamGroup group) {
        Documents documents = new Documents();
        add(documents, group.attachedPolicies(), group.inlinePolicies());
        return documents;
    }

    private void add(Documents documents, List<AttachedPolicy> attached, List<InlinePolicy> inline) {
        inline.forEach(policy -> documents.known.add(policy.document()));
        for (AttachedPolicy policy : attached) {
            facts.policy(policy.policyArn())
                    .flatMap(ManagedPolicy::defaultDocument)
                    .ifPresentOrElse(documents.known::add, () -> documents.areAll = false);
        }
    }

    private boolean isFull(List<PolicyDocument> documents) {
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
