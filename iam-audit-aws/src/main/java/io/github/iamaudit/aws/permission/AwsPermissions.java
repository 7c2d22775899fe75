package io.github.iamaudit.aws.permission;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;

/** Policies that permit what a plan calls, and no more. */
public final class AwsPermissions {

    private AwsPermissions() {}

    /**
     * The session policy that shrinks a session to a plan.
     *
     * @param plan the calls
     * @return at most 2048 characters as compact JSON
     */
    public static PolicyDocument sessionPolicy(CallPlan plan) {
        return PolicyDocument.parse(PolicyType.IDENTITY, "{}");
    }
}
