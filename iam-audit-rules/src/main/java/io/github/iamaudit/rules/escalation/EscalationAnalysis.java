package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which escalation paths are open to the users and roles of an account, in one step: to the rights of an administrator, or to passing
 * whatever role there is. Every requirement is decided by the evaluator, with all policies of the principal, its boundary, the trust
 * policy of the role and the policies of the organization; the boundary of whom the path leads to caps what it leads to.
 *
 * <p>Facts that decide are taken from the account: at most five versions of a policy and two access keys of a user, whether there is
 * a password, whether an instance profile holds the role. Time is that of the snapshot. Whose policies are not all known is taken for no
 * administrator, and the answer says so. May be asked from any number of threads.
 */
public final class EscalationAnalysis {

    private static final String CREATE_KEY = "iam:CreateAccessKey";
    private static final String DELETE_KEY = "iam:DeleteAccessKey";

    /** Ways that end with the rights of somebody else, so that these must be known. */
    private static final Set<Gain> OF_OTHERS =
            Set.of(Gain.TARGET, Gain.TARGET_WITHOUT_BOUNDARY, Gain.GROUP, Gain.PASSED_ROLE);

    /** A user or role that a path may lead to, and whether it then ends with the rights of an administrator. */
    private record Target(Actor actor, Granted leads) {}

    private final AccountEvaluator evaluator;
    private final Function<Arn, PrincipalAccess> administration;
    private final EscalationFacts facts;
    private final EscalationQuestions questions;
    private final FullRights fullRights;
    private final Map<EscalationPath, List<Target>> targets = new ConcurrentHashMap<>();
    private @Nullable Boolean allKnown;

    private EscalationAnalysis(
            AccountSnapshot snapshot, AccountEvaluator evaluator, Function<Arn, PrincipalAccess> administration) {
        this.evaluator = evaluator;
        this.administration = administration;
        this.facts = new EscalationFacts(snapshot);
        this.questions = new EscalationQuestions(snapshot, evaluator);
        this.fullRights = new FullRights(snapshot, facts);
    }

    /**
     * The analysis of an account.
     *
     * @param snapshot users, groups, roles and policies, as far as they were observed; credentials, where they were
     * @return the analysis
     */
    public static EscalationAnalysis of(AccountSnapshot snapshot) {
        AccountEvaluator evaluator = AccountEvaluator.of(snapshot);
        Map<Arn, PrincipalAccess> known = new ConcurrentHashMap<>();
        return of(
                snapshot,
                evaluator,
                arn -> known.computeIfAbsent(arn, a -> evaluator.administration(RequestPrincipal.of(a))));
    }

    /**
     * The analysis of an account of which more is known already.
     *
     * @param snapshot the account
     * @param evaluator of the same snapshot
     * @param administration who is an administrator, as {@link AccountEvaluator#administration} says
     * @return the analysis
     */
    public static EscalationAnalysis of(
            AccountSnapshot snapshot, AccountEvaluator evaluator, Function<Arn, PrincipalAccess> administration) {
        return new EscalationAnalysis(snapshot, evaluator, administration);
    }

    /**
     * The paths of a user or role.
     *
     * @param userOrRole the ARN
     * @return none for an administrator, for a service-linked role, and for one that the account does not have
     */
    public Escalations of(Arn userOrRole) {
        Optional<Actor> known = facts.actor(userOrRole);
        if (known.isEmpty() || !administrator(known.get()).isNever()) {
            return Escalations.NONE;
        }
        Actor actor = known.get();
        List<EscalationPath> possible = EscalationPath.all().stream()
                .filter(path -> path.requires().stream()
                        .allMatch(requirement -> requirement.actions().stream()
                                .anyMatch(action -> isPossible(actor, action, requirement.on(), path))))
                .toList();
        boolean mayBeMore =
                possible.stream().anyMatch(path -> OF_OTHERS.contains(path.gains())) && !areRightsOfAllKnown();
        return new Escalations(
                possible.stream()
                        .map(path -> open(actor, path))
                        .flatMap(Optional::stream)
                        .toList(),
                mayBeMore
                        ? Optional.of("the policies of those whom it could become are not all known")
                        : Optional.empty());
    }

