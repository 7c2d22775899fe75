package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles that are assumed: by those whom their trust policies name, and by those whom one of an account may be. */
final class AssumedRoles {

    /** The role by which Organizations lets the management account enter a member account. */
    private static final String ENTRANCE = "OrganizationAccountAccessRole";

    private final Candidates candidates;
    private final Map<Home, Map<String, List<Actor>>> named = new HashMap<>();
    private final Map<Home, Map<Home, Map<TargetFilter, List<Actor>>>> assuming = new HashMap<>();

    AssumedRoles(Candidates candidates) {
        this.candidates = candidates;
    }

    /** Forgets who acts in an account, since there is one more. */
    void forget(Home home) {
        named.remove(home);
        assuming.remove(home);
    }

    /** Who is named by the trust policy, and who may be meant by it as one of an account. */
    void into(EscalationPath path, Actor role, Steps steps) {
        Trust trust = role.home().facts().trust(role);
        for (Home home : candidates.homes()) {
            if (!trust.admitsThroughAccount(home.id().value())) {
                continue;
            }
            boolean isEntrance = home != role.home()
                    && role.role().orElseThrow().roleName().equals(ENTRANCE)
                    && OrganizationView.of(home.snapshot()).isManagement().orElse(false);
            EscalationPath as = isEntrance ? EscalationPath.of(Gain.MEMBER_ACCOUNT) : path;
            for (Actor actor : assumers(home, role, trust)) {
                if (actor != role && steps.isWanted(actor)) {
                    Granted granted = role.home().trust().assumes(actor, role);
                    steps.add(as, actor, role, Optional.of(role.arn()), granted);
                }
            }
        }
    }

    /** Those of an account whom a trust policy names, and those whose policies may let them assume the role. */
    private Collection<Actor> assumers(Home home, Actor role, Trust trust) {
        Set<Actor> found = new LinkedHashSet<>();
        for (String named : trust.named()) {
            found.addAll(named(home).getOrDefault(named, List.of()));
        }
        String arn = role.arn().toString();
        assuming(home, role.home()).forEach((filter, actors) -> {
            if (filter.mayMean(arn)) {
                found.addAll(actors);
            }
        });
        return found;
    }

    /** Those who act, by their ARNs, and roles without their paths too, as sessions are named. */
    private Map<String, List<Actor>> named(Home home) {
        return named.computeIfAbsent(home, h -> {
            Map<String, List<Actor>> all = new HashMap<>();
            candidates
                    .acting(h)
                    .forEach(actor -> Trust.names(actor)
                            .forEach(name -> all.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(actor)));
            return all;
        });
    }

    /** Those who may assume roles of an account, together where their policies name the same. */
    private Map<TargetFilter, List<Actor>> assuming(Home home, Home other) {
        return assuming.computeIfAbsent(home, h -> new HashMap<>()).computeIfAbsent(other, o -> {
            Map<TargetFilter, List<Actor>> all = new LinkedHashMap<>();
            for (Actor actor : candidates.acting(home)) {
                TargetFilter filter = home.questions().assumable(actor, o);
                if (!filter.isEmpty()) {
                    all.computeIfAbsent(filter, f -> new ArrayList<>()).add(actor);
                }
            }
            return all;
        });
    }
}
