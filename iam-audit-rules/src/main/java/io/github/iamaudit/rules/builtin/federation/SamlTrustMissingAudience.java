package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements;
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

/**
 * Roles that a SAML provider's assertions open, whatever sign-in endpoint they were posted to: without a condition on {@code
 * SAML:aud}. Which endpoint the condition names is not judged, since partitions and Regions have their own.
 */
@RuleInfo(
        id = "saml-trust-missing-audience",
        title = "SAML trust lacks an audience condition",
        severity = Severity.LOW,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"Create a role for SAML 2.0 federation (console)\"")
public final class SamlTrustMissingAudience implements Rule<Role> {

    private static final String ACTION = "sts:AssumeRoleWithSAML";
    private static final String AUDIENCE = "SAML:aud";
    private static final String PROVIDER = ":saml-provider/";

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return context.roles()
                .filter(role -> !role.role().trustPolicy().isSound()
                        || role.role().trustPolicy().statements().stream()
                                .anyMatch(SamlTrustMissingAudience::admitsAssertions));
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return Statements.judge(
                Optional.of(subject.role().trustPolicy()),
                statement -> admitsAssertions(statement) && !pinsAudience(statement)
                        ? Optional.of(new Fault("assertions for any audience open the role", Severity.LOW))
                        : Optional.empty());
    }

    private static boolean admitsAssertions(Statement statement) {
        return statement.isAllow()
                && statement.action().filter(a -> a.matches(ACTION)).isPresent()
                && statement.principal().stream()
                        .filter(p -> !p.isNot())
                        .flatMap(p -> p.principals().stream())
                        .anyMatch(p ->
                                p.type() == PrincipalType.FEDERATED && p.text().contains(PROVIDER));
    }

    private static boolean pinsAudience(Statement statement) {
        return statement.conditions().stream()
                .filter(c -> c.isOn(AUDIENCE))
                .anyMatch(c -> Restrictions.restricts(
                        c,
                        value -> !Restrictions.takesWildcards(c.operator())
                                || Restrictions.firstWildcard(value.text()) != 0));
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Demand the sign-in endpoint that the provider's assertions are posted to, such as"
                                + " https://signin.aws.amazon.com/saml.")
                        .step("See which endpoint the identity provider posts to: China, GovCloud and single Regions"
                                + " have their own."),
                subject.name());
    }
}