    /** Whether an action may be done at all to something of a kind: leaves few principals that must be asked about each target. */
    private boolean isPossible(Actor actor, String action, On on, EscalationPath path) {
        if (!action.equals(EscalationQuestions.ASSUME_ROLE)) {
            return questions.whoMay(action, on).contains(actor.arn());
        }
        // A role that is changed first may be any: what else the path takes leaves few who are asked.
        return path.gains() != Gain.TARGET
                || targets(path).stream()
                        .map(target -> target.actor().arn().toString())
                        .anyMatch(
                                role -> questions.whoMay(action, List.of(role)).contains(actor.arn()));
    }

    private boolean areRightsOfAllKnown() {
        Boolean known = allKnown;
        if (known == null) {
            known = facts.actors().stream().noneMatch(this::mayHideRights)
                    && facts.groups().stream().allMatch(fullRights::isKnown);
            allKnown = known;
        }
        return known;
    }

    private boolean mayHideRights(Actor actor) {
        return evaluator.undetermined(RequestPrincipal.of(actor.arn())).stream()
                .anyMatch(UndeterminedPoint::mayHideRights);
    }

    private Granted administrator(Actor actor) {
        return switch (administration.apply(actor.arn()).verdict()) {
            case ALWAYS -> Granted.ALWAYS;
            case ONLY_IF -> mayHideRights(actor) ? Granted.NEVER : Granted.ONLY_IF;
            case NEVER -> Granted.NEVER;
        };
    }

    private Optional<Escalation> open(Actor actor, EscalationPath path) {
        return switch (path.gains()) {
            case SELF -> onItself(actor, path, fullRights.under(actor.boundary()));
            case WITHOUT_BOUNDARY -> onItself(actor, path, fullRights.withoutBoundary(actor));
            case STORED_VERSION -> storedVersion(actor, path);
            case GROUP -> group(actor, path);
            case TARGET, CHANGED_TARGET, TARGET_WITHOUT_BOUNDARY -> target(actor, path);
            case PASSED_ROLE -> passedRole(actor, path);
        };
    }

    private Optional<Escalation> onItself(Actor actor, EscalationPath path, Granted cap) {
        Granted granted = cap.andThen(() -> path.isOn(On.NEW_ROLE)
                ? questions.createsOne(actor, path.requires())
                : Granted.all(path.requires(), requirement -> own(actor, requirement)));
        return escalation(path, Optional.empty(), granted);
    }

