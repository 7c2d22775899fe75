package io.github.iamaudit.model.analyzer;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * The analyzers that an account sees, with the Regions in which they were looked for: Access Analyzer is a service of each
 * Region.
 *
 * <p>Source: IAM Access Analyzer API Reference, "ListAnalyzers".
 */
@Value.Immutable
public interface AccessAnalyzers extends Serializable {

    /**
     * The Regions that were looked at.
     *
     * @return sorted, for example {@code eu-west-1}, {@code us-east-1}; of other Regions nothing is known
     */
    List<String> regions();

    /**
     * The analyzers found there.
     *
     * @return by ARN; empty for none in those Regions
     */
    List<Analyzer> analyzers();

    /**
     * Begins the analyzers of an account.
     *
     * @return an empty builder
     */
    static AccessAnalyzersBuilder builder() {
        return new AccessAnalyzersBuilder();
    }
}
