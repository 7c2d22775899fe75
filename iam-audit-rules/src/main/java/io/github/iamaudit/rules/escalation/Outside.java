package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who outside of the accounts may assume their roles: other accounts, whose own policies are taken to allow it, anyone, and those of whom
 * an identity provider tells. Accounts of the same organization are not outside.
 */
final class Outside {

    private static final String ANYONE = "anyone";
    private static final String NOBODYS_ACCOUNT = "000000000000";
    private static final String ORGANIZATION = "aws:PrincipalOrgID";

    /** An organization that no policy names. */
    private static final String OTHER_ORGANIZATION = "o-" + NewResources.UNNAMED;

    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

    private final Set<String> inside = new HashSet<>();
    private final Map<Arn, AccountEvaluator> callers = new LinkedHashMap<>();

    Outside(List<Home> homes) {
        for (Home home : homes) {
            inside.add(home.id().value());
            home.snapshot().observation(Facet.ORGANIZATION).value().stream()
                    .map(Organization::accounts)
                    .flatMap(List::stream)
                    .forEach(account -> inside.add(account.id().value()));
        }
    }

    /** The steps from outside into a role. */
    List<Edge> into(Actor role) {
        Trust trust = role.home().facts().trust(role);
        List<Edge> edges = new ArrayList<>();
        for (String account : accounts(role, trust)) {
            Granted granted = Granted.any(
                    callers(role, trust, account),
                    caller -> Granted.any(organizations(role), keys -> assumes(caller, role, keys)));
            add(
                    edges,
                    Gain.TRUSTED_FROM_OUTSIDE,
                    EscalationNode.ofAccount(AccountId.of(account)).name(),
                    role,
                    granted);
        }
        if (trust.admitsAnyone()) {
            Arn anyone = caller(role, NOBODYS_ACCOUNT);
            Granted granted = Granted.any(organizations(role), keys -> assumes(anyone, role, keys));
            add(edges, Gain.TRUSTED_FROM_OUTSIDE, ANYONE, role, granted);
        }
        for (String provider : trust.providers()) {
            Granted granted = role.home().trust().admitsProvider(role, provider);
            add(edges, Gain.TRUSTED_PROVIDER, provider, role, granted);
        }
        return edges;
    }

    private static void add(List<Edge> edges, Gain gain, String who, Actor role, Granted granted) {
        if (!granted.isNever()) {
            EscalationPath path = gain == Gain.TRUSTED_PROVIDER
                    ? EscalationPath.of("ext-022")
                    : EscalationPath.of(who.equals(ANYONE) ? "sts-003" : "sts-002");
            edges.add(Edge.of(path, new Outsider(who), role, Optional.of(role.arn()), granted));
        }
    }

    /** Those that the policy names as principals, and those that it names in conditions where it admits anyone. */
    private Set<String> accounts(Actor role, Trust trust) {
        Set<String> accounts = new LinkedHashSet<>(trust.accounts());
        if (trust.admitsAnyone()) {
            for (Condition condition : conditions(role)) {
                if (condition.isOn("aws:PrincipalAccount") || condition.isOn("aws:PrincipalArn")) {
                    condition.values().forEach(value -> {
                        Matcher account = ACCOUNT.matcher(value.text());
                        while (account.find()) {
                            accounts.add(account.group());
                        }
                    });
                }
            }
        }
        accounts.removeAll(inside);
        return accounts;
    }

    private static List<Condition> conditions(Actor role) {
        return role.role().orElseThrow().trustPolicy().statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .toList();
    }

    /** The users and roles of an account that are named, and one that is not. */
    private static List<Arn> callers(Actor role, Trust trust, String account) {
        List<Arn> callers = new ArrayList<>();
        callers.add(caller(role, account));
        trust.named().stream()
                .filter(named -> named.contains("::" + account + ":user/") || named.contains("::" + account + ":role/"))
                .map(Arn::of)
                .forEach(callers::add);
        return callers;
    }

    private static Arn caller(Actor role, String account) {
        return Arn.of("arn:" + role.arn().partition() + ":iam::" + account + ":role/" + NewResources.UNNAMED);
    }

    /** The organization that a caller from outside may be of: another one, or one of those that the policy names but our own. */
    private static List<RequestContext> organizations(Actor role) {
        Optional<String> own = role.home()
                .snapshot()
                .observation(Facet.ORGANIZATION_POLICIES)
                .value()
                .flatMap(OrganizationPolicies::organizationId);
        RequestContext time = role.home().questions().time();
        if (own.isEmpty()) {
            return List.of(time);
        }
        Set<String> ids = new LinkedHashSet<>();
        ids.add(OTHER_ORGANIZATION);
        conditions(role).stream()
                .filter(condition -> condition.isOn(ORGANIZATION))
                .flatMap(condition -> condition.values().stream())
                .map(value -> value.text())
                .filter(id -> !id.equals(own.get()))
                .forEach(ids::add);
        return ids.stream().map(id -> time.with(ORGANIZATION, id)).toList();
    }

    private Granted assumes(Arn caller, Actor role, RequestContext keys) {
        Granted granted = Granted.of(callers.computeIfAbsent(
                        caller, arn -> mayEverything(arn, role.home().snapshot()))
                .across(role.home().evaluator())
                .analyze(AccessRequest.builder()
                        .principal(RequestPrincipal.of(caller))
                        .action(EscalationQuestions.ASSUME_ROLE)
                        .resource(role.arn())
                        .resourceAccount(role.home().id())
                        .context(keys)
                        .build()));
        return granted.without(Layer.IDENTITY);
    }

    /** An account of which all that is known is somebody who may do everything there. */
    private static AccountEvaluator mayEverything(Arn caller, AccountSnapshot here) {
        AccountSnapshot.Builder account =
                AccountSnapshot.builder(AccountId.of(caller.account()), caller.partition(), here.capturedAt());
        // No policies of an organization are known to bind it.
        account.observed(
                Facet.ORGANIZATION_POLICIES,
                OrganizationPolicies.builder().isManagementAccount(true).build());
        String path = caller.resource().substring(caller.resource().indexOf('/'));
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        if (caller.resource().startsWith("user/")) {
            account.observed(
                    Facet.USERS,
                    List.of(IamUser.builder()
                            .arn(caller)
                            .userName(caller.name())
                            .userId(NewResources.UNNAMED)
                            .path(folder)
                            .createDate(here.capturedAt())
                            .addInlinePolicy(FullRights.EVERYTHING)
                            .build()));
        } else {
            account.observed(
                    Facet.ROLES,
                    List.of(IamRole.builder()
                            .arn(caller)
                            .roleName(caller.name())
                            .roleId(NewResources.UNNAMED)
                            .path(folder)
                            .createDate(here.capturedAt())
                            .trustPolicy(PolicyDocument.parse(PolicyType.TRUST, "{\"Statement\":[]}"))
                            .addInlinePolicy(FullRights.EVERYTHING)
                            .build()));
        }
        return AccountEvaluator.of(account.build());
    }
}
