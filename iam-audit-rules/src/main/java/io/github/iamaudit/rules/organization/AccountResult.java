package io.github.iamaudit.rules.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.io.Serializable;
import java.util.Optional;
import org.immutables.value.Value;

/** What came of one account: its report, or why there is none. */
@Value.Immutable
public interface AccountResult extends Serializable {

    /**
     * The account.
     *
     * @return as the organization knows it
     */
    OrganizationAccount account();

    /**
     * Where the account is in the organization.
     *
     * @return names joined by slashes, for example {@code Root/Workloads/Prod/payments}; the account's name or id where its place is
     *     not known
     */
    String path();

    /**
     * Whether there is a report, or else why not.
     *
     * @return the status
     */
    AccountStatus status();

    /**
     * Why there is no report, in words that are safe to print.
     *
     * @return for example {@code the account is SUSPENDED}; empty text where there is a report
     */
    @Value.Default
    default String reason() {
        return "";
    }

    /**
     * The report.
     *
     * @return present if the status is {@link AccountStatus#AUDITED}
     */
    Optional<AuditReport> report();

    /**
     * The facts that the report rests on, those of the organization among them.
     *
     * @return present if there is a report
     */
    Optional<AccountSnapshot> snapshot();

    /**
     * Whether the facts are those of an earlier run that was interrupted.
     *
     * @return true if nothing was fetched in this run
     */
    @Value.Default
    default boolean isResumed() {
        return false;
    }

    /**
     * The account's id.
     *
     * @return for example {@code 111122223333}
     */
    default AccountId accountId() {
        return account().id();
    }

    /**
     * Begins a result.
     *
     * @return an empty builder
     */
    static AccountResultBuilder builder() {
        return new AccountResultBuilder();
    }
}
