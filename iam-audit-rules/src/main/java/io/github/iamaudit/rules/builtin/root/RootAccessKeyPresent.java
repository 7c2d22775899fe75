package io.github.iamaudit.rules.builtin.root;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A root user with an active access key, which no policy limits; each active key is a finding. Where only the account summary
 * tells of a key, it may be inactive, and the finding is milder.
 */
@RuleInfo(
        id = "root-access-key-present",
        title = "Root user has an active access key",
        severity = Severity.CRITICAL,
        subject = SubjectType.ROOT_USER,
        needs = "root-credentials",
        references = {
            "IAM User Guide, \"Root user best practices for your AWS account\"",
            "IAM User Guide, \"Delete access keys for the root user\"",
            "IAM User Guide, \"Centrally manage root access for member accounts\""
        })
public final class RootAccessKeyPresent implements Rule<RootUser> {

    @Override
    public Stream<RootUser> subjects(RuleContext context) {
        return Stream.of(new RootUser(context.get(Facet.ROOT_CREDENTIALS)));
    }

    @Override
    public Verdict judge(RootUser root, RuleContext context) {
        RootCredentials credentials = root.credentials();
        List<Violation> active = credentials.accessKeys().stream()
                .filter(AccessKeyCredential::isActive)
                .map(RootAccessKeyPresent::active)
                .toList();
        if (active.isEmpty() && credentials.accessKeyPresent().orElse(false)) {
            active = List.of(Violation.of(
                            "the account summary counts an access key, which may be inactive",
                            new Expectation(AccountSummary.ACCOUNT_ACCESS_KEYS_PRESENT, "1", "0"))
                    .severity(Severity.HIGH));
        }
        boolean known = credentials.accessKeyPresent().isPresent()
                && credentials.accessKeys().stream()
                        .allMatch(key -> key.active().isPresent());
        return Verdict.of(active)
                .except(known ? Optional.empty() : Optional.of("whether an access key is active is not known"));
    }

    private static Violation active(AccessKeyCredential key) {
        String slot = "access_key_" + key.slot();
        return Violation.of(
                        "access key " + key.slot() + " is active", new Expectation(slot + "_active", "true", "false"))
                .discriminator(slot);
    }

    @Override
    public Remediation remediation(RootUser root) {
        return Remediation.of("Move the work to a role and delete the root user's access keys.")
                .step("Find out what uses the key.", RootTrail.command())
                .step("Give that work a role with the permissions it needs.")
                .step("Sign in as the root user, deactivate the key, and wait until nothing misses it.")
                .step("Delete the key; in a member account this can be done centrally from the management account.");
    }
}
