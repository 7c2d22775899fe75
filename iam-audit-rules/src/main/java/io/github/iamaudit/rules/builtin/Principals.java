package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.evidence.AllowedActions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who acts with policies of its own, users and roles but for those that belong to a service, and what the evaluator says of them. */
public final class Principals {

    private Principals() {}

    /**
     * Those of an account.
     *
     * @param context tells users and roles
     * @return users first, then roles, each by ARN
     */
    public static Stream<IdentitySubject> of(RuleContext context) {
        return Stream.concat(
                context.users(), context.roles().filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED));
    }

    /**
     * The ARN of a principal.
     *
     * @param principal a user or role
     * @return its ARN
     */
    public static Arn arn(IdentitySubject principal) {
        return principal instanceof User user
                ? user.user().arn()
                : ((Role) principal).role().arn();
    }

    /**
     * The permissions boundary of a principal.
     *
     * @param principal a user or role
     * @return the ARN of the policy; empty where there is none
     */
    public static Optional<Arn> boundary(IdentitySubject principal) {
        return (principal instanceof User user
                        ? user.user().permissionsBoundary()
                        : ((Role) principal).role().permissionsBoundary())
                .map(PermissionsBoundary::policyArn);
    }

    /**
     * The command that lists the managed policies of the principal.
     *
     * @param principal a user or role
     * @return words of the AWS CLI
     */
    public static String[] listPolicies(IdentitySubject principal) {
        String type = principal instanceof User ? "user" : "role";
        return new String[] {"iam", "list-attached-" + type + "-policies", "--" + type + "-name", principal.name()};
    }

    /**
     * The command that begins a report of which services the principal used.
     *
     * @param principal a user or role
     * @return words of the AWS CLI
     */
    public static String[] lastAccessed(IdentitySubject principal) {
        return new String[] {
            "iam",
            "generate-service-last-accessed-details",
            "--arn",
            arn(principal).toString()
        };
    }

    /**
     * Whether it is a role that a permission set of Identity Center made in this account.
     *
     * @param principal a user or role
     * @return true if so
     */
    public static boolean isOfIdentityCenter(IdentitySubject principal) {
        return principal instanceof Role role && role.role().provenance() == Provenance.IDENTITY_CENTER;
    }

    /**
     * What is not known of the principal's policies, so that silence about a right means nothing.
     *
     * @param principal a user or role
     * @param context the account
     * @return for example {@code an attached policy was not collected}; empty where all is known
     */
    public static Optional<String> missing(IdentitySubject principal, RuleContext context) {
        return missing(RequestPrincipal.of(arn(principal)), context);
    }

    /**
     * What is not known of a principal's policies, so that silence about a right means nothing.
     *
     * @param principal one of the evaluator's
     * @param context the account
     * @return for example {@code an attached policy was not collected}; empty where all is known
     */
    public static Optional<String> missing(RequestPrincipal principal, RuleContext context) {
        return context.evaluator().undetermined(principal).stream()
                .filter(UndeterminedPoint::mayHideRights)
                .findFirst()
                .map(UndeterminedPoint::toString);
    }

    /**
     * Whether it is an administrator for certain, or under conditions.
     *
     * @param principal a user or role
     * @param context the account
     * @return false also where that is not known
     */
    public static boolean isAdministrator(IdentitySubject principal, RuleContext context) {
        Analysis.Verdict verdict = context.administration(arn(principal)).verdict();
        return verdict == Analysis.Verdict.ALWAYS
                || (verdict == Analysis.Verdict.ONLY_IF
                        && missing(principal, context).isEmpty());
    }

    /**
     * A question about the principal, to be completed.
     *
     * @param principal a user or role
     * @param action for example {@code iam:CreateRole}
     * @param resource an ARN or a pattern
     * @return a builder
     */
    public static AccessRequest.Builder request(IdentitySubject principal, String action, String resource) {
        return AccessRequest.builder()
                .principal(RequestPrincipal.of(arn(principal)))
                .action(action)
                .resource(resource);
    }

    /**
     * The evidence that actions are allowed.
     *
     * @param actions for example {@code iam:CreateRole}
     * @param analyses what the evaluator says of them
     * @return the actions with the policies that allow them
     */
    public static AllowedActions allowed(List<String> actions, List<Analysis> analyses) {
        return new AllowedActions(
                actions,
                analyses.stream()
                        .flatMap(analysis -> analysis.explanation().allows().stream())
                        .filter(match -> match.policy().layer() == Layer.IDENTITY)
                        .map(match -> match.policy().toString())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
