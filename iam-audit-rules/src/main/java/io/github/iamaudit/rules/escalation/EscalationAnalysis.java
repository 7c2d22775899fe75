package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which escalation paths are open to the users and roles of an account, in one step: to the rights of an administrator, or to passing
 * whatever role there is. Every requirement is decided by the evaluator, with all policies of the principal, its boundary, the trust
 * policy of the role and the policies of the organization; the boundary of whom the path leads to caps what it leads to.
 *
 * <p>Facts that decide are taken from the account: at most five versions of a policy and two access keys of a user, whether there is
 * a password, whether an instance profile holds the role. Time is that of the snapshot. May be asked from any number of threads.
 */
public final class EscalationAnalysis {

    private static final String PASS_ROLE = "iam:PassRole";
    private static final String ASSUME_ROLE = "sts:AssumeRole";
    private static final String CREATE_KEY = "iam:CreateAccessKey";
    private static final String DELETE_KEY = "iam:DeleteAccessKey";
    private static final String EC2 = "ec2.amazonaws.com";

    /** IAM keeps no more versions of a policy, and no more access keys of a user. Source: IAM User Guide, "IAM and AWS STS quotas". */
    private static final int MOST_VERSIONS = 5;

    private static final int MOST_KEYS = 2;

    /** A user or role with what it may be asked for. */
    private record Actor(Arn arn, Optional<IamUser> user, Optional<IamRole> role) {

        Optional<Arn> boundary() {
            return user.flatMap(IamUser::permissionsBoundary)
                    .or(() -> role.flatMap(IamRole::permissionsBoundary))
                    .map(PermissionsBoundary::policyArn);
        }
    }

    /** A user or role that a path may lead to, and whether it then ends with the rights of an administrator. */
    private record Target(Actor actor, Granted leads) {}

    private final AccountSnapshot snapshot;
    private final AccountEvaluator evaluator;
    private final Function<Arn, PrincipalAccess> administration;
    private final NewResources newResources;
    private final FullRights fullRights;
    private final RequestContext time;
    private final Map<Arn, ManagedPolicy> policies = new HashMap<>();
    private final Map<Arn, Actor> actors = new LinkedHashMap<>();
    private final Map<String, IamGroup> groups = new LinkedHashMap<>();
    private final Map<Arn, UserCredentials> credentials = new HashMap<>();
    private final Map<String, List<IamRole>> rolesOfServices = new HashMap<>();
    private final Set<String> rolesInProfiles = new HashSet<>();
    private final Map<String, Set<Arn>> mayDo = new ConcurrentHashMap<>();
    private final Map<EscalationPath, List<Target>> targets = new ConcurrentHashMap<>();

    private EscalationAnalysis(
            AccountSnapshot snapshot, AccountEvaluator evaluator, Function<Arn, PrincipalAccess> administration) {
        this.snapshot = snapshot;
        this.evaluator = evaluator;
        this.administration = administration;
        this.newResources = new NewResources(snapshot.accountId(), snapshot.partition());
        this.time = RequestContext.at(snapshot.capturedAt());
        known(Facet.POLICIES).forEach(policy -> policies.put(policy.arn(), policy));
        known(Facet.GROUPS).forEach(group -> groups.put(group.groupName(), group));
        known(Facet.USERS)
                .forEach(user -> actors.put(user.arn(), new Actor(user.arn(), Optional.of(user), Optional.empty())));
        known(Facet.ROLES).stream()
                .filter(role -> role.provenance() != Provenance.SERVICE_LINKED)
                .forEach(role -> actors.put(role.arn(), new Actor(role.arn(), Optional.empty(), Optional.of(role))));
        known(Facet.USER_CREDENTIALS).forEach(user -> credentials.put(user.arn(), user));
        known(Facet.ROLES).forEach(this::index);
        this.fullRights = new FullRights(snapshot, policies, groups);
    }

    private void index(IamRole role) {
        if (!role.instanceProfiles().isEmpty()) {
            rolesInProfiles.add(role.roleName());
        }
        if (isModifiable(role)) {
            role.trustPolicy().statements().stream()
                    .filter(statement -> statement.isAllow()
                            && statement
                                    .action()
                                    .filter(a -> a.matches(ASSUME_ROLE))
                                    .isPresent())
                    .flatMap(statement -> statement.principal().stream())
                    .filter(element -> !element.isNot())
                    .flatMap(element -> element.principals().stream())
                    .filter(principal -> principal.type() == PrincipalType.SERVICE)
                    .map(principal -> principal.text())
                    .distinct()
                    .forEach(service -> rolesOfServices
                            .computeIfAbsent(service, s -> new ArrayList<>())
                            .add(role));
        }
    }

