package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.evaluate.UndeterminedPoint;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who can become administrator, by which steps. Every step is a path of {@link EscalationPath#all}, and every requirement of it is
 * decided by the evaluator: with all policies of the principal, its boundary, the trust policy of the role and the policies of the
 * organization. What somebody makes of itself, or of another user or role, is decided again as it would be then: its boundary, and what
 * its other policies deny, stay.
 *
 * <pre>{@code
 * List<EscalationRoute> routes = EscalationAnalysis.of(snapshot).toAdministrator();
 * }</pre>
 *
 * <p>Facts that decide are taken from the account: at most five versions of a policy and two access keys of a user, whether there is
 * a password, whether an instance profile holds the role. Time is that of the snapshot. Of several accounts, steps lead from one
 * to another. A fact that was not collected makes a step possible, and never one that is not there.
 *
 * <p>May be asked from any number of threads, which wait for each other.
 */
public final class EscalationAnalysis {

    /** What decides about routes, to be fetched for an analysis: the first four are needed, the others used where they are known. */
    public static final List<Facet<?>> FACETS = List.of(
            Facet.USERS,
            Facet.GROUPS,
            Facet.ROLES,
            Facet.POLICIES,
            Facet.USER_CREDENTIALS,
            Facet.RESOURCE_INVENTORY,
            Facet.ORGANIZATION,
            Facet.ORGANIZATION_POLICIES,
            Facet.ORGANIZATION_FEATURES,
            Facet.IDENTITY_CENTER);

    private final List<Home> homes;
    private final Outside outside;
    private @Nullable EscalationGraph graph;
    private final Map<Arn, Escalations> escalations = new HashMap<>();
    private final Map<Home, Boolean> areRightsKnown = new ConcurrentHashMap<>();

    private EscalationAnalysis(List<Home> homes) {
        this.homes = homes;
        this.outside = new Outside(homes);
    }

    /**
     * The analysis of one or more accounts.
     *
     * @param snapshots users, groups, roles and policies, as far as they were observed; credentials, resources and the organization,
     *     where they were
     * @return the analysis
     * @throws IllegalArgumentException if two snapshots are of the same account
     */
    public static EscalationAnalysis of(AccountSnapshot... snapshots) {
        return of(Arrays.asList(snapshots));
    }

    /**
     * The analysis of several accounts.
     *
     * @param snapshots of the accounts, in any order
     * @return the analysis
     * @throws IllegalArgumentException if two snapshots are of the same account
     */
    public static EscalationAnalysis of(Collection<AccountSnapshot> snapshots) {
        List<Home> homes = new ArrayList<>();
        snapshots.stream()
                .sorted(Comparator.comparing(s -> s.accountId().value()))
                .forEach(snapshot -> {
                    if (homes.stream().anyMatch(home -> home.id().equals(snapshot.accountId()))) {
                        throw new IllegalArgumentException("two snapshots are of the account " + snapshot.accountId());
                    }
                    AccountEvaluator evaluator = AccountEvaluator.of(snapshot);
                    Map<Arn, PrincipalAccess> known = new ConcurrentHashMap<>();
                    homes.add(new Home(
                            snapshot,
                            evaluator,
                            arn -> known.computeIfAbsent(arn, a -> evaluator.administration(RequestPrincipal.of(a)))));
                });
        return new EscalationAnalysis(homes);
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
        return new EscalationAnalysis(List.of(new Home(snapshot, evaluator, administration)));
    }

    private synchronized EscalationGraph graph() {
        if (graph == null) {
            graph = new EscalationGraph(homes);
        }
        return graph;
    }

    /**
     * The administrators.
     *
     * @return users and roles that are administrators already, for certain or under conditions, by ARN
     */
    public synchronized List<Arn> administrators() {
        return graph().actors().stream()
                .filter(Actor::hasAllRights)
                .map(Actor::arn)
                .sorted()
                .toList();
    }

    /**
     * How each user and role that is no administrator can become one.
     *
     * @return for each that can the first of the shortest of the most certain routes, by ARN
     */
    public synchronized List<EscalationRoute> toAdministrator() {
        return graph().actors().stream()
                .sorted(Comparator.comparing(Actor::node))
                .flatMap(actor -> routes(actor, graph().reached(), 1).stream())
                .toList();
    }

    /**
     * How a user or role can become administrator.
     *
     * @param userOrRole the ARN
     * @param most how many routes are told at most
     * @return the shortest of the most certain routes, in the order of the paths; none for an administrator, for one that
     *     cannot become it, and for one that the accounts do not have
     */
    public synchronized List<EscalationRoute> toAdministrator(Arn userOrRole, int most) {
        return actor(userOrRole)
                .map(actor -> routes(actor, graph().reached(), most))
                .orElse(List.of());
    }

    /**
     * Who can obtain the rights of a user or role, or become administrator of its account, which is as much.
     *
     * @param userOrRole the ARN
     * @return for each that can the first of the shortest of the most certain routes, by ARN; none if the accounts do not have it
     */
    public synchronized List<EscalationRoute> to(Arn userOrRole) {
        Optional<Actor> target = actor(userOrRole);
        if (target.isEmpty()) {
            return List.of();
        }
        Map<Place, Reached> reached = graph().reaching(target.get());
        return graph().actors().stream()
                .sorted(Comparator.comparing(Actor::node))
                .flatMap(actor -> routes(actor, reached, 1).stream())
                .toList();
    }

    /**
     * How one user or role can obtain the rights of another one.
     *
     * @param from the ARN of who acts
     * @param to the ARN of whose rights it obtains
     * @return the first of the shortest of the most certain routes; empty if there is none
     */
    public synchronized Optional<EscalationRoute> between(Arn from, Arn to) {
        return to(to).stream()
                .filter(route -> route.from().principal().filter(from::equals).isPresent())
                .findFirst();
    }

    /**
     * Everything whose rights a user or role can obtain.
     *
     * @param userOrRole the ARN
     * @return a shortest route to each, the nearest first
     */
    public synchronized List<EscalationRoute> reachableFrom(Arn userOrRole) {
        Map<Place, List<Edge>> known = new LinkedHashMap<>();
        List<Place> frontier = new ArrayList<>();
        actor(userOrRole).filter(actor -> !actor.hasAllRights()).ifPresent(actor -> {
            known.put(actor, List.of());
            frontier.add(actor);
        });
        while (!frontier.isEmpty()) {
            List<Edge> steps = graph().steps(frontier);
            frontier.clear();
            for (Edge edge : steps) {
                if (!known.containsKey(edge.to())) {
                    List<Edge> route = new ArrayList<>(known.getOrDefault(edge.from(), List.of()));
                    route.add(edge);
                    known.put(edge.to(), route);
                    frontier.add(edge.to());
                }
            }
        }
        return known.values().stream()
                .filter(route -> !route.isEmpty())
                .map(EscalationAnalysis::route)
                .toList();
    }

    /**
     * All single steps from users and roles that are no administrators to the rights of others and to more rights of their own. In a
     * large account these are many: possible ones grow with who acts times on whom.
     *
     * @return by who acts, then in the order of the paths, then by where they lead to
     */
    public synchronized List<EscalationHop> steps() {
        return graph().steps(graph().actors()).stream().map(EscalationHop::of).toList();
    }

    /**
     * All single steps from users and roles that are no administrators to the rights of some users and roles as they are.
     *
     * @param usersOrRoles their ARNs; those that the accounts do not have are passed over
     * @param least how certain they are at least
     * @return by who acts, then in the order of the paths, then by where they lead to
     */
    public synchronized List<EscalationHop> stepsInto(Collection<Arn> usersOrRoles, Certainty least) {
        List<Actor> targets = usersOrRoles.stream()
                .flatMap(arn -> actor(arn).stream())
                .distinct()
                .toList();
        return graph().into(targets).stream()
                .filter(edge -> edge.certainty().compareTo(least) <= 0)
                .map(EscalationHop::of)
                .toList();
    }

    /**
     * How somebody outside of the accounts can become administrator: another account, those of whom an identity provider tells, or
     * anyone, through roles that trust them. Accounts of the same organization are not outside, as far as they are known.
     *
     * @return for each and for each role that admits it the first of the shortest of the most certain routes
     */
    public synchronized List<EscalationRoute> fromOutside() {
        List<EscalationRoute> routes = new ArrayList<>();
        for (Actor role : graph().actors()) {
            Reached reached = graph().reached().get(role);
            if (role.role().isEmpty() || reached == null) {
                continue;
            }
            for (Edge entrance : outside.into(role)) {
                List<EscalationHop> hops = new ArrayList<>();
                hops.add(EscalationHop.of(entrance));
                routes(role, graph().reached(), 1).forEach(route -> hops.addAll(route.hops()));
                routes.add(new EscalationRoute(hops, entrance.certainty().weaker(reached.certainty())));
            }
        }
        return routes.stream()
                .sorted(Comparator.comparing(EscalationRoute::from)
                        .thenComparing(route -> route.hops().get(0).to()))
                .toList();
    }

    /**
     * How somebody outside of the accounts obtains the rights of a role: the first steps of {@link #fromOutside}, wherever the role
     * leads to.
     *
     * @param role the ARN
     * @return other accounts, anyone, and identity providers, in the order of the trust policy; none for a role that admits none of
     *     these, and for one that the accounts do not have
     */
    public synchronized List<EscalationHop> entrances(Arn role) {
        return actor(role).filter(actor -> actor.role().isPresent()).stream()
                .flatMap(actor -> outside.into(actor).stream())
                .map(EscalationHop::of)
                .toList();
    }

    /**
     * What to take away from a user or role so that it cannot become administrator any more.
     *
     * @param userOrRole the ARN
     * @return the statements of its own policies, or of those of its groups; none for one that has no confirmed or conditional route
     */
    public synchronized EscalationCut cut(Arn userOrRole) {
        return actor(userOrRole)
                .filter(actor -> !actor.hasAllRights())
                .map(actor -> new Cutting(graph(), actor).find())
                .orElse(new EscalationCut(List.of(), true, true));
    }

    /**
     * What there is not, or may be more of, than is told.
     *
     * @return in words, for example that routes of more than ten steps are not looked for; empty where nothing was left out
     */
    public synchronized List<String> limits() {
        return graph().limits();
    }

    /**
     * The paths that are open to a user or role in one step, and the first of its routes where that takes several.
     *
     * @param userOrRole the ARN
     * @return nothing for an administrator, for a service-linked role, and for one that the account does not have
     */
    public synchronized Escalations of(Arn userOrRole) {
        Escalations known = escalations.get(userOrRole);
        if (known == null) {
            known = actor(userOrRole)
                    .filter(actor -> !actor.hasAllRights())
                    .map(this::escalations)
                    .orElse(Escalations.NONE);
            escalations.put(userOrRole, known);
        }
        return known;
    }

    private Escalations escalations(Actor actor) {
        Map<String, Escalation> open = new LinkedHashMap<>();
        Set<String> notKnown = new LinkedHashSet<>();
        for (Edge edge : graph().first(actor)) {
            Certainty certainty = edge.certainty().weaker(graph().certainty(edge.to()));
            if (edge.to() instanceof Actor || certainty != Certainty.POSSIBLE) {
                Granted granted = edge.why().get();
                open.merge(
                        edge.path().id(),
                        new Escalation(
                                edge.path(), edge.on(), certainty, true, granted.statements(), granted.notKnown()),
                        (one, other) -> one.certainty().compareTo(other.certainty()) <= 0 ? one : other);
            }
        }
        for (EscalationPath path : EscalationPath.all()) {
            Granted any =
                    open.containsKey(path.id()) ? Granted.NEVER : graph().ways().withAnyRole(path, actor);
            any.certainty()
                    .ifPresent(certainty -> open.put(
                            path.id(),
                            new Escalation(
                                    path, Optional.empty(), certainty, false, any.statements(), any.notKnown())));
        }
        if (graph().ways().mayReachOthers(actor) && !areRightsOfAllKnown(actor.home())) {
            notKnown.add("the policies of those whom it could become are not all known");
        }
        Reached reached = graph().reached().get(actor);
        boolean isFar = reached != null && reached.distance() > 1 && reached.certainty() != Certainty.POSSIBLE;
        return new Escalations(
                open.values().stream()
                        .sorted(Comparator.comparingInt(
                                escalation -> escalation.path().place()))
                        .toList(),
                isFar ? routes(actor, graph().reached(), 1).stream().findFirst() : Optional.empty(),
                notKnown.stream().findFirst());
    }

    private boolean areRightsOfAllKnown(Home home) {
        return areRightsKnown.computeIfAbsent(
                home,
                h -> h.facts().actors().stream().noneMatch(EscalationAnalysis::mayHideRights)
                        && h.facts().groups().stream().allMatch(h.facts()::isKnown));
    }

    private static boolean mayHideRights(Actor actor) {
        return actor.evaluator().undetermined(actor.principal()).stream().anyMatch(UndeterminedPoint::mayHideRights);
    }

    private Optional<Actor> actor(Arn userOrRole) {
        return homes.stream()
                .flatMap(home -> home.facts().actor(userOrRole).stream())
                .findFirst();
    }

    /** The routes of one place, by the first steps of each. */
    private static List<EscalationRoute> routes(Place from, Map<Place, Reached> reached, int most) {
        Reached known = reached.get(from);
        return known == null || known.next().isEmpty()
                ? List.of()
                : follow(from, reached)
                        .limit(most)
                        .map(EscalationAnalysis::route)
                        .toList();
    }

    private static Stream<List<Edge>> follow(Place from, Map<Place, Reached> reached) {
        List<Edge> next =
                Optional.ofNullable(reached.get(from)).map(Reached::next).orElse(List.of());
        return next.isEmpty()
                ? Stream.of(List.of())
                : next.stream()
                        .flatMap(edge -> follow(edge.to(), reached).map(rest -> {
                            List<Edge> route = new ArrayList<>();
                            route.add(edge);
                            route.addAll(rest);
                            return route;
                        }));
    }

    private static EscalationRoute route(List<Edge> edges) {
        Certainty certainty = Certainty.CONFIRMED;
        for (Edge edge : edges) {
            certainty = certainty.weaker(edge.certainty());
        }
        if (edges.get(edges.size() - 1).to() instanceof Actor last) {
            certainty = certainty.weaker(last.administrator().certainty().orElse(Certainty.CONFIRMED));
        }
        return new EscalationRoute(edges.stream().map(EscalationHop::of).toList(), certainty);
    }
}
