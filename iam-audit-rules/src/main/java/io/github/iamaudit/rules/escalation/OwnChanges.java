package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What users and roles can change about themselves, and what they are then. The same change by anybody leads to the same place. */
final class OwnChanges {

    private static final String RAISED = "with every policy";
    private static final String UNBOUND = "without its permissions boundary";
    private static final String NEW_ROLE = "as a new role";
    private static final String MFA = "after a sign-in with MFA";

    private final Map<Actor, Map<String, Actor>> known = new ConcurrentHashMap<>();

    private Actor once(Actor actor, String change, Function<Actor, Actor> made) {
        Map<String, Actor> changes = known.computeIfAbsent(actor, a -> new ConcurrentHashMap<>());
        Actor changed = changes.get(change);
        if (changed == null) {
            changed = made.apply(actor);
            changes.put(change, changed);
        }
        return changed;
    }

    /** With every policy that it likes: its boundary and what its other policies deny stay. */
    Actor raised(Actor actor) {
        return once(actor, RAISED, a -> a.changed(RAISED, edit -> edit.inlinePolicies.add(FullRights.EVERYTHING)));
    }

    Actor unbound(Actor actor) {
        return once(actor, UNBOUND, a -> a.changed(UNBOUND, edit -> edit.boundary = Optional.empty()));
    }

    /** As a role that it made for itself: nothing but the organization limits it. */
    private Actor newRole(Actor actor) {
        return once(
                actor,
                NEW_ROLE,
                a -> a.changed(NEW_ROLE, edit -> {
                    edit.groups.clear();
                    edit.attachedPolicies.clear();
                    edit.inlinePolicies.clear();
                    edit.inlinePolicies.add(FullRights.EVERYTHING);
                    edit.boundary = Optional.empty();
                }));
    }

    /** The steps by which somebody changes itself along a path. */
    List<Edge> along(EscalationPath path, Actor actor) {
        return switch (path.gains()) {
            case SELF ->
                path.isOn(On.NEW_ROLE)
                        ? step(path, actor, newRole(actor), Optional.empty(), makesRole(actor, path))
                        : step(path, actor, raised(actor), Optional.empty(), all(actor, path));
            case WITHOUT_BOUNDARY ->
                actor.boundary().isEmpty()
                        ? List.of()
                        : step(path, actor, unbound(actor), Optional.empty(), all(actor, path));
            case STORED_VERSION -> storedVersions(actor, path);
            case GROUP -> groups(actor, path);
            case WITHOUT_POLICY -> withoutDenials(actor, path);
            case OTHER_TAGS -> tags(actor, path);
            case MFA -> mfa(actor, path);
            default -> List.of();
        };
    }

    private static List<Edge> step(EscalationPath path, Actor from, Actor to, Optional<Arn> on, Granted granted) {
        return granted.isNever() ? List.of() : List.of(Edge.of(path, from, to, on, granted));
    }

    /** A step that edits the user or role itself. */
    private List<Edge> edit(
            EscalationPath path, Actor from, String change, Consumer<Edit> how, Arn on, Granted granted) {
        return granted.isNever()
                ? List.of()
                : step(path, from, once(from, change, a -> a.changed(change, how)), Optional.of(on), granted);
    }

    private static Granted makesRole(Actor actor, EscalationPath path) {
        EscalationQuestions questions = actor.home().questions();
        return questions
                .createsOne(actor, path.requires())
                .andThen(() -> questions.isNotDeniedToAssume(
                        actor, Arn.of(actor.home().newResources().iam("role", NewResources.UNNAMED))));
    }

    private static Granted all(Actor actor, EscalationPath path) {
        return Granted.all(path.requires(), requirement -> own(actor, requirement));
    }

    /** A requirement on the principal itself, or on what is its own. */
    private static Granted own(Actor actor, Requirement requirement) {
        EscalationFacts facts = actor.home().facts();
        EscalationQuestions questions = actor.home().questions();
        return switch (requirement.on()) {
            case SELF_USER, SELF_ROLE, SELF ->
                actor.isChangeable() ? questions.does(actor, requirement, actor.arn()) : Granted.NEVER;
            case GROUP_OF_SELF ->
                Granted.any(facts.groupsOf(actor), group -> questions.does(actor, requirement, group.arn()));
            case POLICY_ATTACHED_TO_SELF ->
                Granted.any(facts.ownPolicies(actor), policy -> newVersion(actor, requirement, policy));
            case POLICY_THAT_IS_OWN_BOUNDARY ->
                Granted.any(
                        actor.boundary().flatMap(facts::customerManaged).stream()
                                .toList(),
                        policy -> newVersion(actor, requirement, policy));
            case NEW_RESOURCE -> questions.creates(actor, requirement);
            default -> throw new IllegalStateException(requirement + " is not about the principal itself");
        };
    }

    /** Writing a version takes room for it, or the right to make room. */
    static Granted newVersion(Actor actor, Requirement requirement, ManagedPolicy policy) {
        EscalationQuestions questions = actor.home().questions();
        Granted granted = questions.does(actor, requirement, policy.arn());
        return EscalationFacts.hasRoomForAVersion(policy)
                ? granted
                : granted.andThen(() -> questions.does(
                        actor, "iam:DeletePolicyVersion", policy.arn().toString()));
    }

