package io.github.iamaudit.aws.permission;

import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sets of permissions that services which connect to AWS accounts ask their customers for. A customer who has given one of them
 * can be audited with it: this says how far.
 *
 * <pre>{@code
 * ConnectorPolicy given = ConnectorPolicy.named("keys-and-mfa").orElseThrow();
 * AwsAccountSource account = AwsAccountSource.builder()
 *         .options(AwsOptions.builder().strategy(given.strategy()).build())
 *         .build();
 * account.fetch(given.fetchPlan(), FetchListener.silent());
 * }</pre>
 */
public enum ConnectorPolicy {
    /** Whatever IAM lists and gets, the credential report and the service last accessed information; by a role. */
    FULL_BULK(
            "full-bulk",
            "All that IAM lists and gets, the credential report and the service last accessed information",
            "iam:Get*",
            "iam:List*",
            "iam:GenerateCredentialReport",
            "iam:GenerateServiceLastAccessedDetails"),

    /**
     * Users and groups item by item, with their policies and credentials; by the access key of a user. Without
     * {@code iam:ListGroupTags}, which stands in such policies and is no action of IAM, since groups have no tags.
     */
    USERS_AND_GROUPS(
            "users-and-groups",
            "Users and groups item by item, with the names and texts of their policies, and the users' credentials",
            "iam:ListUsers",
            "iam:GetUser",
            "iam:ListGroups",
            "iam:GetGroup",
            "iam:ListGroupsForUser",
            "iam:ListUserPolicies",
            "iam:ListAttachedUserPolicies",
            "iam:GetUserPolicy",
            "iam:ListGroupPolicies",
            "iam:ListAttachedGroupPolicies",
            "iam:GetGroupPolicy",
            "iam:ListAccessKeys",
            "iam:ListSigningCertificates",
            "iam:ListSSHPublicKeys",
            "iam:ListServiceSpecificCredentials",
            "iam:ListMFADevices",
            "iam:GetLoginProfile",
            "iam:ListUserTags",
            "iam:GetAccountSummary"),

    /** Access keys, passwords and MFA devices of users, and the events of AWS CloudTrail; by a role in each account. */
    KEYS_AND_MFA(
            "keys-and-mfa",
            "Access keys, console passwords and MFA devices of users, and the events of AWS CloudTrail",
            "iam:ListUsers",
            "iam:ListAccessKeys",
            "iam:GetAccessKeyLastUsed",
            "iam:ListMFADevices",
            "iam:GetLoginProfile",
            "cloudtrail:LookupEvents");

    /** Without it a facet stands, and a note says that it is not known when access keys were last used. */
    private static final String DISPENSABLE = "iam:GetAccessKeyLastUsed";

    private final String id;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // policies are immutable, which their generated type cannot state
    private final PolicyDocument policy;

    ConnectorPolicy(String id, String description, String... actions) {
        this.id = id;
        this.description = description;
        this.policy = Policies.allowing(List.of(actions));
    }

    /**
     * The set of a name.
     *
     * @param id for example {@code keys-and-mfa}
     * @return empty for another name
     */
    public static Optional<ConnectorPolicy> named(String id) {
        return Stream.of(values()).filter(set -> set.id.equals(id)).findFirst();
    }

    /**
     * The name.
     *
     * @return for example {@code keys-and-mfa}
     */
    public String id() {
        return id;
    }

    /**
     * What it permits, in a line.
     *
     * @return for example {@code Access keys, console passwords and MFA devices of users, and the events of AWS CloudTrail}
     */
    public String description() {
        return description;
    }

    /**
     * The policy: the actions that such services document, on all resources.
     *
     * @return an identity policy of one statement
     */
    public PolicyDocument policy() {
        return policy;
    }

    /**
     * The strategy by which the set's facets are fetched without a call that it does not permit.
     *
     * @return {@code BULK} where the set permits it, else {@code ITEMIZED}
     */
    public FetchStrategy strategy() {
        return permits("iam:GetAccountAuthorizationDetails") ? FetchStrategy.BULK : FetchStrategy.ITEMIZED;
    }

    /**
     * The facets that can be fetched: those all of whose actions the set permits, but for the last use of access keys, which may
     * be missing.
     *
     * @return in the order of {@link Facet#all()}, derived ones among them
     */
    public List<Facet<?>> facets() {
        return Facet.all().stream().filter(this::permits).toList();
    }

    private boolean permits(Facet<?> facet) {
        CallPlan calls = CallPlan.of(
                FetchPlan.of(List.of(facet)),
                AwsOptions.builder().strategy(strategy()).build());
        return calls.fetchedFacets().containsAll(calls.facets())
                && calls.actions().stream().allMatch(action -> action.equals(DISPENSABLE) || permits(action));
    }

    private boolean permits(String action) {
        return policy.statements().stream()
                .flatMap(statement -> statement.action().stream())
                .anyMatch(element -> element.matches(action));
    }

    /**
     * The plan for its facets.
     *
     * @return a plan for {@link #facets()}
     */
    public FetchPlan fetchPlan() {
        return FetchPlan.of(facets());
    }

    /** The name. */
    @Override
    public String toString() {
        return id;
    }
}
