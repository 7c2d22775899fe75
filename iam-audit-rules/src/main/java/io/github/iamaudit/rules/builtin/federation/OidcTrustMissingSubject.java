package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.model.policy.Condition;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles that an OIDC provider's tokens open, whoever they were made out to: without a condition on {@code sub}, or with one that covers
 * every organization or project of a shared issuer. */
@RuleInfo(
        id = "oidc-trust-missing-subject",
        title = "Web identity trust does not pin the subject",
        severity = Severity.HIGH,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"Create a role for OpenID Connect federation\"")
public final class OidcTrustMissingSubject implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return WebIdentity.roles(context, WebIdentity::oidcProviders);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return WebIdentity.judge(subject, WebIdentity::oidcProviders, (statement, issuer) -> {
            List<Condition> conditions = WebIdentity.conditionsOn(statement, issuer + ":sub");
            if (conditions.stream().noneMatch(c -> Restrictions.restricts(c, value -> true))) {
                return Optional.of(new Fault("any subject of " + issuer + " may assume the role", Severity.HIGH));
            }
            return conditions.stream()
                    .filter(c -> Restrictions.restricts(c, value -> true))
                    .map(c -> TokenSubject.widest(c))
                    .min(Comparator.naturalOrder())
                    .flatMap(width -> width.fault(issuer));
        });
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Pin sub to the repository and branch, or the project, whose jobs assume the role.")
                        .step(
                                "See which subjects assume the role, from AWS CloudTrail's AssumeRoleWithWebIdentity events."),
                subject.name());
    }
}
