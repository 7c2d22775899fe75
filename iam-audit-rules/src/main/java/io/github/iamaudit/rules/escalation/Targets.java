package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Users and roles whose rights are obtained from outside of them: by new credentials, or after they were changed. */
final class Targets {

    private static final String ASSUME_ROLE = EscalationQuestions.ASSUME_ROLE;
    private static final String CREATE_KEY = "iam:CreateAccessKey";
    private static final String DELETE_KEY = "iam:DeleteAccessKey";

    private final Candidates candidates;
    private final OwnChanges changes;

    Targets(Candidates candidates, OwnChanges changes) {
        this.candidates = candidates;
        this.changes = changes;
    }

    /** The users and roles as others can make them, where there is anybody who may be able to. */
    List<Actor> changeable() {
        Set<Actor> found = new LinkedHashSet<>();
        for (EscalationPath path : EscalationPath.all()) {
            Function<Actor, Actor> change = change(path);
            if (change == null) {
                continue;
            }
            for (Home home : candidates.homes()) {
                if (!candidates.of(path, home).isEmpty()) {
                    home.facts().actors().stream()
                            .filter(target -> isOfKind(target, path))
                            .filter(target -> path.gains() == Gain.CHANGED_TARGET
                                    || target.boundary().isPresent())
                            .map(change)
                            .forEach(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private @Nullable Function<Actor, Actor> change(EscalationPath path) {
        return switch (path.gains()) {
            case CHANGED_TARGET -> changes::raised;
            case TARGET_WITHOUT_BOUNDARY -> changes::unbound;
            default -> null;
        };
    }

    private static boolean isOfKind(Actor target, EscalationPath path) {
        return path.isOn(On.TARGET_USER)
                ? target.user().isPresent()
                : target.role().isPresent() && target.isChangeable();
    }

    /** The steps to users and roles as they are. */
    void target(EscalationPath path, Home home, Steps steps) {
        Map<String, Actor> targets = path.isOn(On.TARGET_USER)
                ? steps.frontier().users(home)
                : steps.frontier().roles(home);
        onTargets(path, home, targets, target -> target, steps);
    }

    /** The steps to users and roles that are changed first. */
    void changedTarget(EscalationPath path, Home home, Steps steps) {
        Map<String, Actor> targets = new LinkedHashMap<>();
        Map<Actor, Actor> becomes = new HashMap<>();
        Function<Actor, Actor> change = Objects.requireNonNull(change(path));
        for (Actor target : home.facts().actors()) {
            if (isOfKind(target, path)
                    && (path.gains() == Gain.CHANGED_TARGET || target.boundary().isPresent())
                    && !candidates.of(path, home).isEmpty()) {
                Actor changedTarget = change.apply(target);
                if (steps.frontier().contains(changedTarget)) {
                    targets.put(target.arn().toString(), target);
                    becomes.put(target, changedTarget);
                }
            }
        }
        onTargets(path, home, targets, target -> Objects.requireNonNull(becomes.get(target)), steps);
    }

    private void onTargets(
            EscalationPath path, Home home, Map<String, Actor> targets, Function<Actor, Actor> becomes, Steps steps) {
        if (targets.isEmpty()) {
            return;
        }
        for (List<Actor> group : candidates.groups(path, home, steps)) {
            Collection<Actor> possible = possible(path, group.get(0), targets);
            Map<String, Granted> known = new HashMap<>();
            Map<Actor, Steps.Count> counts = new HashMap<>();
            for (Actor target : possible) {
                if (!isOfKind(target, path)) {
                    continue;
                }
                for (Actor actor : group) {
                    Steps.Count count = counts.computeIfAbsent(actor, a -> new Steps.Count());
                    if (actor.arn().equals(target.arn()) || steps.isFull(count, path)) {
                        continue;
                    }
                    Granted granted = Granted.all(path.requires(), r -> onTarget(actor, r, target, path, known));
                    if (steps.counts(count, granted, path)) {
                        Supplier<Granted> own = () ->
                                Granted.all(path.requires(), r -> onTarget(actor, r, target, path, new HashMap<>()));
                        steps.add(
                                path,
                                actor,
                                becomes.apply(target),
                                Optional.of(target.arn()),
                                granted,
                                group.size() == 1 ? () -> granted : own);
                    }
                }
            }
        }
    }

    /** Those that are meant by the first requirement that names the target. */
    private static Collection<Actor> possible(EscalationPath path, Actor actor, Map<String, Actor> targets) {
        for (Requirement requirement : path.requires()) {
            boolean isOnTarget = requirement.on() == On.TARGET_USER || requirement.on() == On.TARGET_ROLE;
            if (isOnTarget
                    && requirement.actions().size() == 1
                    && !requirement.actions().get(0).equals(ASSUME_ROLE)) {
                return actor.home()
                        .questions()
                        .filter(actor, requirement.actions().get(0), requirement.on())
                        .in(targets);
            }
        }
        return targets.values();
    }

    private Granted onTarget(
            Actor actor, Requirement requirement, Actor target, EscalationPath path, Map<String, Granted> known) {
        EscalationQuestions questions = actor.home().questions();
        if (requirement.on() == On.POLICY_ATTACHED_TO_TARGET_ROLE) {
            return Granted.any(
                    actor.home().facts().ownPolicies(target),
                    policy -> once(
                            known, "version " + policy.arn(), () -> OwnChanges.newVersion(actor, requirement, policy)));
        }
        return Granted.any(requirement.actions(), action -> {
            if (action.equals(ASSUME_ROLE)) {
                return actor.home().trust().assumes(actor, target);
            }
            if (!takesEffect(action, target, path)) {
                return Granted.NEVER;
            }
            String arn = target.arn().toString();
            Granted does = once(known, action + " " + arn, () -> questions.does(actor, action, arn));
            return action.equals("iam:UpdateAssumeRolePolicy")
                    ? does.andThen(
                            () -> once(known, "open " + arn, () -> questions.isNotDeniedToAssume(actor, target.arn())))
                    : does;
        });
    }

    private static Granted once(Map<String, Granted> known, String question, Supplier<Granted> answer) {
        Granted granted = known.get(question);
        if (granted == null) {
            granted = answer.get();
            known.put(question, granted);
        }
        return granted;
    }

    /** Whether IAM would do it: it refuses a third access key, and a second password. What is not known is taken to be possible. */
    private static boolean takesEffect(String action, Actor target, EscalationPath path) {
        EscalationFacts facts = target.home().facts();
        return switch (action) {
            case CREATE_KEY -> !facts.hasAllAccessKeys(target) || takes(path, DELETE_KEY);
            case DELETE_KEY -> facts.hasAllAccessKeys(target);
            case "iam:CreateLoginProfile" -> !facts.hasPassword(target).orElse(false);
            case "iam:UpdateLoginProfile" -> facts.hasPassword(target).orElse(true);
            default -> true;
        };
    }

    private static boolean takes(EscalationPath path, String action) {
        return path.requires().stream()
                .anyMatch(requirement -> requirement.actions().contains(action));
    }
}
