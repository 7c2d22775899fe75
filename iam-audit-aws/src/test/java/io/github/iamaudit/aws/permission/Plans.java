package io.github.iamaudit.aws.permission;

import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** Plans to permit, and the question whether a policy permits. */
final class Plans {

    private Plans() {}

    static CallPlan plan(FetchStrategy strategy, Facet<?>... facets) {
        return CallPlan.of(
                FetchPlan.of(List.of(facets)),
                AwsOptions.builder().strategy(strategy).build());
    }

    /** All facets in all ways, with everything that is fetched beyond them. */
    static CallPlan largest() {
        return CallPlan.of(
                FetchPlan.all(),
                AwsOptions.builder()
                        .strategy(FetchStrategy.AUTOMATIC)
                        .roleDescriptions(true)
                        .policyTags(true)
                        .serviceLastAccessed(AwsOptions.Granularity.ACTION_LEVEL)
                        .eventLookback(Duration.ofDays(90))
                        .build());
    }

    static List<String> allActions(CallPlan plan) {
        TreeSet<String> actions = new TreeSet<>(plan.actions());
        actions.addAll(plan.fallbackActions());
        return List.copyOf(actions);
    }

    static boolean allows(PolicyDocument policy, String action) {
        return PolicyEvaluator.builder()
                .identityPolicy(policy)
                .build()
                .decide(AccessRequest.builder()
                        .principal("arn:aws:iam::111122223333:user/auditor")
                        .action(action)
                        .resource("*")
                        .build())
                .isAllowed();
    }

    static List<String> named(PolicyDocument policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.action().orElseThrow().patterns().stream())
                .map(pattern -> pattern.text())
                .toList();
    }

    static long sizeWithoutWhiteSpace(PolicyDocument policy) {
        return policy.toJson().chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}
