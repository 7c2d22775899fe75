package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The steps by which somebody obtains rights, along all paths, each decided by the evaluator. */
final class Ways {

    private static final String ASSUME_ROLE = EscalationQuestions.ASSUME_ROLE;

    private static final Set<Gain> LEADS_TO_OTHERS = EnumSet.of(
            Gain.TARGET,
            Gain.CHANGED_TARGET,
            Gain.TARGET_WITHOUT_BOUNDARY,
            Gain.PASSED_ROLE,
            Gain.ROLE_OF_RESOURCE,
            Gain.FEDERATED_ROLE,
            Gain.NEW_PERMISSION_SET,
            Gain.OWN_PERMISSION_SET,
            Gain.MEMBER_ACCOUNT);

    private final OwnChanges changes;
    private final int mostTargets;
    private final Set<String> limits = new LinkedHashSet<>();
    private final Candidates candidates;
    private final AssumedRoles assumedRoles;
    private final Targets targets;
    private final PassedRoles passedRoles;
    private final WorkingResources resources;
    private final BeyondTheAccount beyond;

    Ways(List<Home> homes, OwnChanges changes, int mostTargets) {
        this.changes = changes;
        this.mostTargets = mostTargets;
        this.candidates = new Candidates(homes);
        this.assumedRoles = new AssumedRoles(candidates);
        this.targets = new Targets(candidates, changes);
        this.passedRoles = new PassedRoles(candidates);
        this.resources = new WorkingResources(candidates);
        this.beyond = new BeyondTheAccount(candidates);
    }

    /** Where more targets were found than are told, in words. */
    Set<String> limits() {
        return limits;
    }

    /** Counts somebody after a change among those who act. */
    void add(Actor actor) {
        candidates.add(actor);
        assumedRoles.forget(actor.home());
    }

    /** Whether there is a path to others that somebody may be able to take. */
    boolean mayReachOthers(Actor actor) {
        return EscalationPath.all().stream()
                .filter(path -> LEADS_TO_OTHERS.contains(path.gains()) && Candidates.isCandidate(actor, path))
                .anyMatch(path -> path.isAssumingRole()
                        ? actor.home().facts().isNamedByATrust(actor)
                                || actor.home().questions().isPossible(actor, ASSUME_ROLE, On.TARGET_ROLE)
                        : path.gains() != Gain.ROLE_OF_RESOURCE
                                || path.service().isPresent()
                                || path.resources().stream()
                                        .anyMatch(kind -> !actor.home()
                                                .facts()
                                                .resources(kind)
                                                .isEmpty()));
    }

    /** The steps along all paths by which somebody changes itself. */
    List<Edge> ofItself(Actor actor) {
        List<Edge> steps = new ArrayList<>();
        for (EscalationPath path : EscalationPath.all()) {
            if (isOfItself(path) && Candidates.isCandidate(actor, path)) {
                steps.addAll(changes.along(path, actor));
            }
        }
        return steps;
    }

    private static boolean isOfItself(EscalationPath path) {
        return switch (path.gains()) {
            case SELF, WITHOUT_BOUNDARY, STORED_VERSION, GROUP, WITHOUT_POLICY, OTHER_TAGS, MFA -> true;
            default -> false;
        };
    }

    /** The users and roles as others can make them, where there is anybody who may be able to. */
    List<Actor> changeable() {
        return targets.changeable();
    }

    /** Passing whatever role there is along a path, and what else the path takes; never for other paths. */
    Granted withAnyRole(EscalationPath path, Actor actor) {
        return passedRoles.withAnyRole(path, actor);
    }

    /**
     * The steps into places by those who are wanted.
     *
     * @param frontier where to
     * @param wanted who acts
     */
    List<Edge> into(Frontier frontier, Predicate<Actor> wanted) {
        Steps steps = new Steps(frontier, wanted, mostTargets, limits);
        for (EscalationPath path : EscalationPath.all()) {
            for (Home home : candidates.homes()) {
                into(path, home, steps);
            }
        }
        return steps.found();
    }

    private void into(EscalationPath path, Home home, Steps steps) {
        switch (path.gains()) {
            case TARGET -> {
                if (path.isAssumingRole()) {
                    steps.frontier().roles(home).values().forEach(role -> assumedRoles.into(path, role, steps));
                } else {
                    targets.target(path, home, steps);
                }
            }
            case CHANGED_TARGET, TARGET_WITHOUT_BOUNDARY -> targets.changedTarget(path, home, steps);
            case PASSED_ROLE -> passedRoles.into(path, home, steps);
            case ROLE_OF_RESOURCE -> resources.into(path, home, steps);
            case FEDERATED_ROLE -> beyond.federatedRole(path, home, steps);
            case NEW_PERMISSION_SET, OWN_PERMISSION_SET, MEMBER_ACCOUNT, ROOT_TASKS ->
                beyond.elsewhere(path, home, steps);
            default -> {}
        }
    }
}
