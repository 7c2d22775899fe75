package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/**
 * Accounts whose people sign in as IAM users although nothing would let them sign in with their own identity: no SAML provider, no
 * OIDC provider for people, no role of IAM Identity Center. Providers that only workloads use, such as GitHub Actions, do not count, and
 * neither does a SAML provider that has expired.
 */
@RuleInfo(
        id = "federation-provider-missing",
        title = "People sign in as IAM users and no federation is configured",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = {"user-credentials", "saml-providers", "oidc-providers", "roles"},
        references = "IAM User Guide, \"Identity providers and federation into AWS\"")
public final class FederationProviderMissing implements Rule<Account> {

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        boolean federated = context.get(Facet.SAML_PROVIDERS).stream()
                        .anyMatch(provider -> provider.validUntil()
                                .map(context.now()::isBefore)
                                .orElse(true))
                || context.get(Facet.OIDC_PROVIDERS).stream().anyMatch(FederationProviderMissing::isForPeople)
                || context.roles().anyMatch(role -> role.role().provenance() == Provenance.IDENTITY_CENTER);
        if (federated) {
            return Verdict.compliant();
        }
        long people = context.usersWithCredentials()
                .filter(user -> user.credentials().hasPassword())
                .count();
        if (people > 0) {
            return context.observation(Facet.SAML_PROVIDERS).isComplete()
                            && context.observation(Facet.OIDC_PROVIDERS).isComplete()
                            && context.observation(Facet.ROLES).isComplete()
                    ? Verdict.violation(
                            (people == 1 ? "1 user has" : people + " users have")
                                    + " a console password, and nothing is configured for federation",
                            new Expectation("federation", "none", "SAML, OpenID Connect or IAM Identity Center"))
                    : Verdict.undetermined("a provider may be among what was not seen");
        }
        return context.usersWithCredentials()
                        .anyMatch(user -> user.credentials().passwordEnabled().isEmpty())
                ? Verdict.undetermined("whether a user has a console password is not known")
                : Verdict.compliant();
    }

    private static boolean isForPeople(OidcProvider provider) {
        return !WebIdentity.isOfWorkloads(WebIdentity.issuer(provider));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Let people sign in with their own identity, best through IAM Identity Center.")
                .step("Enable IAM Identity Center for the organization, or connect your identity provider by SAML.")
                .step("Give people roles or permission sets instead of users.")
                .step("Take the passwords from the users when nobody needs them any more.");
    }
}
