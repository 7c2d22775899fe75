package io.github.iamaudit.rules.engine;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.ActionSelection;
import io.github.iamaudit.evaluate.BroadAccess;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.rules.escalation.EscalationAnalysis;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.OrganizationFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lookups over one snapshot, made once and shared by all rules. */
final class AccountIndex {

    private final AccountSnapshot snapshot;
    private final Map<Arn, ManagedPolicy> policies = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final Map<Arn, PrincipalAccess> administration = new ConcurrentHashMap<>();
    private final IdentityHashMap<ActionSelection, Function<RequestPrincipal, BroadAccess>> finders =
            new IdentityHashMap<>();
    private final Map<Class<?>, Object> once = new ConcurrentHashMap<>();
    private @Nullable Map<Arn, UserCredentials> credentials;
    private @Nullable Map<Arn, ServiceLastAccessed> lastAccessed;
    private @Nullable Set<String> principals;
    private @Nullable OrganizationTree tree;
    private @Nullable AccountEvaluator evaluator;
    private @Nullable EscalationAnalysis escalation;

    AccountIndex(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.observation(Facet.POLICIES).value().orElse(List.of()).forEach(p -> policies.put(p.arn(), p));
        for (IamUser user : snapshot.observation(Facet.USERS).value().orElse(List.of())) {
            user.groups().forEach(group -> members.merge(group, 1, Integer::sum));
        }
    }

    /** The organization with its SCPs and RCPs, made when a rule first asks for it. */
    synchronized OrganizationTree organizationTree() {
        if (tree == null) {
            tree = OrganizationFacts.of(snapshot).tree();
        }
        return tree;
    }

    /** The policies, compiled when a rule first asks what somebody may do. */
    synchronized AccountEvaluator evaluator() {
        if (evaluator == null) {
            evaluator = AccountEvaluator.of(snapshot);
        }
        return evaluator;
    }

    /** Who may obtain which rights, found out when a rule first asks for it. */
    synchronized EscalationAnalysis escalation() {
        if (escalation == null) {
            escalation = EscalationAnalysis.of(snapshot, evaluator(), this::administration);
        }
        return escalation;
    }

    /** What a rule finds out about the account as a whole, when it first asks for it; without a lock that other questions wait for. */
    <T> T once(Class<T> what, Supplier<T> find) {
        return what.cast(once.computeIfAbsent(what, w -> find.get()));
    }

    private synchronized Function<RequestPrincipal, BroadAccess> finder(ActionSelection actions) {
        return finders.computeIfAbsent(actions, wanted -> {
            Function<RequestPrincipal, BroadAccess> found = evaluator().broadAccess(wanted);
            Map<RequestPrincipal, BroadAccess> known = new ConcurrentHashMap<>();
            return principal -> known.computeIfAbsent(principal, found);
        });
    }

    PrincipalAccess administration(Arn principal) {
        PrincipalAccess known = administration.get(principal);
        if (known == null) {
            known = evaluator().administration(RequestPrincipal.of(principal));
            administration.put(principal, known);
        }
        return known;
    }

    BroadAccess broadAccess(Arn principal, ActionSelection actions) {
        return finder(actions).apply(RequestPrincipal.of(principal));
    }

    synchronized boolean hasPrincipal(String arn) {
        if (principals == null) {
            Set<String> known = new HashSet<>();
            snapshot.observation(Facet.USERS)
                    .value()
                    .orElse(List.of())
                    .forEach(user -> known.add(user.arn().toString()));
            snapshot.observation(Facet.ROLES)
                    .value()
                    .orElse(List.of())
                    .forEach(role -> known.add(role.arn().toString()));
            principals = known;
        }
        return principals.contains(arn);
    }

    synchronized Optional<UserCredentials> credentials(Arn user) {
        if (credentials == null) {
            Map<Arn, UserCredentials> byArn = new HashMap<>();
            snapshot.observation(Facet.USER_CREDENTIALS)
                    .value()
                    .orElse(List.of())
                    .forEach(each -> byArn.put(each.arn(), each));
            credentials = byArn;
        }
        return Optional.ofNullable(credentials.get(user));
    }

    synchronized Optional<ServiceLastAccessed> lastAccessed(Arn principal) {
        if (lastAccessed == null) {
            Map<Arn, ServiceLastAccessed> byArn = new HashMap<>();
            snapshot.observation(Facet.SERVICE_LAST_ACCESSED)
                    .value()
                    .orElse(List.of())
                    .forEach(each -> byArn.put(each.principalArn(), each));
            lastAccessed = byArn;
        }
        return Optional.ofNullable(lastAccessed.get(principal));
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    Optional<ManagedPolicy> policy(Arn arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    int members(String groupName) {
        return members.getOrDefault(groupName, 0);
    }
}
