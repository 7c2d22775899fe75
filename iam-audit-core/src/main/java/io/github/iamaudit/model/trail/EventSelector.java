package io.github.iamaudit.model.trail;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * Events that a trail records. Of its data events, which say nothing of IAM, nothing is held.
 *
 * <p>Source: AWS CloudTrail API Reference, "EventSelector".
 */
@Value.Immutable
public interface EventSelector extends Serializable {

    /**
     * Whether reads or writes are recorded.
     *
     * @return {@code All}, {@code ReadOnly} or {@code WriteOnly}
     */
    String readWriteType();

    /**
     * Whether management events are recorded.
     *
     * @return false for data events only
     */
    boolean includeManagementEvents();

    /**
     * The services whose management events are left out.
     *
     * @return sorted, for example {@code kms.amazonaws.com}
     */
    List<String> excludeManagementEventSources();

    /**
     * Begins an event selector.
     *
     * @return an empty builder
     */
    static EventSelectorBuilder builder() {
        return new EventSelectorBuilder();
    }
}
