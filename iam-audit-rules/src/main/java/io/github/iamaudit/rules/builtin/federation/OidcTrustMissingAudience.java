package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles that a web identity provider's tokens open, whatever service they were made out for: without a condition on the audience. The
 * provider's own list of audiences is a second gate, not the same one. */
@RuleInfo(
        id = "oidc-trust-missing-audience",
        title = "Web identity trust does not pin the audience",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"Create a role for OpenID Connect federation\"")
public final class OidcTrustMissingAudience implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return WebIdentity.roles(context, WebIdentity::issuers);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return WebIdentity.judge(
                subject,
                WebIdentity::issuers,
                (statement, issuer) -> WebIdentity.audienceKeys(issuer).stream()
                                .flatMap(key -> WebIdentity.conditionsOn(statement, key).stream())
                                .anyMatch(c -> Restrictions.restricts(
                                        c,
                                        value -> !Restrictions.takesWildcards(c.operator())
                                                || Restrictions.firstWildcard(value.text()) != 0))
                        ? Optional.empty()
                        : Optional.of(
                                new Fault("tokens of " + issuer + " for any audience open the role", Severity.MEDIUM)));
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Demand the audience that tokens for AWS are made out for, such as sts.amazonaws.com.")
                        .step("See which audience the tokens bear, in the settings of the provider's client."),
                subject.name());
    }
}
