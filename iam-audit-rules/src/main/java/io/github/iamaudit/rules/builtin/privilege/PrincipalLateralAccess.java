package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.RiskyActions;
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
import io.github.iamaudit.rules.escalation.EscalationHop;
import io.github.iamaudit.rules.evidence.LateralSteps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Users and roles that can take over another one that may do dangerous things which they may not do themselves, in one step. Assuming a
 * role is no such step: there two policies say that it is meant. Those that can become administrator are left to
 * {@link PrivilegeEscalationPrincipal}.
 */
@RuleInfo(
        id = "principal-lateral-access",
        title = "Principal can take over another one that has dangerous rights",
        severity = Severity.MEDIUM,
        subject = SubjectType.IDENTITY,
        needs = {"users", "groups", "roles", "policies"},
        uses = {"organization-policies", "user-credentials"},
        optional = "whoever deploys code has the rights of the roles that the code works with, by design",
        references = {
            "IAM User Guide, \"Grant a user permissions to pass a role to an AWS service\"",
            "IAM User Guide, \"Permissions boundaries for IAM entities\""
        })
public final class PrincipalLateralAccess implements Rule<IdentitySubject> {

    /**
     * What the rule knows of an account before it judges anybody.
     *
     * @param rights the dangerous actions that users and roles may do without a limit to resources
     * @param steps by who acts
     */
    private record Account(Map<Arn, Set<String>> rights, Map<Arn, List<EscalationHop>> steps) {

        static Account of(RuleContext context) {
            Map<Arn, Set<String>> rights = new HashMap<>();
            Principals.of(context)
                    .filter(principal -> !Principals.isAdministrator(principal, context))
                    .forEach(principal -> {
                        Set<String> dangerous = dangerous(Principals.arn(principal), context);
                        if (!dangerous.isEmpty()) {
                            rights.put(Principals.arn(principal), dangerous);
                        }
                    });
            Map<Arn, List<EscalationHop>> steps = new HashMap<>();
            for (EscalationHop step : context.escalation().stepsInto(rights.keySet(), Certainty.CONDITIONAL)) {
                if (!step.path().isAssumingRole()) {
                    steps.computeIfAbsent(step.from().principal().orElseThrow(), arn -> new ArrayList<>())
                            .add(step);
                }
            }
            return new Account(rights, steps);
        }

        private static Set<String> dangerous(Arn principal, RuleContext context) {
            return context.broadAccess(principal, RiskyActions.all()).grants().stream()
                    .flatMap(grant -> grant.actions().stream())
                    .filter(action -> !DangerousRight.of(action).isEmpty())
                    .collect(Collectors.toSet());
        }

        /** The dangerous actions of whom a step leads to that the one who acts does not have. */
        Set<String> gained(EscalationHop step) {
            Set<String> gained =
                    new HashSet<>(rights.getOrDefault(step.to().principal().orElseThrow(), Set.of()));
            gained.removeAll(rights.getOrDefault(step.from().principal().orElseThrow(), Set.of()));
            return gained;
        }
    }

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context);
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        Arn arn = Principals.arn(principal);
        if (Principals.isAdministrator(principal, context) || becomesAdministrator(arn, context)) {
            return Verdict.compliant();
        }
        Account account = context.once(Account.class, () -> Account.of(context));
        Set<String> gained = new LinkedHashSet<>();
        List<EscalationHop> steps = new ArrayList<>();
        for (EscalationHop step : account.steps().getOrDefault(arn, List.of())) {
            Set<String> more = account.gained(step);
            if (!more.isEmpty()) {
                gained.addAll(more);
                steps.add(step);
            }
        }
        steps.sort(Comparator.comparing(EscalationHop::certainty));
        return Verdict.of(steps.isEmpty() ? List.of() : List.of(violation(steps, gained)))
                .except(Principals.missing(principal, context)
                        .or(() -> context.escalation().of(arn).notKnown()));
    }

    private static boolean becomesAdministrator(Arn principal, RuleContext context) {
        return context.escalation().toAdministrator(principal, 1).stream()
                .anyMatch(route -> route.certainty() != Certainty.POSSIBLE);
    }

    private static Violation violation(List<EscalationHop> steps, Set<String> gained) {
        EscalationHop first = steps.get(0);
        Set<DangerousRight> rights = gained.stream()
                .flatMap(action -> DangerousRight.of(action).stream())
                .collect(Collectors.toSet());
        boolean isCertain = first.certainty() == Certainty.CONFIRMED;
        long targets = steps.stream().map(EscalationHop::to).distinct().count();
        return Violation.of(
                        "can take over " + first.to() + (targets == 1 ? "" : " and " + (targets - 1) + " more")
                                + (isCertain ? "" : ", under conditions") + ", and then, which it cannot itself, "
                                + DangerousRight.ALL.stream()
                                        .filter(rights::contains)
                                        .map(DangerousRight::can)
                                        .collect(Collectors.joining(", ")),
                        LateralSteps.of(steps, gained))
                .severity(isCertain ? Severity.MEDIUM : Severity.MEDIUM.oneStepLower())
                .at(first.location());
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        return Remediation.of("Name on whom it may be done, or give whoever is meant the rights openly.")
                .step("See which policies the principal has.", Principals.listPolicies(principal))
                .step("See which services it used lately.", Principals.lastAccessed(principal))
                .step(
                        "Name in Resource the users and roles that it manages; none of them may have rights that it lacks.")
                .step("For iam:PassRole name the role, and the service in iam:PassedToService.")
                .step("Name in the policies of the other one the resources that it works with.");
    }
}
