package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalElement;
import io.github.iamaudit.model.policy.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the trust policy of a role names, so that only they need to be asked about. What it allows them, the evaluator says.
 *
 * @param named users and roles by their ARNs, a session of a role by that of the role's path and name where it has no path
 * @param accounts the accounts that are named as a whole, and those of users and roles that are named
 * @param admitsAnyone whether it names everyone, everyone but some, or somebody by a unique id, so that it may be anyone
 * @param services for example {@code lambda.amazonaws.com}
 * @param providers the identity providers, for example {@code arn:aws:iam::111122223333:saml-provider/corp}
 */
record Trust(
        Set<String> named, Set<String> accounts, boolean admitsAnyone, Set<String> services, Set<String> providers) {

    private static final Pattern SESSION = Pattern.compile("(arn:[^:]+):sts::([0-9]{12}):assumed-role/([^/]+)/.*");

    static Trust of(IamRole role) {
        Set<String> named = new LinkedHashSet<>();
        Set<String> accounts = new LinkedHashSet<>();
        Set<String> services = new LinkedHashSet<>();
        Set<String> providers = new LinkedHashSet<>();
        boolean admitsAnyone = false;
        for (Statement statement : role.trustPolicy().statements()) {
            Optional<PrincipalElement> principals = statement.principal();
            if (!statement.isAllow() || principals.isEmpty()) {
                continue;
            }
            if (principals.get().isNot()) {
                admitsAnyone = true;
                continue;
            }
            for (PolicyPrincipal principal : principals.get().principals()) {
                switch (principal.type()) {
                    case SERVICE -> services.add(principal.text());
                    case FEDERATED -> providers.add(principal.text());
                    default -> {
                        principal.account().ifPresent(accounts::add);
                        named.add(userOrRole(principal.text()));
                        admitsAnyone |= principal.account().isEmpty();
                    }
                }
            }
        }
        return new Trust(named, accounts, admitsAnyone, services, providers);
    }

    private static String userOrRole(String principal) {
        Matcher session = SESSION.matcher(principal);
        return session.matches()
                ? session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3)
                : principal;
    }

    /** How a trust policy may name somebody: by its ARN, and a session of a role without the path of the role. */
    static Set<String> names(Actor actor) {
        Set<String> names = new LinkedHashSet<>();
        names.add(actor.arn().toString());
        actor.role()
                .ifPresent(role -> names.add("arn:" + role.arn().partition() + ":iam::"
                        + role.arn().account() + ":role/" + role.roleName()));
        return names;
    }

    /** Whether somebody may be admitted without being named itself: by its account, or as anyone. */
    boolean admitsThroughAccount(String account) {
        return admitsAnyone || accounts.contains(account);
    }
}
