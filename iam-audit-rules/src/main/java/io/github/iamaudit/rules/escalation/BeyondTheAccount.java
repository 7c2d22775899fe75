package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import java.util.List;
import java.util.Optional;

/** Ways around the account: identity providers that its roles trust, IAM Identity Center, and other accounts of the organization. */
final class BeyondTheAccount {

    private final Candidates candidates;

    BeyondTheAccount(Candidates candidates) {
        this.candidates = candidates;
    }

    /** The steps to roles that trust an identity provider, which is changed first. */
    void federatedRole(EscalationPath path, Home home, Steps steps) {
        home.facts().rolesOfProviders().forEach((provider, roles) -> {
            List<Actor> reached =
                    roles.stream().filter(steps.frontier()::contains).toList();
            if (reached.isEmpty() || !provider.startsWith("arn:")) {
                return;
            }
            for (List<Actor> group : candidates.groups(path, home, steps)) {
                for (Actor role : reached) {
                    steps.addAll(
                            path,
                            group,
                            role,
                            Optional.of(Arn.of(provider)),
                            actor -> Granted.all(
                                            path.requires(),
                                            requirement -> home.questions().does(actor, requirement, Arn.of(provider)))
                                    .andThen(() -> home.trust().admitsWhomItLikes(role, provider)));
                }
            }
        });
    }

    /** The steps to rights in other accounts. */
    void elsewhere(EscalationPath path, Home home, Steps steps) {
        Elsewhere to = path.gains() == Gain.ROOT_TASKS ? Elsewhere.ROOT_TASKS : Elsewhere.OTHER_ACCOUNT;
        if (!steps.frontier().contains(to)) {
            return;
        }
        OrganizationView organization = OrganizationView.of(home.snapshot());
        for (Actor actor : candidates.of(path, home)) {
            if (!steps.isWanted(actor)) {
                continue;
            }
            Granted granted = switch (path.gains()) {
                case NEW_PERMISSION_SET ->
                    organization
                            .runsIdentityCenter()
                            .andThen(() -> Granted.all(
                                    path.requires(),
                                    requirement -> home.questions().creates(actor, requirement)));
                case OWN_PERMISSION_SET -> ownPermissionSet(path, actor, organization);
                case ROOT_TASKS -> organization.letsRootSessions().andThen(() -> onEverything(path, actor));
                default -> organization.entersMembers(candidates.homes()).andThen(() -> onEverything(path, actor));
            };
            steps.add(path, actor, to, Optional.empty(), granted);
        }
    }

    private static Granted onEverything(EscalationPath path, Actor actor) {
        EscalationQuestions questions = actor.home().questions();
        return Granted.all(
                path.requires(),
                requirement -> Granted.any(
                        requirement.actions(),
                        action -> Granted.any(
                                actor.home().newResources().everything(requirement.on(), action),
                                resource -> questions.ask(actor, action, resource, questions.time()))));
    }

    private static Granted ownPermissionSet(EscalationPath path, Actor actor, OrganizationView organization) {
        if (organization.isIdentityCenterUnknown() && OrganizationView.isOfPermissionSet(actor)) {
            return organization
                    .runsIdentityCenter()
                    .andThen(() -> Granted.all(
                            path.requires(),
                            requirement -> actor.home().questions().creates(actor, requirement)));
        }
        return Granted.any(
                organization.permissionSetsOf(actor),
                set -> Granted.all(
                        path.requires(),
                        requirement -> Granted.any(
                                requirement.actions(),
                                action -> actor.home()
                                        .questions()
                                        .changes(
                                                actor,
                                                action,
                                                set,
                                                actor.home().questions().time()))));
    }
}
