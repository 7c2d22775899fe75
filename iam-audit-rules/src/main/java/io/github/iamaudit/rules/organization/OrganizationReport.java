package io.github.iamaudit.rules.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an audit of an organization came to. It holds a line for each account and totals, not the accounts' findings, which were given
 * out one account at a time. Every list has a defined order, so equal facts give an equal report in whatever order accounts came.
 */
@Value.Immutable
public interface OrganizationReport extends Serializable {

    /**
     * The version of this library.
     *
     * @return for example {@code 0.1.0}
     */
    String libraryVersion();

    /**
     * The organization.
     *
     * @return for example {@code o-exampleorgid}; empty where it is not known
     */
    Optional<String> organizationId();

    /**
     * The account that saw the organization.
     *
     * @return the management account or a delegated administrator
     */
    AccountId seenBy();

    /**
     * The time of the organization's facts.
     *
     * @return when its accounts were listed
     */
    Instant capturedAt();

    /**
     * How many accounts the organization has, in any state, selected or not.
     *
     * @return as far as they could be listed
     */
    int accountsInOrganization();

    /**
     * What could not be seen of the organization. Accounts may be missing if this is not empty.
     *
     * @return a line for each thing, for example {@code organizations:ListPolicies was denied}
     */
    List<String> gaps();

    /**
     * The findings about the organization itself.
     *
     * @return empty where no rule about organizations was selected
     */
    Optional<AuditReport> organization();

    /**
     * The accounts that were selected.
     *
     * @return by id
     */
    List<AccountLine> accounts();

    /**
     * What each rule came to.
     *
     * @return by rule id
     */
    List<RuleTotal> rules();

    /**
     * What each framework came to.
     *
     * @return in the order in which they were selected
     */
    List<FrameworkTotal> frameworks();

    /**
     * Findings that several accounts share, since their subject was deployed from one place.
     *
     * @return those in most accounts first, then the worst, then by rule id and name
     */
    List<RepeatedFinding> repeated();

    /**
     * What came of the risks that are accepted, over all accounts.
     *
     * @return by their ids
     */
    List<AcceptedRiskUse> acceptedRisks();

    /**
     * Whether so many things were deployed to accounts that {@link #repeated} looks at a sample of them only.
     *
     * @return true above 5,000 pairs of a rule and a thing
     */
    @Value.Default
    default boolean isRepeatedSampled() {
        return false;
    }

    /**
     * The accounts that were not audited.
     *
     * @return by id, with the reason
     */
    default List<AccountLine> notAudited() {
        return accounts().stream()
                .filter(account -> account.status() != AccountStatus.AUDITED)
                .toList();
    }

    /**
     * The accounts with the worst findings.
     *
     * @param most how many at most
     * @return those with most findings of the worst severity first; accounts without findings are left out
     */
    default List<AccountLine> worst(int most) {
        return accounts().stream()
                .filter(account -> account.findings() > 0)
                .sorted(AccountLine.WORST_FIRST)
                .limit(most)
                .toList();
    }

    /**
     * How many accounts came out so.
     *
     * @param status the status
     * @return how many
     */
    default int count(AccountStatus status) {
        return (int) accounts().stream().filter(a -> a.status() == status).count();
    }

    /**
     * How many findings are of a severity, in all accounts.
     *
     * @param severity the severity
     * @return how many, without those about the organization itself
     */
    default long count(Severity severity) {
        return accounts().stream().mapToLong(account -> account.count(severity)).sum();
    }

    /**
     * Whether anything that was wanted is not known: an account that is open was not audited, a rule was not evaluated somewhere, or
     * the organization could not be seen completely.
     *
     * @return false only where every rule was evaluated in every account that is open
     */
    default boolean isIncomplete() {
        return !gaps().isEmpty()
                || organization().filter(AuditReport::isIncomplete).isPresent()
                || accounts().stream()
                        .anyMatch(account -> account.notEvaluated() > 0
                                || (account.status() != AccountStatus.AUDITED
                                        && account.status() != AccountStatus.NOT_ACTIVE));
    }

    /**
     * Writes the report.
     *
     * @param format how
     * @param out flushed, not closed
     * @throws java.io.UncheckedIOException if writing fails
     */
    default void write(OrganizationReportWriter format, OutputStream out) {
        format.write(this, out);
    }

    /**
     * The report in a text.
     *
     * @param format how
     * @return the text
     */
    default String toText(OrganizationReportWriter format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(format, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Begins a report.
     *
     * @return an empty builder
     */
    static OrganizationReportBuilder builder() {
        return new OrganizationReportBuilder();
    }
}
