package io.github.iamaudit.rules.engine;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names the subjects that it looks at and judges one of them at a time. The engine iterates, counts, applies settings and
 * makes findings. A rule is a final class with a {@link RuleInfo} and a public constructor without parameters; it has no
 * state, does no I/O and reads no clock. The engine runs it only when every facet that it needs was observed.
 *
 * @param <S> the kind of subject
 */
public interface Rule<S extends Subject> extends Serializable {

    /**
     * The subjects. Everything that the rule passes judgement on, healthy or not, so that reports can say "3 of 41".
     *
     * @param context the account
     * @return in any order that does not change from run to run; none if the rule does not apply to this account
     */
    Stream<S> subjects(RuleContext context);

    /**
     * Judges one subject.
     *
     * @param subject one of {@link #subjects}
     * @param context the account
     * @return the verdict
     */
    Verdict judge(S subject, RuleContext context);

    /**
     * How to mend a fault of a subject.
     *
     * @param subject the subject
     * @return the remediation
     */
    Remediation remediation(S subject);

    /**
     * The settings that the rule has.
     *
     * @return in the order in which they are shown
     */
    default List<Setting<?>> settings() {
        return List.of();
    }
}