    /** A requirement on the principal itself, or on what is its own. */
    private Granted own(Actor actor, Requirement requirement) {
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
            default -> throw new IllegalStateException(requirement + " is not about the principal itself");
        };
    }

    /** Writing a version takes room for it, or the right to make room. */
    private Granted newVersion(Actor actor, Requirement requirement, ManagedPolicy policy) {
        Granted granted = questions.does(actor, requirement, policy.arn());
        return EscalationFacts.hasRoomForAVersion(policy)
                ? granted
                : granted.andThen(() -> questions.does(
                        actor, "iam:DeletePolicyVersion", policy.arn().toString()));
    }

    private Optional<Escalation> storedVersion(Actor actor, EscalationPath path) {
        List<ManagedPolicy> stronger =
                facts.ownPolicies(actor).stream().filter(fullRights::wasFull).toList();
        Granted granted = fullRights
                .under(actor.boundary())
                .andThen(() -> Granted.any(
                        stronger, policy -> Granted.all(path.requires(), r -> questions.does(actor, r, policy.arn()))));
        return escalation(path, Optional.empty(), granted);
    }

    private Optional<Escalation> group(Actor actor, EscalationPath path) {
        Granted cap = fullRights.under(actor.boundary());
        if (actor.user().isEmpty() || cap.isNever()) {
            return Optional.empty();
        }
        return best(facts.groups().stream()
                .filter(group -> !actor.groups().contains(group.groupName()) && fullRights.isFull(group))
                .map(group -> escalation(
                        path,
                        Optional.of(group.arn()),
                        cap.and(Granted.all(path.requires(), r -> questions.does(actor, r, group.arn())))))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Escalation> target(Actor actor, EscalationPath path) {
        Optional<Escalation> best = Optional.empty();
        for (Target target : targets(path)) {
            if (!target.actor().arn().equals(actor.arn())) {
                Granted granted = target.leads()
                        .andThen(() -> Granted.all(path.requires(), r -> onTarget(actor, r, target.actor(), path)));
                Optional<Escalation> one =
                        escalation(path, Optional.of(target.actor().arn()), granted);
                if (granted.verdict() == Verdict.ALWAYS) {
                    return one;
                }
                best = best.or(() -> one);
            }
        }
        return best;
    }

    /** Those that a path may lead to; found out once. */
    private List<Target> targets(EscalationPath path) {
        List<Target> known = targets.get(path);
        if (known == null) {
            known = facts.actors().stream()
                    .filter(target -> isOfKind(target, path))
                    .map(target -> new Target(target, leadsTo(target, path)))
                    .filter(target -> !target.leads().isNever())
                    .toList();
            targets.put(path, known);
        }
        return known;
    }

    private static boolean isOfKind(Actor target, EscalationPath path) {
        return path.isOn(On.TARGET_USER)
                ? target.user().isPresent()
                : target.role().isPresent() && target.isChangeable();
    }

    /** Whether a path on a user or role ends with the rights of an administrator. */
    private Granted leadsTo(Actor target, EscalationPath path) {
        return switch (path.gains()) {
            case TARGET -> administrator(target);
            case CHANGED_TARGET -> fullRights.under(target.boundary());
            case TARGET_WITHOUT_BOUNDARY -> fullRights.withoutBoundary(target);
            default -> throw new IllegalStateException(path + " leads to nobody");
        };
    }

    private Granted onTarget(Actor actor, Requirement requirement, Actor target, EscalationPath path) {
        if (requirement.on() == On.POLICY_ATTACHED_TO_TARGET_ROLE) {
            return Granted.any(facts.ownPolicies(target), policy -> newVersion(actor, requirement, policy));
        }
        return Granted.any(
                requirement.actions(),
                action -> takesEffect(action, target, path)
                        ? questions
                                .does(actor, action, target.arn().toString())
                                .andThen(() -> opens(actor, action, target))
                        : Granted.NEVER);
    }

    /** Who rewrites a trust policy names itself in it; only an explicit denial of assuming the role is in the way then. */
    private Granted opens(Actor actor, String action, Actor target) {
        return action.equals("iam:UpdateAssumeRolePolicy")
                ? questions.isNotDeniedToAssume(actor, target.arn())
                : Granted.ALWAYS;
    }

    /** Whether IAM would do it: it refuses a third access key, and a second password. What is not known is taken to be possible. */
    private boolean takesEffect(String action, Actor target, EscalationPath path) {
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

    private Optional<Escalation> passedRole(Actor actor, EscalationPath path) {
        String service = path.service().orElseThrow();
        String passedTo = path.passedTo().orElseThrow();
        List<Actor> administrators = facts.rolesOf(service).stream()
                .filter(role -> !administrator(role).isNever())
                .toList();
        Granted any = questions.passesAnyRole(actor, passedTo);
        if (administrators.isEmpty() && any.isNever()) {
            return Optional.empty();
        }
        Granted rest = Granted.all(
                path.requires().stream()
                        .filter(requirement -> requirement.on() != On.PASSED_ROLE)
                        .toList(),
                requirement -> questions.creates(actor, requirement));
        if (rest.isNever()) {
            return Optional.empty();
        }
        return best(administrators.stream()
                        .map(role -> escalation(
                                path,
                                Optional.of(role.arn()),
                                questions
                                        .passes(actor, role.arn().toString(), passedTo)
                                        .and(administrator(role))
                                        .and(rest)))
                        .flatMap(Optional::stream)
                        .toList())
                .or(() -> any.isNever() ? Optional.empty() : Optional.of(withAnyRole(path, any.and(rest))));
    }

    private static Escalation withAnyRole(EscalationPath path, Granted granted) {
        return new Escalation(path, Optional.empty(), granted.verdict(), false, granted.statements());
    }

    private static Optional<Escalation> best(List<Escalation> escalations) {
        return escalations.stream().min(Comparator.comparing(Escalation::verdict));
    }

    private static Optional<Escalation> escalation(EscalationPath path, Optional<Arn> target, Granted granted) {
        return granted.isNever()
                ? Optional.empty()
                : Optional.of(new Escalation(path, target, granted.verdict(), true, granted.statements()));
    }
}
