package io.github.iamaudit.rules.accept;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What came of an accepted risk in a run.
 *
 * @param risk the entry
 * @param findings how many findings it chose; it accepts none of them where it has expired
 * @param notices what its owner should look at, in the order of {@link Notice}
 */
public record AcceptedRiskUse(AcceptedRisk risk, int findings, Set<Notice> notices) implements Serializable {

    /** What an entry's owner should look at. */
    public enum Notice {
        /** Its last day is over: the findings that it chooses are open. */
        EXPIRED("has expired"),
        /** Its last day is near. */
        EXPIRES_SOON("expires soon"),
        /** It chooses more findings than one decision should cover. */
        BROAD("covers many findings"),
        /** All rules that it speaks of looked at everything, and it chooses nothing. */
        NOT_MATCHED("matched nothing"),
        /** It chooses nothing, but a rule that it speaks of was not run, or not on everything. */
        NOT_EVALUATED("matched nothing, but not everything that it speaks of was evaluated");

        private final String text;

        Notice(String text) {
            this.text = text;
        }

        /** In words, for example {@code has expired}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Copies the notices.
     *
     * @param risk the entry
     * @param findings how many findings it chose
     * @param notices what its owner should look at
     */
    public AcceptedRiskUse {
        EnumSet<Notice> copy = EnumSet.noneOf(Notice.class);
        copy.addAll(notices);
        notices = Collections.unmodifiableSet(copy);
    }

    /**
     * What came of the entry in two runs: one that chose something in one account need not do so in another.
     *
     * @param other what came of it elsewhere
     * @return the sum
     */
    public AcceptedRiskUse plus(AcceptedRiskUse other) {
        EnumSet<Notice> both = EnumSet.noneOf(Notice.class);
        both.addAll(notices);
        both.addAll(other.notices);
        if (findings + other.findings > 0) {
            both.removeAll(EnumSet.of(Notice.NOT_MATCHED, Notice.NOT_EVALUATED));
        } else if (both.contains(Notice.NOT_EVALUATED)) {
            both.remove(Notice.NOT_MATCHED);
        }
        return new AcceptedRiskUse(risk, findings + other.findings, both);
    }
}
