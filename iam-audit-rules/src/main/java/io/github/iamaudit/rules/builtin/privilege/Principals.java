package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** Who acts with policies of its own: users, and roles but for those that belong to a service. */
final class Principals {

    private static final Set<UndeterminedPoint> NOT_COLLECTED = Set.of(
            UndeterminedPoint.POLICY_NOT_COLLECTED,
            UndeterminedPoint.GROUPS_NOT_COLLECTED,
            UndeterminedPoint.BOUNDARY_NOT_COLLECTED);

    private Principals() {}

    static Stream<IdentitySubject> of(RuleContext context) {
        return Stream.concat(
                context.users(), context.roles().filter(role -> role.role().provenance() != Provenance.SERVICE_LINKED));
    }

    static Arn arn(IdentitySubject principal) {
        return principal instanceof User user
                ? user.user().arn()
                : ((Role) principal).role().arn();
    }

    /** The command that lists the managed policies of the principal. */
    static String[] listPolicies(IdentitySubject principal) {
        String type = principal instanceof User ? "user" : "role";
        return new String[] {"iam", "list-attached-" + type + "-policies", "--" + type + "-name", principal.name()};
    }

    /** The command that begins a report of which services the principal used. */
    static String[] lastAccessed(IdentitySubject principal) {
        return new String[] {
            "iam",
            "generate-service-last-accessed-details",
            "--arn",
            arn(principal).toString()
        };
    }

    /** A role that a permission set of Identity Center made in this account. */
    static boolean isOfIdentityCenter(IdentitySubject principal) {
        return principal instanceof Role role && role.role().provenance() == Provenance.IDENTITY_CENTER;
    }

    /** Whether a policy that may change the answer was not collected. */
    static boolean isUncertain(Collection<UndeterminedPoint> points) {
        return points.stream().anyMatch(NOT_COLLECTED::contains);
    }

    /** Whether it is an administrator for certain, or under conditions. */
    static boolean isAdministrator(Analysis administration) {
        return administration.verdict() == Verdict.ALWAYS
                || (administration.verdict() == Verdict.ONLY_IF
                        && !isUncertain(administration.explanation().undetermined()));
    }
}
