package io.github.iamaudit.rules.accept;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.accept.AcceptedRiskUse.Notice;
import io.github.iamaudit.rules.accept.FindingSelector.Answer;
import io.github.iamaudit.rules.accept.FindingSelector.Candidate;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Subject;
import java.io.Reader;
import java.io.Serializable;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Risks that are accepted: a finding that one of them chooses stays in every report, marked with the entry, and counts no more
 * as open. The first entry that chooses a finding and has not expired is the one. Controls of frameworks are not met by
 * accepting: their scores do not change. Immutable.
 *
 * <p>The file is YAML or JSON, described in {@code docs/accepted-risks.md}.
 */
public final class AcceptedRisks implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final AcceptedRisks NONE = new AcceptedRisks(List.of(), 30, 25);

    private final List<AcceptedRisk> risks;
    private final int soonDays;
    private final int manyFindings;

    AcceptedRisks(List<AcceptedRisk> risks, int soonDays, int manyFindings) {
        this.risks = List.copyOf(risks);
        this.soonDays = soonDays;
        this.manyFindings = manyFindings;
        Set<String> ids = new HashSet<>();
        for (AcceptedRisk risk : risks) {
            if (!ids.add(risk.id())) {
                throw new IllegalArgumentException("two accepted risks have the id " + risk.id());
            }
        }
    }

    /**
     * No risk is accepted.
     *
     * @return the empty list, with notices 30 days before an entry expires and for more than 25 findings of one entry
     */
    public static AcceptedRisks none() {
        return NONE;
    }

    /**
     * Some entries.
     *
     * @param risks in the order in which they are tried
     * @return the list
     * @throws IllegalArgumentException if two have one id
     */
    public static AcceptedRisks of(AcceptedRisk... risks) {
        return new AcceptedRisks(List.of(risks), NONE.soonDays, NONE.manyFindings);
    }

    /**
     * Reads a file.
     *
     * @param file what the text is called in messages, for example {@code accepted.yaml}
     * @param text YAML or JSON; read to the end, not closed
     * @return the list
     * @throws io.github.iamaudit.input.InputException with line and column if there is a mistake in it; nothing of it counts then
     */
    public static AcceptedRisks read(String file, Reader text) {
        return AcceptedRisksFile.read(file, text, NONE.soonDays, NONE.manyFindings);
    }

    /**
     * With more entries, which are tried after these.
     *
     * @param others the entries
     * @return a new list
     * @throws IllegalArgumentException if two have one id
     */
    public AcceptedRisks plus(AcceptedRisks others) {
        List<AcceptedRisk> all = new ArrayList<>(risks);
        all.addAll(others.risks);
        return new AcceptedRisks(all, soonDays, manyFindings);
    }

    /**
     * With notices at other points.
     *
     * @param days before an entry expires
     * @param findings of one entry, above which it is said to be broad
     * @return a new list
     */
    public AcceptedRisks noticing(int days, int findings) {
        return new AcceptedRisks(risks, days, findings);
    }

    /**
     * The entries.
     *
     * @return in the order in which they are tried
     */
    public List<AcceptedRisk> risks() {
        return risks;
    }

    /**
     * The findings of a run with those marked that are accepted, and what came of each entry.
     *
     * @param findings in the order of the run
     * @param uses what came of the entries that speak of the account, in their order
     */
    public record Applied(List<Finding> findings, List<AcceptedRiskUse> uses) implements Serializable {

        /**
         * Copies the lists.
         *
         * @param findings in the order of the run
         * @param uses what came of the entries
         */
        public Applied {
            findings = List.copyOf(findings);
            uses = List.copyOf(uses);
        }
    }

    /**
     * Marks the findings that are accepted.
     *
     * @param findings what was found
     * @param outcomes what came of the rules that were run
     * @param account the account
     * @param tags the tags of a subject; empty where they are not known
     * @param evaluatedAt decides what has expired
     * @return the same findings in the same order
     */
    public Applied applyTo(
            List<Finding> findings,
            List<Outcome> outcomes,
            AccountId account,
            Function<Subject, Optional<List<Tag>>> tags,
            Instant evaluatedAt) {
        if (risks.isEmpty()) {
            return new Applied(findings, List.of());
        }
        int[] chosen = new int[risks.size()];
        List<Finding> marked = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Candidate candidate = Candidate.of(finding, tags.apply(finding.subject()));
            Optional<AcceptedRisk> accepted = Optional.empty();
            for (int i = 0; i < chosen.length; i++) {
                AcceptedRisk risk = risks.get(i);
                if (risk.findings().answer(candidate) == Answer.YES) {
                    chosen[i]++;
                    if (accepted.isEmpty() && !risk.isExpiredAt(evaluatedAt)) {
                        accepted = Optional.of(risk);
                    }
                }
            }
            marked.add(
                    accepted.isEmpty()
                            ? finding
                            : Finding.builder()
                                    .from(finding)
                                    .accepted(accepted.get().acceptance())
                                    .build());
        }
        List<AcceptedRiskUse> uses = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            AcceptedRisk risk = risks.get(i);
            if (risk.findings().answer(Candidate.ofRule(null, account)) != Answer.NO) {
                uses.add(
                        new AcceptedRiskUse(risk, chosen[i], notices(risk, chosen[i], outcomes, account, evaluatedAt)));
            }
        }
        return new Applied(marked, uses);
    }

    private Set<Notice> notices(
            AcceptedRisk risk, int chosen, List<Outcome> outcomes, AccountId account, Instant evaluatedAt) {
        Set<Notice> notices = EnumSet.noneOf(Notice.class);
        if (risk.isExpiredAt(evaluatedAt)) {
            notices.add(Notice.EXPIRED);
        } else if (risk.isExpiredAt(evaluatedAt.plus(Period.ofDays(soonDays)))) {
            notices.add(Notice.EXPIRES_SOON);
        }
        if (chosen > manyFindings) {
            notices.add(Notice.BROAD);
        }
        if (chosen == 0) {
            List<Outcome> meant = outcomes.stream()
                    .filter(outcome -> risk.findings().answer(Candidate.ofRule(outcome.ruleId(), account)) != Answer.NO)
                    .toList();
            boolean isSure = !meant.isEmpty()
                    && meant.stream().allMatch(outcome -> outcome.reasons().isEmpty());
            notices.add(isSure ? Notice.NOT_MATCHED : Notice.NOT_EVALUATED);
        }
        return notices;
    }
}
