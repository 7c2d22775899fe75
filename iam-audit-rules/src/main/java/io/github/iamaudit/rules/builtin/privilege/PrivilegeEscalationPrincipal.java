package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.escalation.Certainty;
import io.github.iamaudit.rules.escalation.Escalation;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import io.github.iamaudit.rules.escalation.Escalations;
import io.github.iamaudit.rules.evidence.OpenPaths;
import io.github.iamaudit.rules.evidence.StepsToAdministrator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Users and roles that are no administrators and can make themselves one, in one step or several, by all their policies together: their
 * boundary and the organization's policies count, and so does the boundary of whom they would become. Also those that may pass whatever
 * role there is to a service that then works for them.
 */
@RuleInfo(
        id = "privilege-escalation-principal",
        title = "Principal can obtain the rights of an administrator",
        severity = Severity.CRITICAL,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles", "policies"},
        uses = {"organization-policies", "user-credentials"},
        references = {
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"Grant a user permissions to pass a role to an AWS service\""
        })
public final class PrivilegeEscalationPrincipal implements Rule<IdentitySubject> {

    /** The worst first: to administrator before any role, certain before conditional, then in the order of the paths. */
    private static final Comparator<Escalation> WORST_FIRST =
            Comparator.comparing(PrivilegeEscalationPrincipal::severity).reversed();

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context);
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        Escalations known = context.escalation().of(Principals.arn(principal));
        List<Escalation> open = known.open().stream()
                .filter(escalation -> escalation.certainty() != Certainty.POSSIBLE)
                .sorted(WORST_FIRST)
                .toList();
        return Verdict.of(known
                        .route()
                        .map(PrivilegeEscalationPrincipal::violation)
                        .or(() -> open.stream().findFirst().map(worst -> violation(open)))
                        .stream()
                        .toList())
                .except(Principals.missing(principal, context)
                        .or(known::notKnown)
                        .or(() -> possible(known)));
    }

    /** What leaves it open whether a path leads to an administrator. */
    private static Optional<String> possible(Escalations known) {
        return known.open().stream()
                .filter(escalation -> escalation.leadsToAdministrator())
                .flatMap(escalation -> escalation.notKnown().stream()
                        .map(reason -> "whether " + escalation.path() + " is open is not known: " + reason))
                .findFirst();
    }

    private static Violation violation(EscalationRoute route) {
        boolean isCertain = route.certainty() == Certainty.CONFIRMED;
        return Violation.of(
                        "the principal can become administrator in "
                                + route.hops().size() + " steps" + (isCertain ? "" : ", under conditions") + ": "
                                + route.hops().stream()
                                        .map(hop -> hop.path().toString())
                                        .collect(Collectors.joining(", then ")),
                        StepsToAdministrator.of(route))
                .severity(isCertain ? Severity.CRITICAL : Severity.CRITICAL.oneStepLower())
                .at(route.hops().get(0).location());
    }

    private static Violation violation(List<Escalation> open) {
        Escalation first = open.get(0);
        String what = first.leadsToAdministrator()
                ? "the principal can become administrator"
                : "the principal can act as any role that a service may use";
        return Violation.of(
                        what + (isCertain(first) ? "" : ", under conditions") + ": " + first.path()
                                + (open.size() == 1 ? "" : " and " + (open.size() - 1) + " more"),
                        OpenPaths.of(open))
                .severity(severity(first))
                .at(first.statements().stream()
                        .findFirst()
                        .flatMap(match -> match.statement().location()));
    }

    private static boolean isCertain(Escalation escalation) {
        return escalation.certainty() == Certainty.CONFIRMED;
    }

    private static Severity severity(Escalation escalation) {
        Severity certain = escalation.leadsToAdministrator() ? Severity.CRITICAL : Severity.HIGH;
        return isCertain(escalation) ? certain : certain.oneStepLower();
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        return Remediation.of("Take away one of the actions that the path takes, or name on what it may be done.")
                .step("See which policies the principal has.", Principals.listPolicies(principal))
                .step("See which services it used lately.", Principals.lastAccessed(principal))
                .step(
                        "Name in Resource the users, roles and policies that it manages; none of them may be its own or privileged.")
                .step("For iam:PassRole name the role, and the service in iam:PassedToService.")
                .step(
                        "Where it must manage others, demand a permissions boundary for them by iam:PermissionsBoundary.");
    }
}
