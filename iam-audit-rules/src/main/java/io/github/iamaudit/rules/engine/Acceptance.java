package io.github.iamaudit.rules.engine;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/** That the risk of a finding is accepted, by whom and until when. */
@Value.Immutable
public interface Acceptance extends Serializable {

    /**
     * The entry among the accepted risks.
     *
     * @return for example {@code vendor-key}
     */
    String id();

    /**
     * Why the risk is taken.
     *
     * @return a sentence
     */
    String reason();

    /**
     * Who answers for it.
     *
     * @return for example {@code platform@example.com}
     */
    String owner();

    /**
     * Where it was decided.
     *
     * @return for example {@code SEC-1234}
     */
    Optional<String> ticket();

    /**
     * The last day on which it counts, in UTC.
     *
     * @return empty where it never expires
     */
    Optional<LocalDate> expires();

    /**
     * Begins an acceptance.
     *
     * @return an empty builder
     */
    static AcceptanceBuilder builder() {
        return new AcceptanceBuilder();
    }
}
