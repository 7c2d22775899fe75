package io.github.iamaudit.model.analyzer;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An analyzer.
 *
 * <p>Source: IAM Access Analyzer API Reference, "AnalyzerSummary".
 */
@Value.Immutable
public interface Analyzer extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/account}; of another account where
     *     the organization's analyzer lives there
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code account}
     */
    String name();

    /**
     * What it looks at, and for what.
     *
     * @return {@code ACCOUNT} or {@code ORGANIZATION} for external access, with {@code _UNUSED_ACCESS} or {@code
     *     _INTERNAL_ACCESS} behind it for the others
     */
    String type();

    /**
     * The Region that it looks at.
     *
     * @return for example {@code eu-west-1}
     */
    String region();

    /**
     * The status.
     *
     * @return {@code ACTIVE}, {@code CREATING}, {@code DISABLED} or {@code FAILED}; only an active one makes findings
     */
    String status();

    /**
     * Why it is in that status, which the API gives as a code.
     *
     * @return for example {@code AWS_SERVICE_ACCESS_DISABLED}; empty where AWS tells none
     */
    Optional<String> statusReason();

    /**
     * When it was created.
     *
     * @return in UTC
     */
    Instant createdAt();

    /**
     * When it last looked at a resource.
     *
     * @return empty for not yet
     */
    Optional<Instant> lastResourceAnalyzedAt();

    /**
     * After how many days without use it calls access unused.
     *
     * @return for example 90; empty for an analyzer that does not look for unused access
     */
    Optional<Integer> unusedAccessAge();

    /**
     * Begins an analyzer.
     *
     * @return an empty builder
     */
    static AnalyzerBuilder builder() {
        return new AnalyzerBuilder();
    }
}
