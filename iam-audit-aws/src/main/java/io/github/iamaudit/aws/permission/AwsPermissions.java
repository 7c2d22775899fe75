package io.github.iamaudit.aws.permission;

import io.github.iamaudit.aws.internal.text.Form;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.ConditionValue;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.PrincipalElement;
import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.model.policy.StatementBuilder;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Policies that permit what a plan calls, and no more. The same plan gives the same bytes.
 *
 * <pre>{@code
 * CallPlan calls = CallPlan.of(IamAudit.of(source).fetchPlan(), AwsOptions.defaults());
 * AwsPermissions.leastPrivilege(calls).toJson();                                        // for the role that audits
 * AwsPermissions.trustPolicy(Arn.of("arn:aws:iam::444455556666:role/AuditTool"), "customer-7731").toJson();
 * }</pre>
 *
 * <p>Policies that permit have the resource {@code *}: an audit reads everything there is, whatever its name, and most actions
 * that list, and all that read the account as a whole, support no resource-level permission. {@code sts:GetCallerIdentity},
 * with which a run begins, is in none of them: it needs no permission.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements", "Access to AWS accounts owned by third parties"; Service Authorization
 * Reference, "Actions, resources, and condition keys for AWS Identity and Access Management (IAM)"; AWS STS API Reference,
 * "GetCallerIdentity".
 */
public final class AwsPermissions {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private AwsPermissions() {}

    /**
     * The policy for a plan: exactly {@link CallPlan#actions()}, without wildcards. What is called only when one of them is
     * denied is not in it.
     *
     * @param plan the calls
     * @return an identity policy, whose statements say by their Sids what they are for; actions by name
     * @throws IllegalArgumentException if the plan calls nothing: IAM knows no policy without statements
     */
    public static PolicyDocument leastPrivilege(CallPlan plan) {
        return grouped(plan, plan.actions());
    }

    /**
     * The policy for a plan with the default options but for the strategy.
     *
     * @param plan the facets that are wanted
     * @param strategy in bulk or item by item; {@code AUTOMATIC} and {@code BULK} give the same policy
     * @return as {@link #leastPrivilege(CallPlan)}
     * @throws IllegalArgumentException if the plan calls nothing
     */
    public static PolicyDocument leastPrivilege(FetchPlan plan, FetchStrategy strategy) {
        return leastPrivilege(
                CallPlan.of(plan, AwsOptions.builder().strategy(strategy).build()));
    }

    /**
     * The policy for a plan in accounts of which some deny reading in bulk, for example by a service control policy:
     * {@link CallPlan#actions()} and {@link CallPlan#fallbackActions()}.
     *
     * @param plan the calls
     * @return as {@link #leastPrivilege(CallPlan)}; the same unless the strategy is {@code AUTOMATIC}
     * @throws IllegalArgumentException if the plan calls nothing
     */
    public static PolicyDocument leastPrivilegeWithFallback(CallPlan plan) {
        return grouped(plan, all(plan));
    }

    private static Collection<String> all(CallPlan plan) {
        TreeSet<String> actions = new TreeSet<>(plan.actions());
        actions.addAll(plan.fallbackActions());
        return actions;
    }

    private static PolicyDocument grouped(CallPlan plan, Collection<String> actions) {
        if (actions.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is nothing to permit, since AWS is not asked for any of the facets " + plan.facets());
        }
        Map<ActionGroup, List<String>> groups = new EnumMap<>(ActionGroup.class);
        actions.forEach(action -> groups.computeIfAbsent(ActionGroup.of(action), group -> new ArrayList<>())
                .add(action));
        List<Statement> statements = new ArrayList<>();
        groups.forEach((group, members) -> statements.add(Policies.allow(statements.size(), members)
                .sid(group.sid())
                .resource(Policies.resource("*"))
                .build()));
        return Policies.document(PolicyType.IDENTITY, statements);
    }

    /**
     * The session policy that shrinks a session to a plan: a session may do what both the role and this allow. Names the
     * actions, those that are called only when others are denied among them. Where they are too many, all actions of a service
     * that begin with the same verb become one pattern, such as {@code iam:List*}, if all that the action catalogue knows of
     * them read settings only.
     *
     * <p>Source of the limit: AWS STS API Reference, "AssumeRole", Policy. AWS also bounds the packed size of policy and tags
     * together, which cannot be told beforehand.
     *
     * @param plan the calls
     * @return at most 2048 characters as compact JSON; for a plan that calls nothing, a policy that allows nothing but what
     *     needs no permission
     * @throws IllegalArgumentException if no such policy is short enough
     */
    public static PolicyDocument sessionPolicy(CallPlan plan) {
        return sessionPolicy(plan, List.of());
    }

