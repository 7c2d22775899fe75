package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Active service-specific credentials, which are passwords for one service, that are older than allowed; API keys for
 * Amazon Bedrock also if they never end, since only for these AWS sets an end. Each is a finding.
 */
@RuleInfo(
        id = "service-specific-credential-old",
        title = "Service-specific credential of a user is old or never ends",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = {"users", "service-specific-credentials"},
        references = {
            "IAM API Reference, \"ListServiceSpecificCredentials\"",
            "IAM API Reference, \"CreateServiceSpecificCredential\""
        },
        optional = "it takes a call for each user")
public final class ServiceSpecificCredentialOld implements Rule<User> {

    /** How old an active credential may be: exactly that old passes. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "How many days old an active service-specific credential may be.", 90);

    private static final Set<String> OFF = Set.of("Inactive", "Expired");

    /** The service whose credentials can have an end. */
    private static final String WITH_END = "bedrock.amazonaws.com";

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        return Verdict.of(context.get(Facet.SERVICE_SPECIFIC_CREDENTIALS).stream()
                .filter(credential -> credential.userName().equals(user.name()))
                .filter(credential -> !OFF.contains(credential.status()))
                .flatMap(credential -> fault(credential, context).stream())
                .toList());
    }

    private static Optional<Violation> fault(ServiceSpecificCredential credential, RuleContext context) {
        String what = "the credential " + credential.serviceSpecificCredentialId() + " for " + credential.serviceName();
        Duration limit = context.setting(MAX_AGE);
        Duration age = context.age(credential.createDate(), Facet.SERVICE_SPECIFIC_CREDENTIALS);
        Optional<Violation> fault = Optional.empty();
        if (age.compareTo(limit) > 0) {
            fault = Optional.of(Violation.of(
                    what + " is " + Days.over(age, limit) + " old, the limit is " + Days.text(limit),
                    new Age(credential.createDate(), age, limit)));
        } else if (credential.serviceName().equals(WITH_END)
                && credential.expirationDate().isEmpty()) {
            fault = Optional.of(
                    Violation.of(what + " never ends", new Expectation("ExpirationDate", "none", "a date")));
        }
        return fault.map(violation -> violation.discriminator(credential.serviceSpecificCredentialId()));
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Replace the credential by temporary ones, or by a new one with an end.")
                .step(
                        "See which credentials there are.",
                        "iam",
                        "list-service-specific-credentials",
                        "--user-name",
                        user.name())
                .step("Move what uses the credential to a role, or to a new credential that ends.")
                .step(
                        "Deactivate the old one, and wait until nothing misses it. Activating it undoes the step.",
                        "iam",
                        "update-service-specific-credential",
                        "--user-name",
                        user.name(),
                        "--service-specific-credential-id",
                        "CREDENTIAL_ID",
                        "--status",
                        "Inactive")
                .step(
                        "Delete the old one.",
                        "iam",
                        "delete-service-specific-credential",
                        "--user-name",
                        user.name(),
                        "--service-specific-credential-id",
                        "CREDENTIAL_ID");
    }
}
