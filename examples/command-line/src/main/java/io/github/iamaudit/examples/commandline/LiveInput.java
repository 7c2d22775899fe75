package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.AwsOrganizationSource;
import io.github.iamaudit.aws.credentials.AssumedRole;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.aws.plan.FetchStrategy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which live account, with which credentials and at which pace. No option takes a secret: access keys come from the environment,
 * from profiles and from wherever else the AWS SDK looks for them.
 */
final class LiveInput {

    /** How fine the service last accessed information is. */
    enum LastAccessed {
        /** By service. */
        SERVICE(Granularity.SERVICE_LEVEL),
        /** By action, where AWS tells. */
        ACTION(Granularity.ACTION_LEVEL);

        private final Granularity granularity;

        LastAccessed(Granularity granularity) {
            this.granularity = granularity;
        }

        Granularity granularity() {
            return granularity;
        }
    }

    private static final int MOST_EVENT_DAYS = 90;

    /** Of each account of an organization, as several accounts are under way. */
    private static final int CALLS_OF_A_MEMBER = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile of the AWS configuration files; by default, whatever the AWS SDK finds.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "Where STS is called, for example eu-central-1; by default that of the environment or profile.")
    private @Nullable String region;

    @Option(
            names = "--role-arn",
            paramLabel = "ARN",
            description = "A role to assume. Given several times, each role assumes the next; the last one audits.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--external-id", paramLabel = "ID", description = "The external id that the last role asks for.")
    private @Nullable String externalId;

    @Option(
            names = "--only-audit-actions",
            description = "Shrinks the last role's session to the calls of this run, by a session policy.")
    private boolean onlyAuditActions;

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description = "automatic (default): in bulk, and item by item where that is denied; bulk; or itemized.")
    private @Nullable FetchStrategy strategy;

    @Option(
            names = "--regions",
            paramLabel = "REGION",
            split = ",",
            description = "Where regional services are looked at; by default, in the Region only.")
    private List<String> regions = new ArrayList<>();

    @Option(
            names = "--last-accessed",
            paramLabel = "LEVEL",
            description = "Also when each service or action was last used: service or action. Slow.")
    private @Nullable LastAccessed lastAccessed;

    @Option(
            names = "--event-days",
            paramLabel = "N",
            description = "Also the events of IAM of so many days, 90 at most, where they are asked for. Slow.")
    private @Nullable Integer eventDays;

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description = "How many calls begin in a second at most; no limit by default.")
    private @Nullable Integer requestsPerSecond;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many calls are under way at once, with --organization how many accounts; 8 by default.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Another endpoint than AWS's own, for all services: a proxy or an emulator.")
    private @Nullable String endpoint;

    /** With all events that there are, unless the command line says otherwise. */
    LiveInput withEvents() {
        eventDays = eventDays == null ? MOST_EVENT_DAYS : eventDays;
        return this;
    }

    /** The options that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        note(given, profile != null, "--profile");
        note(given, region != null, "--region");
        note(given, !roles.isEmpty(), "--role-arn");
        note(given, externalId != null, "--external-id");
        note(given, onlyAuditActions, "--only-audit-actions");
        note(given, strategy != null, "--strategy");
        note(given, !regions.isEmpty(), "--regions");
        note(given, lastAccessed != null, "--last-accessed");
        note(given, eventDays != null, "--event-days");
        note(given, requestsPerSecond != null, "--requests-per-second");
        note(given, concurrency != null, "--concurrency");
        note(given, endpoint != null, "--endpoint");
        return given;
    }

    private static void note(List<String> given, boolean isGiven, String option) {
        if (isGiven) {
            given.add(option);
        }
    }

    AwsAccountSource source() {
        AwsAccountSource.Builder source =
                AwsAccountSource.builder().credentials(credentials()).options(options());
        if (region != null) {
            source = source.region(region);
        }
        if (endpoint != null) {
            AwsAccountSource.Builder direct = source;
            return Usage.parsed(
                    command,
                    () -> direct.endpoint(uri(String.valueOf(endpoint))).build());
        }
        return source.build();
    }

    /** The organization of the account; the external id and the session policy are those of the role in its accounts. */
    AwsOrganizationSource organization(String memberRole) {
        return Usage.parsed(command, () -> {
            AwsOrganizationSource.Builder source = AwsOrganizationSource.builder()
                    .credentials(caller())
                    .memberRole(memberRole)
                    .options(options(CALLS_OF_A_MEMBER));
            if (externalId != null) {
                source.externalId(externalId);
            }
            if (onlyAuditActions) {
                source.onlyAuditActions();
            }
            if (region != null) {
                source.region(region);
            }
            if (endpoint != null) {
                source.endpoint(uri(endpoint));
            }
            return source.build();
        });
    }

    /** How many accounts of an organization are under way at once, if it was said. */
    OptionalInt accountsAtOnce() {
        if (concurrency == null) {
            return OptionalInt.empty();
        }
        if (concurrency < 1) {
            throw Usage.unusable(command, "at least 1 account at once, but --concurrency is " + concurrency);
        }
        return OptionalInt.of(concurrency);
    }

    AwsOptions options() {
        return options(concurrency);
    }

    private AwsOptions options(@Nullable Integer callsAtOnce) {
        AwsOptionsBuilder options = AwsOptions.builder().addAllRegions(regions);
        if (strategy != null) {
            options.strategy(strategy);
        }
        if (lastAccessed != null) {
            options.serviceLastAccessed(lastAccessed.granularity());
        }
        if (eventDays != null) {
            options.eventLookback(Duration.ofDays(eventDays));
        }
        if (requestsPerSecond != null) {
            options.requestsPerSecond(requestsPerSecond);
        }
        if (callsAtOnce != null) {
            options.concurrency(callsAtOnce);
        }
        return Usage.parsed(command, options::build);
    }

    private AuditCredentials profile() {
        return profile == null ? AuditCredentials.defaultChain() : AuditCredentials.profile(profile);
    }

    /** Who reads the organization: the roles that were given, without what is said of the role in its accounts. */
    private AuditCredentials caller() {
        AuditCredentials caller = profile();
        for (String one : roles) {
            caller = assumed(caller, one);
        }
        return caller;
    }

    private AuditCredentials credentials() {
        AuditCredentials credentials = profile();
        if (roles.isEmpty()) {
            if (externalId != null || onlyAuditActions) {
                throw Usage.unusable(
                        command, "--external-id and --only-audit-actions go with --role-arn, and no role is given");
            }
            return credentials;
        }
        for (String role : roles.subList(0, roles.size() - 1)) {
            credentials = assumed(credentials, role);
        }
        AssumedRole last = assumed(credentials, roles.get(roles.size() - 1));
        if (externalId != null) {
            AssumedRole plain = last;
            last = Usage.parsed(command, () -> plain.externalId(String.valueOf(externalId)));
        }
        return onlyAuditActions ? last.onlyAuditActions() : last;
    }

    private AssumedRole assumed(AuditCredentials caller, String role) {
        return Usage.parsed(command, () -> caller.assumeRole(role));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "an endpoint looks like https://iam.example.com, but this is " + text, e);
        }
    }
}
