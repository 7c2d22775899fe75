package io.github.iamaudit.model.trail;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * The trails that record the calls of an account, with the Regions in which they were looked for. A trail of all Regions or
 * of the organization is here once, however many Regions show it.
 *
 * <p>Source: AWS CloudTrail API Reference, "DescribeTrails".
 */
@Value.Immutable
public interface Trails extends Serializable {

    /**
     * The Regions that were looked at.
     *
     * @return sorted, for example {@code eu-west-1}, {@code us-east-1}; of other Regions only the trails of all Regions are
     *     known
     */
    List<String> regions();

    /**
     * The trails found there.
     *
     * @return by ARN; empty for none in those Regions
     */
    List<Trail> trails();

    /**
     * Begins the trails of an account.
     *
     * @return an empty builder
     */
    static TrailsBuilder builder() {
        return new TrailsBuilder();
    }
}
