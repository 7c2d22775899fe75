package io.github.iamaudit.model.analyzer;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A finding of an analyzer, without its details. A live source asks for those that stand and those that somebody archived;
 * those that are resolved speak of access that is no more.
 *
 * <p>Source: IAM Access Analyzer API Reference, "ListFindingsV2" and "FindingSummaryV2".
 */
@Value.Immutable
public interface AnalyzerFinding extends Serializable {

    /**
     * The id.
     *
     * @return for example {@code 3f2b6a1c-9d2e-4c1a-8f57-0a1b2c3d4e5f}
     */
    String id();

    /**
     * The analyzer that found it.
     *
     * @return for example {@code arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/account}
     */
    Arn analyzerArn();

    /**
     * The type.
     *
     * @return {@code ExternalAccess}, {@code InternalAccess}, {@code UnusedIAMRole}, {@code UnusedIAMUserAccessKey}, {@code
     *     UnusedIAMUserPassword} or {@code UnusedPermission}; empty where AWS tells none
     */
    Optional<String> findingType();

    /**
     * The resource that others have access to, or whose access is unused.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/deploy}; empty where AWS tells none
     */
    Optional<String> resource();

    /**
     * The type of the resource.
     *
     * @return for example {@code AWS::IAM::Role}
     */
    String resourceType();

    /**
     * The account that owns the resource, as AWS writes it.
     *
     * @return for example {@code 111122223333}; empty where AWS tells none
     */
    Optional<String> resourceOwnerAccount();

    /**
     * The status.
     *
     * @return {@code ACTIVE}, {@code ARCHIVED} or {@code RESOLVED}
     */
    String status();

    /**
     * When it was made.
     *
     * @return in UTC
     */
    Instant createdAt();

    /**
     * When the resource was last looked at.
     *
     * @return in UTC
     */
    Instant analyzedAt();

    /**
     * When it was last changed.
     *
     * @return in UTC
     */
    Instant updatedAt();

    /**
     * Why the resource could not be analyzed.
     *
     * @return for example {@code ACCESS_DENIED}; empty for a finding that is none of an error
     */
    Optional<String> error();

    /**
     * Begins a finding.
     *
     * @return an empty builder
     */
    static AnalyzerFindingBuilder builder() {
        return new AnalyzerFindingBuilder();
    }
}
