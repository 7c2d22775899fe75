package io.github.iamaudit.model.trail;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A trail, its state, and which events it records.
 *
 * <p>State and selectors are calls of their own, which AWS may refuse; a member or group of members that was not seen is
 * empty.
 *
 * <p>Source: AWS CloudTrail API Reference, "Trail", "GetTrailStatus" and "GetEventSelectors".
 */
@Value.Immutable
public interface Trail extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:cloudtrail:eu-west-1:111122223333:trail/all}; of the management account for a trail
     *     of the organization
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code all}
     */
    String name();

    /**
     * The Region in which it was made.
     *
     * @return for example {@code eu-west-1}
     */
    String homeRegion();

    /**
     * Whether it records all Regions.
     *
     * @return false for its home Region only
     */
    boolean isMultiRegionTrail();

    /**
     * Whether it records all accounts of the organization.
     *
     * @return false for this account only
     */
    boolean isOrganizationTrail();

    /**
     * Whether it records the calls of global services such as IAM.
     *
     * @return false where they are left out
     */
    boolean includeGlobalServiceEvents();

    /**
     * Whether it writes digests, by which changes of log files show.
     *
     * @return false for none
     */
    boolean logFileValidationEnabled();

    /**
     * The bucket that it writes to.
     *
     * @return for example {@code amzn-s3-demo-bucket}; empty where AWS tells none
     */
    Optional<String> s3BucketName();

    /**
     * What the keys of its log files begin with.
     *
     * @return for example {@code trails}; empty for nothing
     */
    Optional<String> s3KeyPrefix();

    /**
     * The KMS key that encrypts its log files.
     *
     * @return for example {@code arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab}; empty for the
     *     keys of Amazon S3
     */
    Optional<String> kmsKeyId();

    /**
     * The log group that it writes to as well.
     *
     * @return for example {@code arn:aws:logs:eu-west-1:111122223333:log-group:trail:*}; empty for none
     */
    Optional<String> cloudWatchLogsLogGroupArn();

    /**
     * The topic that learns of each log file.
     *
     * @return for example {@code arn:aws:sns:eu-west-1:111122223333:trail}; empty for none
     */
    Optional<String> snsTopicArn();

    /**
     * Whether its event selectors were changed from the ordinary ones.
     *
     * @return false for all management events and no others
     */
    boolean hasCustomEventSelectors();

    /**
     * Whether it records at this time.
     *
     * @return empty where the state was not seen, and then the times below are empty too
     */
    Optional<Boolean> isLogging();

    /**
     * When it last delivered log files.
     *
     * @return empty for not yet, or not seen
     */
    Optional<Instant> latestDeliveryTime();

    /**
     * What Amazon S3 answered when it last could not deliver.
     *
     * @return for example {@code AccessDenied}; empty for none, or not seen
     */
    Optional<String> latestDeliveryError();

    /**
     * When it was last stopped.
     *
     * @return empty for never, or not seen
     */
    Optional<Instant> stopLoggingTime();

    /**
     * Which events it records.
     *
     * @return empty where the selectors were not seen; present, and perhaps without any, where they were
     */
    Optional<EventSelectors> eventSelectors();

    /**
     * Begins a trail.
     *
     * @return an empty builder
     */
    static TrailBuilder builder() {
        return new TrailBuilder();
    }
}
