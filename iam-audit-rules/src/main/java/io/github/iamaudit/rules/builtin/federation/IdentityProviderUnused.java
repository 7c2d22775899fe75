package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.OidcIdentityProvider;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.SamlIdentityProvider;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SAML and OIDC providers that no role trusts: left over, and open again with the first role that names them. New ones and that of IAM
 * Identity Center are left alone.
 */
@RuleInfo(
        id = "identity-provider-unused",
        title = "Identity provider is trusted by no role",
        severity = Severity.LOW,
        subject = SubjectType.IDENTITY_PROVIDER,
        needs = {"saml-providers", "oidc-providers", "roles"},
        references = "IAM User Guide, \"Identity providers and federation into AWS\"")
public final class IdentityProviderUnused implements Rule<Subject> {

    /** How long a new provider may wait for its first role. */
    public static final Setting<Duration> GRACE =
            Setting.days("graceDays", "How many days a new provider may wait for its first role.", 30);

    /** IAM Identity Center makes the provider, and the roles when somebody is assigned to the account. */
    private static final String OF_IDENTITY_CENTER = "AWSSSO_";

    @Override
    public List<Setting<?>> settings() {
        return List.of(GRACE);
    }

    @Override
    public Stream<Subject> subjects(RuleContext context) {
        return Stream.concat(
                context.get(Facet.SAML_PROVIDERS).stream()
                        .map(SamlIdentityProvider::new)
                        .filter(provider -> !provider.name().startsWith(OF_IDENTITY_CENTER)),
                context.get(Facet.OIDC_PROVIDERS).stream().map(OidcIdentityProvider::new));
    }

    @Override
    public Verdict judge(Subject provider, RuleContext context) {
        if (context.roles().anyMatch(role -> names(role, provider.arn()))) {
            return Verdict.compliant();
        }
        Optional<Duration> age = age(provider, context);
        if (age.isPresent() && age.get().compareTo(context.setting(GRACE)) <= 0) {
            return Verdict.compliant();
        }
        if (!context.observation(Facet.ROLES).isComplete()) {
            return Verdict.undetermined("a role that trusts it may be among what was not seen");
        }
        if (context.roles().anyMatch(role -> mayName(role, provider.arn()))) {
            return Verdict.undetermined("the trust policy of a role cannot be read wholly");
        }
        return Verdict.violation(
                "no role trusts the provider"
                        + age.map(time -> ", which was created " + Days.text(time) + " ago")
                                .orElse(""),
                new Expectation("roles that trust it", "0", "at least 1"));
    }

    private static Optional<Duration> age(Subject subject, RuleContext context) {
        return subject instanceof SamlIdentityProvider saml
                ? saml.provider().createDate().map(time -> context.age(time, Facet.SAML_PROVIDERS))
                : ((OidcIdentityProvider) subject)
                        .provider()
                        .createDate()
                        .map(time -> context.age(time, Facet.OIDC_PROVIDERS));
    }

    private static boolean names(Role role, String arn) {
        return role.role().trustPolicy().statements().stream()
                .filter(statement -> statement.isAllow())
                .flatMap(statement -> statement.principal().stream())
                .flatMap(element -> element.principals().stream())
                .map(PolicyPrincipal::text)
                .anyMatch(arn::equals);
    }

    /** Whether a trust policy that was not understood may name a provider. */
    private static boolean mayName(Role role, String arn) {
        PolicyDocument trust = role.role().trustPolicy();
        return !trust.isSound()
                && trust.originalText()
                        .map(text -> text.contains(arn)
                                || !(text.contains("\"Principal\"") || text.contains("NotPrincipal")))
                        .orElse(true);
    }

    @Override
    public Remediation remediation(Subject provider) {
        return provider instanceof SamlIdentityProvider
                ? Remediation.of("Delete the provider if nobody needs it.")
                        .step(
                                "Save its metadata; they are the way back.",
                                "iam",
                                "get-saml-provider",
                                "--saml-provider-arn",
                                provider.arn())
                        .step("Delete it.", "iam", "delete-saml-provider", "--saml-provider-arn", provider.arn())
                : Remediation.of("Delete the provider if nobody needs it.")
                        .step(
                                "Save what it is made of; it is the way back.",
                                "iam",
                                "get-open-id-connect-provider",
                                "--open-id-connect-provider-arn",
                                provider.arn())
                        .step(
                                "Delete it.",
                                "iam",
                                "delete-open-id-connect-provider",
                                "--open-id-connect-provider-arn",
                                provider.arn());
    }
}
