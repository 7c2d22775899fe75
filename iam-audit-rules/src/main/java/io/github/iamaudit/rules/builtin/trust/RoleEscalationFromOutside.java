package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.escalation.Certainty;
import io.github.iamaudit.rules.escalation.EscalationHop;
import io.github.iamaudit.rules.escalation.EscalationNode;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import io.github.iamaudit.rules.evidence.StepsToAdministrator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Roles that somebody outside of the account may assume, and that can become administrator. Those that are administrator already are
 * left to {@link RoleCrossAccountWrite} and {@link RoleTrustAnyPrincipal}. Identity providers are counted where the trust policy asks nothing of those of whom they tell; signing in is what they are for.
 */
@RuleInfo(
        id = "role-escalation-from-outside",
        title = "Role lets somebody outside of the account become administrator",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = {"roles", "users", "groups", "policies"},
        uses = {"organization", "organization-policies", "user-credentials"},
        optional =
                "accounts that administer this one by design, such as that of a provider, are found until they are told",
        references = {
            "IAM User Guide, \"Access to AWS accounts owned by third parties\"",
            "IAM User Guide, \"The confused deputy problem\""
        })
public final class RoleEscalationFromOutside implements Rule<Role> {

    private static final Setting<List<AccountId>> TRUSTED_ACCOUNTS =
            Setting.accounts("trustedAccounts", "Accounts that may administer this one.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED_ACCOUNTS);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        List<EscalationHop> entrances = context
                .escalation()
                .entrances(role.role().arn())
                .stream()
                .filter(entrance -> counts(entrance, context.setting(TRUSTED_ACCOUNTS)))
                .toList();
        if (entrances.isEmpty() || Principals.isAdministrator(role, context)) {
            return Verdict.compliant();
        }
        Optional<EscalationRoute> best = entrances.stream()
                .flatMap(entrance -> onward(entrance, role, context).stream())
                .min((one, other) -> severity(other).compareTo(severity(one)));
        Optional<EscalationRoute> known = best.filter(route -> route.certainty() != Certainty.POSSIBLE);
        return Verdict.of(
                        known.map(route -> violation(route, entrances)).stream().toList())
                .except(Principals.missing(role, context)
                        .or(() -> context.escalation().of(role.role().arn()).notKnown())
                        .or(() -> best.flatMap(RoleEscalationFromOutside::notKnown)));
    }

    private static boolean counts(EscalationHop entrance, List<AccountId> trusted) {
        return entrance.path().gains() == Gain.TRUSTED_PROVIDER
                ? entrance.certainty() == Certainty.CONFIRMED
                : trusted.stream().noneMatch(account -> entrance.from().equals(EscalationNode.ofAccount(account)));
    }

    /** From the entrance to the rights of an administrator; empty where the role leads nowhere, or to what was not collected. */
    private static Optional<EscalationRoute> onward(EscalationHop entrance, Role role, RuleContext context) {
        return context.escalation().toAdministrator(role.role().arn(), 1).stream()
                .findFirst()
                .filter(route ->
                        route.certainty() != Certainty.POSSIBLE || route.to().kind() != EscalationNode.Kind.ELSEWHERE)
                .map(route -> new EscalationRoute(
                        Stream.concat(Stream.of(entrance), route.hops().stream())
                                .toList(),
                        entrance.certainty().weaker(route.certainty())));
    }

    private static Optional<String> notKnown(EscalationRoute route) {
        return route.certainty() == Certainty.POSSIBLE
                ? route.hops().stream()
                        .flatMap(hop -> hop.notKnown().stream().map(reason -> hop.path() + ": " + reason))
                        .findFirst()
                        .or(() -> Optional.of("whether " + route.to() + " is administrator is not known"))
                : Optional.empty();
    }

    private static Severity severity(EscalationRoute route) {
        Severity certain = route.hops().get(0).path().id().equals("sts-003") ? Severity.CRITICAL : Severity.HIGH;
        return switch (route.certainty()) {
            case CONFIRMED -> certain;
            case CONDITIONAL -> certain.oneStepLower();
            case POSSIBLE -> Severity.INFO;
        };
    }

    private static Violation violation(EscalationRoute route, List<EscalationHop> entrances) {
        int steps = route.hops().size() - 1;
        String who = Words.list(entrances.stream()
                .map(entrance -> entrance.from().toString())
                .distinct()
                .toList());
        return Violation.of(
                        who + " may assume the role, which can become administrator in " + steps
                                + (steps == 1 ? " step" : " steps")
                                + (route.certainty() == Certainty.CONFIRMED ? "" : ", under conditions"),
                        StepsToAdministrator.of(route))
                .severity(severity(route))
                .at(route.hops().get(0).location());
    }

    @Override
    public Remediation remediation(Role role) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Give those outside a role with the rights that they need, and no way to more.")
                        .step("See which policies the role has.", Principals.listPolicies(role))
                        .step("See which services it used lately.", Principals.lastAccessed(role))
                        .step("Find out who assumes the role, in the events AssumeRole of AWS CloudTrail.")
                        .step(
                                "Name in the trust policy a role of the other account, and an external id for a provider."),
                role.name());
    }
}
