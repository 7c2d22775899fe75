package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.builtin.AccessKeyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.RecentUse;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Users whose active access keys call services other than IAM and STS, which a workload should do with temporary
 * credentials. The last use of a key decides; where that was of IAM or STS, what the user last accessed. What the
 * console may have accessed as well stays open.
 */
@RuleInfo(
        id = "user-long-term-credentials-in-use",
        title = "User calls services with long-term access keys",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = "user-access-keys",
        uses = "service-last-accessed",
        references = {
            "IAM User Guide, \"Security best practices in IAM\"",
            "IAM User Guide, \"Refine permissions in AWS using last accessed information\""
        },
        optional = "some workloads outside AWS can use nothing but access keys")
public final class UserLongTermCredentialsInUse implements Rule<UserWithCredentials> {

    /** How far back a use counts: exactly that long ago counts. */
    public static final Setting<Integer> WINDOW =
            Setting.count("windowDays", "How many days back a use counts.", 90, 1, 400, Strictness.GREATER_IS_STRICTER);

    /** What calls to get temporary credentials, or to replace a key, are for. */
    private static final Set<String> HARMLESS = Set.of("iam", "sts");

    @Override
    public List<Setting<?>> settings() {
        return List.of(WINDOW);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithAccessKeys()
                .filter(user -> user.credentials().accessKeys().stream()
                        .anyMatch(key -> key.active().orElse(true)));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        List<AccessKeyCredential> keys = user.credentials().accessKeys().stream()
                .filter(key -> key.active().orElse(true))
                .filter(key -> !key.lastUsed().isNever())
                .filter(key -> key.lastUsed()
                        .instant()
                        .map(use -> isRecent(use, Facet.USER_ACCESS_KEYS, context))
                        .orElse(true))
                .toList();
        return keys.stream()
                .filter(key -> key.isActive() && key.lastUsed().instant().isPresent())
                .filter(key -> key.lastUsedService()
                        .filter(service -> !HARMLESS.contains(service))
                        .isPresent())
                .findFirst()
                .map(key -> violation(
                        "access key " + key.slot(),
                        key.lastUsedService().get(),
                        key.lastUsed().instant().get(),
                        Facet.USER_ACCESS_KEYS,
                        context))
                .orElseGet(() -> keys.isEmpty() ? Verdict.compliant() : byServices(user.credentials(), keys, context));
    }

    /**
     * For keys that were last used for IAM, STS or something unknown: what the user accessed, if not in the console.
     */
    private static Verdict byServices(UserCredentials user, List<AccessKeyCredential> keys, RuleContext context) {
        Optional<ServiceLastAccessed> job = context.lastAccessed(user.arn());
        boolean known = job.isPresent()
                && keys.stream()
                        .allMatch(key -> key.isActive() && key.lastUsed().isKnown());
        if (!known) {
            return Verdict.undetermined("what the access keys were used for is not known");
        }
        Optional<AccessedService> accessed = job.stream()
                .flatMap(answer -> answer.services().stream())
                .filter(service -> !HARMLESS.contains(service.serviceNamespace()))
                .filter(service -> service.lastAuthenticated()
                        .filter(at -> isRecent(at, Facet.SERVICE_LAST_ACCESSED, context))
                        .isPresent())
                .findFirst();
        if (accessed.isEmpty()) {
            return context.observation(Facet.SERVICE_LAST_ACCESSED).isComplete()
                    ? Verdict.compliant()
                    : Verdict.undetermined("not all services that the user accessed are known");
        }
        return user.passwordEnabled().orElse(true)
                ? Verdict.undetermined(
                        "whether services were accessed with an access key or in the console is not known")
                : violation(
                        "an access key",
                        accessed.get().serviceNamespace(),
                        accessed.get().lastAuthenticated().get(),
                        Facet.SERVICE_LAST_ACCESSED,
                        context);
    }

    private static boolean isRecent(Instant use, Facet<?> facet, RuleContext context) {
        return context.age(use, facet).compareTo(window(context)) <= 0;
    }

    private static Duration window(RuleContext context) {
        return Duration.ofDays(context.setting(WINDOW));
    }

    private static Verdict violation(
            String credential, String service, Instant use, Facet<?> facet, RuleContext context) {
        return Verdict.violation(
                "the service " + service + " was called with " + credential,
                new RecentUse(credential, use, context.age(use, facet), window(context)));
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return AccessKeyRemediation.retire(
                Remediation.of("Give the workload a role with temporary credentials, and delete the access key.")
                        .step(
                                "Find out which workload uses the key.",
                                "iam",
                                "list-access-keys",
                                "--user-name",
                                user.name())
                        .step(
                                "Give it a role: of its service in AWS, by OpenID Connect or IAM Roles Anywhere outside of it."),
                user.name(),
                "KEY_ID");
    }
}
