package io.github.iamaudit.rules.internal.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.AccountSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts' lines in columns that have their size from the beginning, so that what a run holds does not grow while it goes on. Names
 * and places are the organization's and not kept twice.
 */
final class AccountLines {

    private static final Severity[] SEVERITIES = Severity.values();

    private final List<OrganizationAccount> accounts;
    private final Map<AccountId, Integer> places = new HashMap<>();
    private final @Nullable AccountStatus[] statuses;
    private final @Nullable String[] reasons;
    private final @Nullable Instant[] times;
    private final boolean[] resumed;
    private final int[] notEvaluated;
    private final int[][] findings;

    AccountLines(List<OrganizationAccount> accounts) {
        this.accounts = accounts;
        int size = accounts.size();
        for (int i = 0; i < size; i++) {
            places.put(accounts.get(i).id(), i);
        }
        statuses = new AccountStatus[size];
        reasons = new String[size];
        times = new Instant[size];
        resumed = new boolean[size];
        notEvaluated = new int[size];
        findings = new int[SEVERITIES.length][size];
    }

    void add(AccountSummary line) {
        Integer place = places.get(line.accountId());
        if (place == null) {
            throw new IllegalArgumentException("account " + line.accountId() + " is not among the selected ones");
        }
        statuses[place] = line.status();
        reasons[place] = line.reason();
        times[place] = line.capturedAt();
        resumed[place] = line.resumed();
        notEvaluated[place] = line.notEvaluated();
        for (int i = 0; i < SEVERITIES.length; i++) {
            findings[i][place] = line.count(SEVERITIES[i]);
        }
    }

    /** The lines of accounts that are done, by id. */
    List<AccountSummary> all(Function<AccountId, String> path) {
        List<AccountSummary> lines = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            AccountStatus status = statuses[i];
            String reason = reasons[i];
            if (status != null && reason != null) {
                OrganizationAccount account = accounts.get(i);
                lines.add(new AccountSummary(
                        account.id(),
                        account.name(),
                        path.apply(account.id()),
                        status,
                        reason,
                        count(Severity.CRITICAL, i),
                        count(Severity.HIGH, i),
                        count(Severity.MEDIUM, i),
                        count(Severity.LOW, i),
                        count(Severity.INFO, i),
                        notEvaluated[i],
                        times[i],
                        resumed[i]));
            }
        }
        return lines;
    }

    private int count(Severity severity, int place) {
        return findings[List.of(SEVERITIES).indexOf(severity)][place];
    }
}
