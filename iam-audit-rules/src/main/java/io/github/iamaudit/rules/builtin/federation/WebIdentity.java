package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Statements of trust policies that admit the tokens of a web identity provider: an OIDC provider of the account, named by
 * its ARN, or one of the providers that AWS knows by name.
 *
 * <p>Source: IAM User Guide, "Available keys for AWS web identity federation".
 */
final class WebIdentity {

    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    private static final String OIDC_RESOURCE = ":oidc-provider/";
    private static final Set<String> KNOWN_BY_NAME =
            Set.of("accounts.google.com", "graph.facebook.com", "www.amazon.com", "cognito-identity.amazonaws.com");

    /** Hosts whose tokens are made out for jobs. */
    private static final Set<String> OF_WORKLOADS = Set.of(
            "token.actions.githubusercontent.com",
            "gitlab.com",
            "app.terraform.io",
            "oidc.circleci.com",
            "agent.buildkite.com",
            "api.bitbucket.org");

    private static final String CLUSTERS_OF_EKS = "oidc.eks.";

    private WebIdentity() {}

    /** Judges one issuer of one statement. */
    @FunctionalInterface
    interface IssuerRule {
        /** The fault, or nothing. */
        Optional<Fault> judge(Statement statement, String issuer);
    }

    /** Judges each issuer of each statement; a statement has at most one fault, the first of the worst. */
    static Verdict judge(Role subject, Function<Statement, List<String>> issuers, IssuerRule rule) {
        return Statements.judge(
                Optional.of(subject.role().trustPolicy()),
                statement -> issuers.apply(statement).stream()
                        .flatMap(issuer -> rule.judge(statement, issuer).stream())
                        .reduce((a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a));
    }

    /** The roles that a provider's tokens open, and those of which that cannot be told. */
    static Stream<Role> roles(RuleContext context, Function<Statement, List<String>> issuers) {
        return context.roles()
                .filter(role -> !role.role().trustPolicy().isSound()
                        || role.role().trustPolicy().statements().stream()
                                .anyMatch(s -> !issuers.apply(s).isEmpty()));
    }

    /** The issuers of all providers that a statement admits, as they stand before the colon in condition keys. */
    static List<String> issuers(Statement statement) {
        return admitted(statement).stream()
                .filter(p -> p.text().contains(OIDC_RESOURCE) || KNOWN_BY_NAME.contains(p.text()))
                .map(WebIdentity::issuer)
                .distinct()
                .toList();
    }

    /** The issuers of those providers that are the account's own OIDC providers. */
    static List<String> oidcProviders(Statement statement) {
        return admitted(statement).stream()
                .filter(p -> p.text().contains(OIDC_RESOURCE))
                .map(WebIdentity::issuer)
                .distinct()
                .toList();
    }

    private static List<PolicyPrincipal> admitted(Statement statement) {
        boolean admits = statement.isAllow()
                && statement.action().filter(a -> a.matches(ACTION)).isPresent();
        return admits
                ? statement.principal().stream()
                        .filter(p -> !p.isNot())
                        .flatMap(p -> p.principals().stream())
                        .filter(p -> p.type() == PrincipalType.FEDERATED)
                        .toList()
                : List.of();
    }

    private static String issuer(PolicyPrincipal provider) {
        int at = provider.text().indexOf(OIDC_RESOURCE);
        return at < 0 ? provider.text() : provider.text().substring(at + OIDC_RESOURCE.length());
    }

    /** The issuer of a provider, as it stands before the colon in condition keys. */
    static String issuer(OidcProvider provider) {
        String arn = provider.arn().toString();
        return arn.substring(arn.indexOf(OIDC_RESOURCE) + OIDC_RESOURCE.length());
    }

    /** Whether an issuer is known to make tokens for jobs and workloads, and none for people. */
    static boolean isOfWorkloads(String issuer) {
        return issuer.startsWith(CLUSTERS_OF_EKS)
                || OF_WORKLOADS.stream().anyMatch(known -> issuer.equals(known) || issuer.startsWith(known + "/"));
    }

    /** The condition keys in which an issuer's tokens bear their audience. */
    static List<String> audienceKeys(String issuer) {
        return switch (issuer) {
            case "accounts.google.com" -> List.of(issuer + ":aud", issuer + ":azp", issuer + ":oaud");
            case "graph.facebook.com", "www.amazon.com" -> List.of(issuer + ":app_id");
            default -> List.of(issuer + ":aud", issuer + ":azp");
        };
    }

    static List<Condition> conditionsOn(Statement statement, String key) {
        return statement.conditions().stream().filter(c -> c.isOn(key)).toList();
    }
}
