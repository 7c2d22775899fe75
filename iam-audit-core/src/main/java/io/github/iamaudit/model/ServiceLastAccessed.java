package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/**
 * What services a principal, or the principals that a policy is attached to, last tried to use: the answer of one job.
 *
 * <p>Attempts count whether they were allowed or denied. The tracking period is of at least 400 days; the last four hours
 * may be missing. Services that the identity policies allow are listed whatever boundaries, policies of the organization and
 * resource policies say.
 *
 * <p>Source: IAM API Reference, "GenerateServiceLastAccessedDetails" and "GetServiceLastAccessedDetails".
 */
@Value.Immutable
public interface ServiceLastAccessed extends Serializable {

    /**
     * What was asked about, which the API calls {@code Arn}.
     *
     * @return a user, group, role or managed policy, for example {@code arn:aws:iam::111122223333:role/deploy}
     */
    Arn principalArn();

    /**
     * How fine the answer is, which the answer itself calls {@code JobType}.
     *
     * @return {@code SERVICE_LEVEL} or {@code ACTION_LEVEL}
     */
    String granularity();

    /**
     * When the job was done.
     *
     * @return in UTC; the time of the facts
     */
    Instant jobCompletionDate();

    /**
     * The services that the principal may use.
     *
     * @return by namespace; without those that none of its policies allows
     */
    List<AccessedService> services();

    /**
     * Begins the answer of a job.
     *
     * @return an empty builder
     */
    static ServiceLastAccessedBuilder builder() {
        return new ServiceLastAccessedBuilder();
    }
}