    private <T> List<T> known(Facet<List<T>> facet) {
        return snapshot.observation(facet).value().orElse(List.of());
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
     * The paths that are open to a user or role.
     *
     * @param userOrRole the ARN
     * @return in the order of {@link EscalationPath#all}, at most one for each path; none for an administrator, and for a service-linked
     *     role
     */
    public List<Escalation> of(Arn userOrRole) {
        Actor actor = actors.get(userOrRole);
        if (actor == null || administration.apply(userOrRole).verdict() != Verdict.NEVER) {
            return List.of();
        }
        boolean passesRoles = may(PASS_ROLE, On.TARGET_ROLE).contains(userOrRole);
        return EscalationPath.all().stream()
                .filter(path -> passesRoles || !path.isOn(On.PASSED_ROLE))
                .filter(path -> path.requires().stream()
                        .allMatch(requirement -> requirement.actions().stream()
                                .anyMatch(action ->
                                        may(action, requirement.on(), path).contains(userOrRole))))
                .map(path -> open(actor, path))
                .flatMap(Optional::stream)
                .toList();
    }

    private Set<Arn> may(String action, On on, EscalationPath path) {
        return action.equals(ASSUME_ROLE) ? mayAssume(path) : may(action, on);
    }

    /** Who may assume one of the roles that a path may lead to, as their trust policies say. */
    private Set<Arn> mayAssume(EscalationPath path) {
        String key = ASSUME_ROLE + " " + (path.gains() == EscalationPath.Gain.TARGET ? path.id() : "");
        Set<Arn> known = mayDo.get(key);
        if (known == null) {
            // A role that is changed first may be any: what else the path takes leaves few who are asked.
            known = path.gains() == EscalationPath.Gain.TARGET
                    ? targets(path).stream()
                            .flatMap(target ->
                                    whoCan(ASSUME_ROLE, target.actor().arn().toString()))
                            .collect(Collectors.toSet())
                    : actors.keySet();
            mayDo.put(key, known);
        }
        return known;
    }

    private Stream<Arn> whoCan(String action, String resource) {
        return evaluator.whoCan(action, resource, time).stream().flatMap(access -> access.principal().arn().stream());
    }

    /** Who may do something on any resource of a kind; asked once for all principals, so that most need no further question. */
    private Set<Arn> may(String action, On on) {
        String resource = switch (on) {
            case SELF_USER, TARGET_USER -> iam("user/*");
            case SELF_ROLE, TARGET_ROLE, PASSED_ROLE, NEW_ROLE -> iam("role/*");
            case GROUP_OF_SELF, TARGET_GROUP -> iam("group/*");
            case POLICY_ATTACHED_TO_SELF, POLICY_ATTACHED_TO_TARGET_ROLE, POLICY_THAT_IS_OWN_BOUNDARY ->
                iam("policy/*");
            case SELF -> iam(action.contains("User") ? "user/*" : "role/*");
            case NEW_RESOURCE ->
                NewResources.types(action).stream()
                        .findFirst()
                        .map(newResources::pattern)
                        .orElse("*");
        };
        Set<Arn> known = mayDo.get(action + " " + resource);
        if (known == null) {
            known = whoCan(action, resource).collect(Collectors.toSet());
            mayDo.put(action + " " + resource, known);
        }
        return known;
    }

    private String iam(String resource) {
        return "arn:" + snapshot.partition() + ":iam::" + snapshot.accountId() + ":" + resource;
    }

    private Optional<Escalation> open(Actor actor, EscalationPath path) {
        return switch (path.gains()) {
            case SELF -> onItself(actor, path, fullRights.under(actor.boundary()));
            case WITHOUT_BOUNDARY ->
                actor.boundary().isEmpty()
                        ? Optional.empty()
                        : onItself(actor, path, fullRights.without(actor.user(), actor.role()));
            case STORED_VERSION -> storedVersion(actor, path);
            case GROUP -> group(actor, path);
            case TARGET, CHANGED_TARGET, TARGET_WITHOUT_BOUNDARY -> target(actor, path);
            case PASSED_ROLE -> passedRole(actor, path);
        };
    }

    private Optional<Escalation> onItself(Actor actor, EscalationPath path, Granted cap) {
        Granted granted = cap.isNever()
                ? Granted.NEVER
                : cap.and(
                        path.isOn(On.NEW_ROLE)
                                ? Granted.any(newRoles(actor, path), role -> onNewRole(actor, path, role))
                                : Granted.all(path.requires(), r -> own(actor, r)));
        return escalation(path, Optional.empty(), granted);
    }

    /** The names that a new role may be given: one that nothing names, and one for each pattern of what allows an action of the path. */
    private List<String> newRoles(Actor actor, EscalationPath path) {
        List<String> actions = path.requires().stream()
                .flatMap(requirement -> requirement.actions().stream())
                .toList();
        ResourceType role = NewResources.types(actions.get(0)).get(0);
        return Stream.concat(
                        Stream.of(newResources.unnamed(role)),
                        actions.stream()
                                .flatMap(
                                        action -> analyze(actor, action, newResources.pattern(role), time)
                                                .explanation()
                                                .allows()
                                                .stream())
                                .flatMap(match -> newResources.named(role, match.statement()).stream()))
                .distinct()
                .toList();
    }

    private Granted onNewRole(Actor actor, EscalationPath path, String role) {
        return Granted.all(
                path.requires(),
                requirement ->
                        Granted.any(requirement.actions(), action -> Granted.of(analyze(actor, action, role, time))));
    }

    /** A requirement on the principal itself, or on what is its own. */
    private Granted own(Actor actor, Requirement requirement) {
        return switch (requirement.on()) {
            case SELF_USER -> actor.user().isPresent() ? does(actor, requirement, actor.arn()) : Granted.NEVER;
            case SELF_ROLE ->
                actor.role().filter(EscalationAnalysis::isModifiable).isPresent()
                        ? does(actor, requirement, actor.arn())
                        : Granted.NEVER;
            case SELF ->
                Granted.any(
                        requirement.actions(),
                        action -> action.contains("User") == actor.user().isPresent()
                                ? does(actor, action, actor.arn())
                                : Granted.NEVER);
            case GROUP_OF_SELF -> Granted.any(groupsOf(actor), group -> does(actor, requirement, group.arn()));
            case POLICY_ATTACHED_TO_SELF ->
                Granted.any(attachedTo(actor), policy -> newVersion(actor, requirement, policy));
            case POLICY_THAT_IS_OWN_BOUNDARY ->
                Granted.any(
                        actor.boundary().map(policies::get).stream().toList(),
                        policy -> policy.provenance() == Provenance.CUSTOMER
                                ? newVersion(actor, requirement, policy)
                                : Granted.NEVER);
            default -> throw new IllegalStateException(requirement + " is not about the principal itself");
        };
    }

    private List<IamGroup> groupsOf(Actor actor) {
        return actor.user().map(IamUser::groups).orElse(List.of()).stream()
                .map(groups::get)
                .filter(group -> group != null)
                .toList();
    }

    /** The customer managed policies that are attached to a principal or to its groups. */
    private List<ManagedPolicy> attachedTo(Actor actor) {
        return Stream.concat(
                        Stream.concat(
                                actor.user().stream().map(IamUser::attachedPolicies),
                                actor.role().stream().map(IamRole::attachedPolicies)),
                        groupsOf(actor).stream().map(IamGroup::attachedPolicies))
                .flatMap(List::stream)
                .flatMap(this::customerManaged)
                .distinct()
                .toList();
    }

    private Stream<ManagedPolicy> customerManaged(AttachedPolicy attached) {
        return Optional.ofNullable(policies.get(attached.policyArn())).stream()
                .filter(policy -> policy.provenance() == Provenance.CUSTOMER);
    }

    /** Writing a version takes room for it, or the right to make room. */
    private Granted newVersion(Actor actor, Requirement requirement, ManagedPolicy policy) {
        Granted granted = does(actor, requirement, policy.arn());
        return policy.versions().size() < MOST_VERSIONS
                ? granted
                : granted.and(granted.isNever() ? granted : does(actor, "iam:DeletePolicyVersion", policy.arn()));
    }

    private Optional<Escalation> storedVersion(Actor actor, EscalationPath path) {
        Granted cap = fullRights.under(actor.boundary());
        Granted granted = cap.isNever()
                ? Granted.NEVER
                : Granted.any(
                        attachedTo(actor),
                        policy -> policy.versions().stream()
                                        .filter(version -> !version.versionId().equals(policy.defaultVersionId()))
                                        .anyMatch(version -> fullRights.isFull(List.of(version.document())))
                                ? Granted.all(path.requires(), r -> does(actor, r, policy.arn()))
                                : Granted.NEVER);
        return escalation(path, Optional.empty(), cap.and(granted));
    }

    private Optional<Escalation> group(Actor actor, EscalationPath path) {
        Granted cap = fullRights.under(actor.boundary());
        if (actor.user().isEmpty() || cap.isNever()) {
            return Optional.empty();
        }
        List<String> own = actor.user().get().groups();
        return groups.values().stream()
                .filter(group -> !own.contains(group.groupName()) && fullRights.isFull(group))
                .map(group -> escalation(
                        path,
                        Optional.of(group.arn()),
                        cap.and(Granted.all(path.requires(), r -> does(actor, r, group.arn())))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Escalation> target(Actor actor, EscalationPath path) {
        Optional<Escalation> best = Optional.empty();
        for (Target target : targets(path)) {
            if (!target.actor().arn().equals(actor.arn())) {
                Optional<Escalation> one = escalation(
                        path,
                        Optional.of(target.actor().arn()),
                        target.leads()
                                .and(Granted.all(path.requires(), r -> onTarget(actor, r, target.actor(), path))));
                if (one.isPresent() && one.get().verdict() == Verdict.ALWAYS) {
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
            known = actors.values().stream()
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
                : target.role().filter(EscalationAnalysis::isModifiable).isPresent();
    }

    /** Whether a path on a user or role ends with the rights of an administrator. */
    private Granted leadsTo(Actor target, EscalationPath path) {
        return switch (path.gains()) {
            case TARGET -> administrator(target.arn());
            case CHANGED_TARGET -> fullRights.under(target.boundary());
            case TARGET_WITHOUT_BOUNDARY ->
                target.boundary().isEmpty() ? Granted.NEVER : fullRights.without(target.user(), target.role());
            default -> throw new IllegalStateException(path + " leads to nobody");
        };
    }

    private Granted administrator(Arn principal) {
        return switch (administration.apply(principal).verdict()) {
            case ALWAYS -> Granted.ALWAYS;
            case ONLY_IF -> Granted.ONLY_IF;
            case NEVER -> Granted.NEVER;
        };
    }

    private Granted onTarget(Actor actor, Requirement requirement, Actor target, EscalationPath path) {
        if (requirement.on() == On.POLICY_ATTACHED_TO_TARGET_ROLE) {
            return Granted.any(attachedTo(target), policy -> newVersion(actor, requirement, policy));
        }
        return Granted.any(
                requirement.actions(),
                action -> isPossible(action, target, path)
                        ? does(actor, action, target.arn()).and(notDenied(actor, action, target.arn()))
                        : Granted.NEVER);
    }

    /** Who rewrites a trust policy names itself in it; only an explicit denial of assuming the role is in the way then. */
    private Granted notDenied(Actor actor, String action, Arn role) {
        if (!action.equals("iam:UpdateAssumeRolePolicy")) {
            return Granted.ALWAYS;
        }
        List<StatementMatch> denials =
                analyze(actor, ASSUME_ROLE, role.toString(), time).explanation().denials();
        if (denials.stream().anyMatch(match -> match.result() == StatementMatch.Result.APPLIES)) {
            return Granted.NEVER;
        }
        return denials.isEmpty() ? Granted.ALWAYS : Granted.ONLY_IF;
    }

    private boolean isPossible(String action, Actor target, EscalationPath path) {
        Optional<UserCredentials> of = Optional.ofNullable(credentials.get(target.arn()));
        return switch (action) {
            case CREATE_KEY ->
                takes(path, DELETE_KEY)
                        || of.filter(user -> user.accessKeys().size() >= MOST_KEYS)
                                .isEmpty();
            case DELETE_KEY ->
                of.filter(user -> user.accessKeys().size() >= MOST_KEYS).isPresent();
            case "iam:CreateLoginProfile" ->
                of.filter(user -> user.passwordEnabled().orElse(false)).isEmpty();
            case "iam:UpdateLoginProfile" ->
                of.filter(user -> !user.passwordEnabled().orElse(true)).isEmpty();
            default -> true;
        };
    }

    private static boolean takes(EscalationPath path, String action) {
        return path.requires().stream()
                .anyMatch(requirement -> requirement.actions().contains(action));
    }

    private Optional<Escalation> passedRole(Actor actor, EscalationPath path) {
        String service = path.service().orElseThrow();
        RequestContext passing =
                time.with("iam:PassedToService", path.passedTo().orElseThrow());
        List<IamRole> administrators = rolesOfServices.getOrDefault(service, List.of()).stream()
                .filter(role -> !administrator(role.arn()).isNever())
                .filter(role -> !service.equals(EC2) || rolesInProfiles.contains(role.roleName()))
                .toList();
        Granted unnamed = passes(actor, iam("role/" + NewResources.UNNAMED), passing);
        if (administrators.isEmpty() && unnamed.isNever()) {
            return Optional.empty();
        }
        Granted rest = Granted.all(
                path.requires().stream()
                        .filter(requirement -> requirement.on() != On.PASSED_ROLE)
                        .toList(),
                requirement -> create(actor, requirement));
        if (rest.isNever()) {
            return Optional.empty();
        }
        return administrators.stream()
                .map(role -> escalation(
                        path,
                        Optional.of(role.arn()),
                        passes(actor, role.arn().toString(), passing)
                                .and(administrator(role.arn()))
                                .and(rest)))
                .flatMap(Optional::stream)
                .min((a, b) -> a.verdict().compareTo(b.verdict()))
                .or(() -> unnamed.isNever() ? Optional.empty() : Optional.of(passesAny(path, unnamed.and(rest))));
    }

    private Granted passes(Actor actor, String role, RequestContext passing) {
        return Granted.of(analyze(actor, PASS_ROLE, role, passing));
    }

    private static Escalation passesAny(EscalationPath path, Granted granted) {
        return new Escalation(path, Optional.empty(), granted.verdict(), false, granted.statements());
    }

    /** Doing something to a resource whose name is chosen: for each type that must be named the best that can be chosen. */
    private Granted create(Actor actor, Requirement requirement) {
        return Granted.any(requirement.actions(), action -> {
            List<ResourceType> types = NewResources.types(action);
            return types.isEmpty()
                    ? Granted.of(analyze(actor, action, "*", time))
                    : Granted.all(types, type -> create(actor, action, type));
        });
    }

    private Granted create(Actor actor, String action, ResourceType type) {
        Granted unnamed = Granted.of(analyze(actor, action, newResources.unnamed(type), time));
        if (unnamed.verdict() == Verdict.ALWAYS) {
            return unnamed;
        }
        List<String> named = analyze(actor, action, newResources.pattern(type), time).explanation().allows().stream()
                .flatMap(match -> newResources.named(type, match.statement()).stream())
                .distinct()
                .toList();
        return unnamed.or(Granted.any(named, arn -> Granted.of(analyze(actor, action, arn, time))));
    }

    private Granted does(Actor actor, Requirement requirement, Arn resource) {
        return Granted.any(requirement.actions(), action -> does(actor, action, resource));
    }

    private Granted does(Actor actor, String action, Arn resource) {
        return Granted.of(analyze(actor, action, resource.toString(), time));
    }

    private Analysis analyze(Actor actor, String action, String resource, RequestContext context) {
        return evaluator.analyze(AccessRequest.builder()
                .principal(RequestPrincipal.of(actor.arn()))
                .action(action)
                .resource(resource)
                .resourceAccount(snapshot.accountId())
                .context(context)
                .build());
    }

    private static Optional<Escalation> escalation(EscalationPath path, Optional<Arn> target, Granted granted) {
        return granted.isNever()
                ? Optional.empty()
                : Optional.of(new Escalation(path, target, granted.verdict(), true, granted.statements()));
    }

    /** Roles of services and of IAM Identity Center reject every change, and cannot be passed. */
    private static boolean isModifiable(IamRole role) {
        return role.provenance() != Provenance.SERVICE_LINKED && role.provenance() != Provenance.IDENTITY_CENTER;
    }
}