    private List<Edge> storedVersions(Actor actor, EscalationPath path) {
        List<Edge> steps = new ArrayList<>();
        for (HeldPolicy held : HeldPolicy.of(actor)) {
            Optional<ManagedPolicy> policy = held.managed()
                    .filter(managed ->
                            actor.home().facts().customerManaged(managed.arn()).isPresent());
            if (policy.isEmpty() || policy.get().versions().size() < 2) {
                continue;
            }
            Granted granted = Granted.all(
                    path.requires(),
                    requirement -> actor.home()
                            .questions()
                            .does(actor, requirement, policy.get().arn()));
            for (ManagedPolicyVersion version : policy.get().versions()) {
                if (!version.versionId().equals(policy.get().defaultVersionId())) {
                    steps.addAll(edit(
                            path,
                            actor,
                            "with version " + version.versionId() + " of "
                                    + policy.get().policyName(),
                            edit -> held.replace(edit, Optional.of(version.document())),
                            policy.get().arn(),
                            granted));
                }
            }
        }
        return steps;
    }

    private List<Edge> groups(Actor actor, EscalationPath path) {
        if (actor.user().isEmpty()) {
            return List.of();
        }
        List<Edge> steps = new ArrayList<>();
        for (IamGroup group : actor.home().facts().groups()) {
            if (!actor.groups().contains(group.groupName())) {
                Granted granted = Granted.all(
                        path.requires(), requirement -> actor.home().questions().does(actor, requirement, group.arn()));
                steps.addAll(edit(
                        path,
                        actor,
                        "as member of " + group.groupName(),
                        edit -> edit.groups.add(group.groupName()),
                        group.arn(),
                        granted));
            }
        }
        return steps;
    }

    private List<Edge> withoutDenials(Actor actor, EscalationPath path) {
        EscalationQuestions questions = actor.home().questions();
        List<Edge> steps = new ArrayList<>();
        for (HeldPolicy held : HeldPolicy.of(actor)) {
            if (!held.denies()) {
                continue;
            }
            Arn holder = held.holder(actor);
            steps.addAll(edit(
                    path,
                    actor,
                    "without the policy " + held.name(),
                    edit -> held.replace(edit, Optional.empty()),
                    holder,
                    actor.isChangeable()
                            ? questions.does(actor, held.removal(actor), holder.toString())
                            : Granted.NEVER));
            held.group()
                    .ifPresent(group -> steps.addAll(edit(
                            path,
                            actor,
                            "outside of " + group.groupName(),
                            edit -> edit.groups.remove(group.groupName()),
                            group.arn(),
                            questions.does(
                                    actor,
                                    "iam:RemoveUserFromGroup",
                                    group.arn().toString()))));
        }
        return steps;
    }

    private List<Edge> mfa(Actor actor, EscalationPath path) {
        if (actor.user().isEmpty()) {
            return List.of();
        }
        Granted granted = all(actor, path);
        return granted.isNever()
                ? List.of()
                : step(
                        path,
                        actor,
                        once(
                                actor,
                                MFA,
                                a -> a.with(
                                        MFA,
                                        context -> context.with("aws:MultiFactorAuthPresent", "true")
                                                .with("aws:MultiFactorAuthAge", "1"))),
                        Optional.empty(),
                        granted);
    }

    private List<Edge> tags(Actor actor, EscalationPath path) {
        List<Edge> steps = new ArrayList<>();
        for (AskedTag tag : AskedTag.of(actor)) {
            steps.addAll(tag.isOfCaller() ? ofItself(actor, path, tag) : ofOthers(actor, path, tag));
        }
        return steps;
    }

    private List<Edge> ofItself(Actor actor, EscalationPath path, AskedTag tag) {
        return edit(
                path,
                actor,
                tag.toString(),
                edit -> {
                    edit.tags.removeIf(known -> known.key().equals(tag.key()));
                    tag.value().ifPresent(value -> edit.tags.add(new Tag(tag.key(), value)));
                },
                actor.arn(),
                actor.isChangeable() ? tag.setBy(actor, actor) : Granted.NEVER);
    }

    private List<Edge> ofOthers(Actor actor, EscalationPath path, AskedTag tag) {
        Granted granted = Granted.NEVER;
        Set<String> on = new LinkedHashSet<>();
        for (Actor target : actor.home().facts().actors()) {
            if (target.isChangeable()) {
                Granted one = tag.setBy(actor, target);
                if (!one.isNever()) {
                    on.add(target.arn().toString());
                    granted = granted.or(one);
                }
            }
        }
        String change = "after others were tagged, " + tag;
        return on.isEmpty()
                ? List.of()
                : step(
                        path,
                        actor,
                        once(actor, change, a -> a.tagging(change, new TagsToChoose(on, tag.key(), tag.value()))),
                        Optional.empty(),
                        granted);
    }
}
