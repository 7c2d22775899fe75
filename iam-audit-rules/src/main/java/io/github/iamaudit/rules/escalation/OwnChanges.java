package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                if (!version.versionId().equals(policy.get().defaultVersionId()) && !granted.isNever()) {
                    String change = "with version " + version.versionId() + " of "
                            + policy.get().policyName();
                    Actor changed = once(
                            actor,
                            change,
                            a -> a.changed(change, edit -> held.replace(edit, Optional.of(version.document()))));
                    steps.addAll(
                            step(path, actor, changed, Optional.of(policy.get().arn()), granted));
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
                if (!granted.isNever()) {
                    String change = "as member of " + group.groupName();
                    Actor member =
                            once(actor, change, a -> a.changed(change, edit -> edit.groups.add(group.groupName())));
                    steps.addAll(step(path, actor, member, Optional.of(group.arn()), granted));
                }
            }
        }
        return steps;
    }

    private List<Edge> withoutDenials(Actor actor, EscalationPath path) {
        List<Edge> steps = new ArrayList<>();
        for (HeldPolicy held : HeldPolicy.of(actor)) {
            if (!held.denies()) {
                continue;
            }
            EscalationQuestions questions = actor.home().questions();
            Arn holder = held.holder(actor);
            Granted removed = actor.isChangeable()
                    ? questions.does(actor, held.removal(actor), holder.toString())
                    : Granted.NEVER;
            String without = "without the policy " + held.name();
            steps.addAll(
                    removed.isNever()
                            ? List.of()
                            : step(
                                    path,
                                    actor,
                                    once(
                                            actor,
                                            without,
                                            a -> a.changed(without, edit -> held.replace(edit, Optional.empty()))),
                                    Optional.of(holder),
                                    removed));
            held.group().ifPresent(group -> {
                Granted left = questions.does(
                        actor, "iam:RemoveUserFromGroup", group.arn().toString());
                String change = "outside of " + group.groupName();
                steps.addAll(
                        left.isNever()
                                ? List.of()
                                : step(
                                        path,
                                        actor,
                                        once(
                                                actor,
                                                change,
                                                a -> a.changed(change, edit -> edit.groups.remove(group.groupName()))),
                                        Optional.of(group.arn()),
                                        left));
            });
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

    /** A tag that a condition of one's own policies asks for. */
    private record Asked(boolean isOfCaller, String key, Optional<String> value) {}

    private List<Edge> tags(Actor actor, EscalationPath path) {
        List<Edge> steps = new ArrayList<>();
        for (Asked tag : askedTags(actor)) {
            steps.addAll(tag.isOfCaller() ? ofItself(actor, path, tag) : ofOthers(actor, path, tag));
        }
        return steps;
    }

    private List<Edge> ofItself(Actor actor, EscalationPath path, Asked tag) {
        Granted granted = actor.isChangeable() ? sets(actor, actor, tag) : Granted.NEVER;
        if (granted.isNever()) {
            return List.of();
        }
        String change = words(tag);
        Actor changed = once(
                actor,
                change,
                a -> a.changed(change, edit -> {
                    edit.tags.removeIf(known -> known.key().equals(tag.key()));
                    tag.value().ifPresent(value -> edit.tags.add(new Tag(tag.key(), value)));
                }));
        return step(path, actor, changed, Optional.of(actor.arn()), granted);
    }

    private List<Edge> ofOthers(Actor actor, EscalationPath path, Asked tag) {
        Granted granted = Granted.NEVER;
        Set<String> on = new LinkedHashSet<>();
        for (Actor target : actor.home().facts().actors()) {
            if (target.isChangeable()) {
                Granted one = sets(actor, target, tag);
                if (!one.isNever()) {
                    on.add(target.arn().toString());
                    granted = granted.or(one);
                }
            }
        }
        String change = "after others were tagged, " + words(tag);
        return on.isEmpty()
                ? List.of()
                : step(
                        path,
                        actor,
                        once(actor, change, a -> a.tagging(change, new TagsToChoose(on, tag.key(), tag.value()))),
                        Optional.empty(),
                        granted);
    }

    private static String words(Asked tag) {
        return tag.value()
                .map(value -> "with the tag " + tag.key() + "=" + value)
                .orElse("without the tag " + tag.key());
    }

    private static Granted sets(Actor actor, Actor target, Asked tag) {
        String type = target.user().isPresent() ? "User" : "Role";
        RequestContext keys = actor.home().questions().time().with("aws:TagKeys", List.of(tag.key()));
        return tag.value()
                .map(value -> actor.home()
                        .questions()
                        .ask(
                                actor,
                                "iam:Tag" + type,
                                target.arn().toString(),
                                keys.with("aws:RequestTag/" + tag.key(), value)))
                .orElseGet(() -> actor.home()
                        .questions()
                        .ask(actor, "iam:Untag" + type, target.arn().toString(), keys));
    }

    /** The values that conditions compare tags with, and that there is no tag. */
    private static Set<Asked> askedTags(Actor actor) {
        EscalationFacts facts = actor.home().facts();
        Stream<PolicyDocument> documents = Stream.concat(
                HeldPolicy.of(actor).stream().map(HeldPolicy::document),
                actor.boundary().flatMap(facts::policy).flatMap(ManagedPolicy::defaultDocument).stream());
        return documents
                .flatMap(document -> document.statements().stream())
                .map(Statement::conditions)
                .flatMap(List::stream)
                .flatMap(OwnChanges::asked)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Asked> asked(Condition condition) {
        int slash = condition.key().indexOf('/');
        if (slash < 0) {
            return Stream.empty();
        }
        String family = condition.key().substring(0, slash).toLowerCase(Locale.ROOT);
        boolean isOfCaller = family.equals("aws:principaltag");
        if (!isOfCaller && !family.equals("aws:resourcetag") && !family.equals("iam:resourcetag")) {
            return Stream.empty();
        }
        String key = condition.key().substring(slash + 1);
        Predicate<String> isPlain = value -> !value.contains("${");
        return Stream.concat(
                Stream.of(new Asked(isOfCaller, key, Optional.empty())),
                condition.values().stream()
                        .map(value -> value.text())
                        .filter(isPlain)
                        .map(value -> new Asked(
                                isOfCaller,
                                key,
                                Optional.of(value.replace("*", "").replace('?', 'x')))));
    }
}
