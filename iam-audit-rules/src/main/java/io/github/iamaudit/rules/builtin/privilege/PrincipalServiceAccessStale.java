package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.builtin.Principals;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Users and roles whose policies allow a service that they do not use. IAM lists the services that the policies allow, with the last use
 * in its tracking period of at most 400 days, so never means never in that time. New principals have time to begin.
 */
@RuleInfo(
        id = "principal-service-access-stale",
        title = "Principal has permissions for a service that it does not use",
        severity = Severity.MEDIUM,
        subject = SubjectType.OTHER,
        needs = {"users", "roles", "service-last-accessed"},
        optional = "asks IAM for the services last accessed of each principal",
        references = {
            "IAM User Guide, \"Refine permissions in AWS using last accessed information\"",
            "IAM API Reference, \"GetServiceLastAccessedDetails\""
        })
public final class PrincipalServiceAccessStale implements Rule<IdentitySubject> {

    /** Which services. */
    public static final Setting<List<String>> SERVICES =
            Setting.texts("services", "Namespaces of the services, for example s3; if empty, bedrock and sagemaker.");

    /** For how long a service may stay unused: exactly that long passes. */
    public static final Setting<Duration> MAX_UNUSED =
            Setting.days("maxUnusedDays", "For how many days a service may stay unused.", 60);

    /** For how long a new principal needs to use nothing: exactly that old passes. */
    public static final Setting<Duration> GRACE =
            Setting.days("graceDays", "How many days old a principal may be without using what it may.", 14);

    private static final List<String> DEFAULT_SERVICES = List.of("bedrock", "sagemaker");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVICES, MAX_UNUSED, GRACE);
    }

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context);
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        Optional<ServiceLastAccessed> job = context.lastAccessed(Principals.arn(principal));
        if (job.isEmpty()) {
            return Verdict.undetermined("IAM was not asked what the principal last accessed");
        }
        Instant created = created(principal);
        if (context.age(created, Facet.SERVICE_LAST_ACCESSED).compareTo(context.setting(GRACE)) <= 0) {
            return Verdict.compliant();
        }
        List<String> services = services(context);
        return Verdict.of(job.get().services().stream()
                .filter(service -> services.contains(service.serviceNamespace()))
                .flatMap(service -> stale(service, created, context).stream())
                .toList());
    }

    private static List<String> services(RuleContext context) {
        List<String> chosen = context.setting(SERVICES);
        return chosen.isEmpty() ? DEFAULT_SERVICES : chosen;
    }

    private static Instant created(IdentitySubject principal) {
        return principal instanceof User user
                ? user.user().createDate()
                : ((Role) principal).role().createDate();
    }

    private static Optional<Violation> stale(AccessedService service, Instant created, RuleContext context) {
        Instant since = service.lastAuthenticated().orElse(created);
        Duration unused = context.age(since, Facet.SERVICE_LAST_ACCESSED);
        Duration limit = context.setting(MAX_UNUSED);
        if (service.lastAuthenticated().isPresent() && unused.compareTo(limit) <= 0) {
            return Optional.empty();
        }
        LastUse lastUse = service.lastAuthenticated().map(LastUse::at).orElseGet(LastUse::never);
        String words = lastUse.isNever()
                ? "was not used since the principal was made, as far as IAM tells"
                : "was not used for " + Days.over(unused, limit) + ", the limit is " + Days.text(limit);
        return Optional.of(Violation.of(
                        service.serviceNamespace() + " is allowed and " + words,
                        new Disuse(lastUse, since, unused, limit))
                .discriminator(service.serviceNamespace()));
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        return Remediation.of("Take the permissions for services that are not used from the principal's policies.")
                .step("See what it uses.", Principals.lastAccessed(principal))
                .step("See which policies allow the service.", Principals.listPolicies(principal))
                .step("Take the service out of the policies, or deny it first where they are shared.");
    }
}
