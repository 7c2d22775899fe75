package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.BroadAccess;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.RiskyActions;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.BroadGrants;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Roles that Amazon Cognito gives to guests: whoever knows the id of the identity pool, which stands in each application, gets
 * credentials. How bad that is depends on what the role may do on resources that no policy names.
 */
@RuleInfo(
        id = "cognito-unauthenticated-role-privileged",
        title = "Guests of an Amazon Cognito identity pool may assume the role",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = {"roles", "users", "groups", "policies"},
        uses = "organization-policies",
        references = {
            "Amazon Cognito Developer Guide, \"Role trust and permissions\"",
            "IAM User Guide, \"Available keys for AWS web identity federation\""
        })
public final class CognitoUnauthenticatedRolePrivileged implements Rule<Role> {

    private static final String ISSUER = "cognito-identity.amazonaws.com";

    /** Holds {@code authenticated} or {@code unauthenticated}, beside the names of providers. */
    private static final String METHODS = ISSUER + ":amr";

    private static final String GUEST = "unauthenticated";

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return WebIdentity.roles(context, CognitoUnauthenticatedRolePrivileged::cognito);
    }

    private static List<String> cognito(Statement statement) {
        return WebIdentity.issuers(statement).stream().filter(ISSUER::equals).toList();
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        return WebIdentity.judge(
                        role,
                        CognitoUnauthenticatedRolePrivileged::cognito,
                        (statement, issuer) ->
                                admitsGuests(statement) ? Optional.of(fault(role, context)) : Optional.empty())
                .except(Principals.missing(role, context));
    }

    /** Whether the token of a guest, whose only method is {@code unauthenticated}, passes every condition on the methods. */
    private static boolean admitsGuests(Statement statement) {
        return WebIdentity.conditionsOn(statement, METHODS).stream()
                .allMatch(CognitoUnauthenticatedRolePrivileged::admitsGuests);
    }

    private static boolean admitsGuests(Condition condition) {
        ConditionOperator operator = condition.operator();
        if (operator.name().equals("Null")) {
            return condition.values().stream().anyMatch(value -> value.text().equalsIgnoreCase("false"));
        }
        boolean wildcards = Restrictions.takesWildcards(operator);
        boolean named = condition.values().stream()
                .anyMatch(value -> wildcards
                        ? Wildcard.matches(value.text(), GUEST)
                        : value.text().equalsIgnoreCase(GUEST));
        return operator.isKnown() && named != operator.isNegated();
    }

    private static Fault fault(Role role, RuleContext context) {
        if (Principals.isAdministrator(role, context)) {
            boolean always = context.administration(role.role().arn()).verdict() == Analysis.Verdict.ALWAYS;
            return new Fault(
                    "guests may assume the role, which is administrator" + (always ? "" : ", under conditions"),
                    Severity.CRITICAL);
        }
        BroadAccess access = context.broadAccess(role.role().arn(), RiskyActions.all());
        if (access.grants().isEmpty()) {
            return new Fault("guests may assume the role, whose policies limit it to named resources", Severity.LOW);
        }
        BroadGrants grants = BroadGrants.of(access.grants());
        return new Fault(
                "guests may assume the role, and do risky things without a limit to resources: " + grants.count()
                        + (grants.count() == 1 ? " action of " : " actions of ") + String.join(", ", grants.services()),
                Severity.HIGH);
    }

    @Override
    public Remediation remediation(Role role) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Turn guest access off, or leave the role only what everybody on the Internet may do.")
                        .step("See which services the role used lately.", Principals.lastAccessed(role))
                        .step("Where no guests are meant, turn guest access off in the identity pool.")
                        .step("Demand authenticated in ForAnyValue:StringLike " + METHODS + "."),
                role.name());
    }
}
