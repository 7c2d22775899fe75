package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.rules.builtin.accesskey.AccessKeyNotRotated;
import io.github.iamaudit.rules.builtin.federation.OidcTrustMissingAudience;
import io.github.iamaudit.rules.builtin.federation.OidcTrustMissingSubject;
import io.github.iamaudit.rules.builtin.password.PasswordPolicyMinLength;
import io.github.iamaudit.rules.builtin.policy.PolicyAssumeRoleWildcard;
import io.github.iamaudit.rules.builtin.policy.PolicyFullAdminAwsManaged;
import io.github.iamaudit.rules.builtin.policy.PolicyFullAdminCustomer;
import io.github.iamaudit.rules.builtin.policy.PolicyFullAdminInline;
import io.github.iamaudit.rules.builtin.policy.PolicyNotactionAllow;
import io.github.iamaudit.rules.builtin.policy.PolicyPassroleWildcard;
import io.github.iamaudit.rules.builtin.policy.PolicyServiceWildcard;
import io.github.iamaudit.rules.builtin.root.RootMfaMissing;
import io.github.iamaudit.rules.builtin.trust.RoleCrossAccountReadonly;
import io.github.iamaudit.rules.builtin.trust.RoleTrustAnyPrincipal;
import io.github.iamaudit.rules.builtin.trust.RoleTrustAnyPrincipalConditional;
import io.github.iamaudit.rules.builtin.trust.RoleTrustCrossAccountNoExternalIdOrMfa;
import io.github.iamaudit.rules.builtin.trust.RoleTrustExternalAccount;
import io.github.iamaudit.rules.builtin.trust.RoleTrustNotPrincipal;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleProvider;
import java.util.stream.Stream;

/** Provides the library's own rules. A test compares this list with the classes of the packages below. */
public final class BuiltinRules implements RuleProvider {

    @Override
    public Stream<Rule<?>> rules() {
        return Stream.of(
                new AccessKeyNotRotated(),
                new OidcTrustMissingAudience(),
                new OidcTrustMissingSubject(),
                new PasswordPolicyMinLength(),
                new PolicyAssumeRoleWildcard(),
                new PolicyFullAdminAwsManaged(),
                new PolicyFullAdminCustomer(),
                new PolicyFullAdminInline(),
                new PolicyNotactionAllow(),
                new PolicyPassroleWildcard(),
                new PolicyServiceWildcard(),
                new RootMfaMissing(),
                new RoleCrossAccountReadonly(),
                new RoleTrustAnyPrincipal(),
                new RoleTrustAnyPrincipalConditional(),
                new RoleTrustCrossAccountNoExternalIdOrMfa(),
                new RoleTrustExternalAccount(),
                new RoleTrustNotPrincipal());
    }
}
