package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.Collection;
import java.util.List;

/** Policies that by themselves give the rights of an administrator. */
final class FullRights {

    /** What somebody who writes its own policies writes. */
    static final InlinePolicy EVERYTHING = InlinePolicy.builder()
            .policyName("everything")
            .document(
                    PolicyDocument.parse(
                            PolicyType.IDENTITY,
                            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"))
            .build();

    private static final String UNNAMED_ACTION = NewResources.UNNAMED + ":Unnamed";

    private final AccountSnapshot snapshot;
    private final List<ManagedPolicy> full;

    FullRights(AccountSnapshot snapshot, Collection<ManagedPolicy> policies) {
        this.snapshot = snapshot;
        this.full = policies.stream()
                .filter(policy -> policy.defaultDocument()
                        .filter(FullRights::namesEveryAction)
                        .filter(this::isFull)
                        .isPresent())
                .toList();
    }

    /** Those of the account, by ARN. */
    List<ManagedPolicy> policies() {
        return full;
    }

    /** Few do, and the others need not be compiled to be asked. */
    private static boolean namesEveryAction(PolicyDocument document) {
        return document.statements().stream()
                .anyMatch(statement -> statement.isAllow()
                        && statement
                                .action()
                                .filter(action -> action.matches(UNNAMED_ACTION))
                                .isPresent());
    }

    /** Asked are an action that nothing names, and one by which IAM gives rights. */
    private boolean isFull(PolicyDocument document) {
        String prefix = "arn:" + snapshot.partition() + ":";
        String account = snapshot.accountId().value();
        PolicyEvaluator evaluator =
                PolicyEvaluator.builder().identityPolicy(document).build();
        return may(
                        evaluator,
                        UNNAMED_ACTION,
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
