package io.github.iamaudit.aws.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How an account is fetched: the way, the pace, the limits, and what is fetched beyond the facets. All have defaults. */
@Value.Immutable
public interface AwsOptions {

    /** How fine the service last accessed information is. */
    enum Granularity {
        /** When each service was last used. */
        SERVICE_LEVEL,
        /** Also when each action was, for the services that tell. */
        ACTION_LEVEL
    }

    /**
     * In bulk or item by item.
     *
     * @return {@code AUTOMATIC} unless stated
     */
    @Value.Default
    default FetchStrategy strategy() {
        return FetchStrategy.AUTOMATIC;
    }

    /**
     * How many calls are under way at once.
     *
     * @return at least 1; 10 unless stated
     */
    @Value.Default
    default int concurrency() {
        return 10;
    }

    /**
     * How many calls begin in a second at most. AWS does not publish its own limits; when it says that they are exceeded, calls
     * slow down by themselves whatever this says.
     *
     * @return zero for no limit, which is the default
     */
    @Value.Default
    default int requestsPerSecond() {
        return 0;
    }

    /**
     * How often a call is tried, where trying again may help.
     *
     * @return at least 1; 8 unless stated
     */
    @Value.Default
    default int attempts() {
        return 8;
    }

    /**
     * The most time for one try of a call.
     *
     * @return 10 seconds unless stated
     */
    @Value.Default
    default Duration attemptTimeout() {
        return Duration.ofSeconds(10);
    }

    /**
     * The most time for one call with its retries.
     *
     * @return 60 seconds unless stated
     */
    @Value.Default
    default Duration callTimeout() {
        return Duration.ofSeconds(60);
    }

    /**
     * The most time for one facet. What was not obtained by then has failed, or is a gap.
     *
     * @return 20 minutes unless stated
     */
    @Value.Default
    default Duration facetLimit() {
        return Duration.ofMinutes(20);
    }

    /**
     * The most time for the whole run. A call that is under way then may take a second longer.
     *
     * @return 30 minutes unless stated
     */
    @Value.Default
    default Duration runLimit() {
        return Duration.ofMinutes(30);
    }

    /**
     * How long to wait for the credential report.
     *
     * @return two minutes unless stated
     */
    @Value.Default
    default Duration credentialReportWait() {
        return Duration.ofMinutes(2);
    }

    /**
     * The Regions in which regional services are looked at: IAM Access Analyzer, CloudTrail, IAM Identity Center.
     *
     * @return for example {@code eu-central-1}; empty for the source's own Region only
     */
    List<String> regions();

    /**
     * Whether to read the descriptions and maximum session durations of roles, which authorization details lack: one call for
     * each thousand roles.
     *
     * @return false unless stated
     */
    @Value.Default
    default boolean roleDescriptions() {
        return false;
    }

    /**
     * Whether to read the tags and descriptions of the customer's managed policies: one call for each.
     *
     * @return false unless stated
     */
    @Value.Default
    default boolean policyTags() {
        return false;
    }

    /**
     * Whether to read the service last accessed information, and how fine: a job for each user, group, role and customer's
     * policy that is attached. It is the most throttled part of IAM: three jobs at most are under way at once, whatever
     * {@link #concurrency} says, and answers less than four hours old of the same source are used again.
     *
     * @return empty for not at all, which is the default
     */
    Optional<Granularity> serviceLastAccessed();

    /**
     * Whether to read the tags of the accounts of the organization: one call for each.
     *
     * @return false unless stated
     */
    @Value.Default
    default boolean organizationAccountTags() {
        return false;
    }

    /**
     * Whether to read the events of IAM that CloudTrail recorded, and how far back: 50 to a call and two calls a second, which is
     * what AWS permits, so a busy account takes minutes.
     *
     * @return for example 90 days, which is as far as CloudTrail looks back; empty for not at all, which is the default
     */
    Optional<Duration> eventLookback();

    /**
     * Says which values cannot be.
     *
     * @throws IllegalArgumentException if a number is too small or too large, or a time not positive or more than a year, or
     *     the look-back over events more than 90 days
     */
    @Value.Check
    default void check() {
        require(concurrency() >= 1 && concurrency() <= 100, "concurrency is 1 to 100, but is " + concurrency());
        require(requestsPerSecond() >= 0, "requestsPerSecond is not negative, but is " + requestsPerSecond());
        require(attempts() >= 1 && attempts() <= 100, "attempts is 1 to 100, but is " + attempts());
        for (Duration duration :
                List.of(attemptTimeout(), callTimeout(), facetLimit(), runLimit(), credentialReportWait())) {
            require(duration.compareTo(Duration.ZERO) > 0, "a limit of time is positive, but one is " + duration);
            require(
                    duration.compareTo(Duration.ofDays(365)) <= 0,
                    "a limit of time is a year at most, but one is " + duration);
        }
        eventLookback()
                .ifPresent(lookback -> require(
                        lookback.compareTo(Duration.ZERO) > 0 && lookback.compareTo(Duration.ofDays(90)) <= 0,
                        "CloudTrail looks back 90 days at most, but eventLookback is " + lookback));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The options that nobody stated otherwise.
     *
     * @return the defaults
     */
    static AwsOptions defaults() {
        return builder().build();
    }

    /**
     * Begins options.
     *
     * @return a builder with the defaults
     */
    static AwsOptionsBuilder builder() {
        return new AwsOptionsBuilder();
    }
}