    /**
     * The session policy that shrinks a session to a plan and some actions besides.
     *
     * @param plan the calls
     * @param besides for example {@code sts:AssumeRole}, where the session is to assume further roles
     * @return as {@link #sessionPolicy(CallPlan)}
     * @throws IllegalArgumentException if no such policy is short enough
     */
    public static PolicyDocument sessionPolicy(CallPlan plan, Collection<String> besides) {
        Collection<String> actions = all(plan);
        actions.addAll(besides);
        return SessionPolicy.of(actions.isEmpty() ? List.of("sts:GetCallerIdentity") : actions);
    }

    /**
     * The trust policy of a role that a caller of one's own assumes. Where somebody else runs the audit, give him an external
     * id: {@link #trustPolicy(Arn, String)}.
     *
     * @param caller an account, for example {@code arn:aws:iam::444455556666:root}, which trusts all in it whom its own policies
     *     allow to assume the role; or better one user or role, for example {@code arn:aws:iam::444455556666:role/AuditTool}. The
     *     ARN of a role's session stands for the role; it does not tell the role's path, so state the ARN of a role that has one:
     *     IAM refuses to store a policy that names a role which does not exist.
     * @return a trust policy
     * @throws IllegalArgumentException if the ARN is none of these, has wildcards, or is of the session of a permission set
     */
    public static PolicyDocument trustPolicy(Arn caller) {
        return trust(trusting(caller));
    }

    /**
     * The trust policy of a role that somebody else assumes, who states an external id, so that no other customer of his can
     * have him read this account.
     *
     * @param caller as for {@link #trustPolicy(Arn)}
     * @param externalId 2 to 1224 letters, digits and {@code _+=,.@:/-}; unique to the customer, and no secret
     * @return a trust policy
     * @throws IllegalArgumentException if one of the two has another form
     */
    public static PolicyDocument trustPolicy(Arn caller, String externalId) {
        return trust(trusting(caller)
                .addConditions(Condition.builder()
                        .operator(new ConditionOperator("StringEquals"))
                        .key("sts:ExternalId")
                        .addValues(ConditionValue.of(Form.EXTERNAL_ID.check(externalId)))
                        .build()));
    }

    private static StatementBuilder trusting(Arn caller) {
        return Policies.allow(0, List.of(ASSUME_ROLE))
                .principal(PrincipalElement.builder()
                        .addPrincipals(PolicyPrincipal.of(
                                PrincipalType.AWS, TrustedCaller.of(caller).toString()))
                        .build());
    }

    private static PolicyDocument trust(StatementBuilder statement) {
        return Policies.document(PolicyType.TRUST, List.of(statement.build()));
    }

    /**
     * What the caller needs that assumes the role of one name in many accounts.
     *
     * @param partition for example {@code aws}
     * @param roleName for example {@code IamAudit}, with its path {@code audit/IamAudit}
     * @return an identity policy that allows {@code sts:AssumeRole} on {@code arn:aws:iam::*:role/IamAudit}
     * @throws IllegalArgumentException if the name has another form
     */
    public static PolicyDocument assumePolicy(Partition partition, String roleName) {
        return Policies.document(PolicyType.IDENTITY, List.of(assuming(0, partition, roleName)));
    }

    /**
     * What the caller needs who reads an organization and assumes the role of one name in its accounts: the actions of the plan, as
     * in {@link #leastPrivilegeWithFallback}, and {@code sts:AssumeRole} on the roles of that name only.
     *
     * @param plan what is read of the organization, for example {@code AwsOrganizationSource.callPlan}
     * @param partition for example {@code aws}
     * @param roleName for example {@code IamAudit}, with its path {@code audit/IamAudit}
     * @return an identity policy, whose statements say by their Sids what they are for
     * @throws IllegalArgumentException if the name has another form, or the plan calls nothing
     */
    public static PolicyDocument organizationPolicy(CallPlan plan, Partition partition, String roleName) {
        List<Statement> statements =
                new ArrayList<>(leastPrivilegeWithFallback(plan).statements());
        statements.add(assuming(statements.size(), partition, roleName));
        return Policies.document(PolicyType.IDENTITY, statements);
    }

    private static Statement assuming(int index, Partition partition, String roleName) {
        return Policies.allow(index, List.of(ASSUME_ROLE))
                .sid("AssumeAuditRoles")
                .resource(Policies.resource("arn:" + partition + ":iam::*:role/" + Form.ROLE_WITH_PATH.check(roleName)))
                .build();
    }
}
