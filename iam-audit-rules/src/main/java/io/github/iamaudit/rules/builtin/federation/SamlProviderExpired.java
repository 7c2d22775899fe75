package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.SamlIdentityProvider;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SAML providers whose metadata have expired, or soon will: from then on nobody signs in through them. */
@RuleInfo(
        id = "saml-provider-expired",
        title = "SAML provider's metadata have expired or soon will",
        severity = Severity.MEDIUM,
        subject = SubjectType.IDENTITY_PROVIDER,
        needs = "saml-providers",
        references = "IAM User Guide, \"Create a SAML identity provider in IAM\"")
public final class SamlProviderExpired implements Rule<SamlIdentityProvider> {

    /** How long before the end it is told. */
    public static final Setting<Duration> WARNING =
            Setting.days("warningDays", "How many days before the end it is told.", 30);

    @Override
    public List<Setting<?>> settings() {
        return List.of(WARNING);
    }

    @Override
    public Stream<SamlIdentityProvider> subjects(RuleContext context) {
        return context.get(Facet.SAML_PROVIDERS).stream().map(SamlIdentityProvider::new);
    }

    @Override
    public Verdict judge(SamlIdentityProvider subject, RuleContext context) {
        Optional<Instant> end = subject.provider().validUntil();
        if (end.isEmpty()) {
            return Verdict.undetermined("until when the metadata are valid is not known");
        }
        Instant now = context.now();
        Expiry evidence = new Expiry(end.get(), now);
        if (!end.get().isAfter(now)) {
            return Verdict.violation(
                    "the metadata expired " + Days.text(Duration.between(end.get(), now)) + " ago", evidence);
        }
        Duration left = Duration.between(now, end.get());
        return left.compareTo(context.setting(WARNING)) <= 0
                ? Verdict.of(List.of(Violation.of("the metadata expire in " + Days.text(left), evidence)
                        .severity(Severity.LOW)))
                : Verdict.compliant();
    }

    @Override
    public Remediation remediation(SamlIdentityProvider subject) {
        return Remediation.of("Upload new metadata of the identity provider, or delete what nobody uses.")
                .step("Export the metadata from the identity provider.")
                .step(
                        "Upload them.",
                        "iam",
                        "update-saml-provider",
                        "--saml-provider-arn",
                        subject.arn(),
                        "--saml-metadata-document",
                        "file://metadata.xml");
    }
}
