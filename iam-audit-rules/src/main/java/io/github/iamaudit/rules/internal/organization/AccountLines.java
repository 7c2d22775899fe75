package io.github.iamaudit.rules.internal.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountLineBuilder;
import io.github.iamaudit.rules.organization.AccountStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts' lines in columns that have their size from the beginning, so that what a run holds does not grow while it goes on. Names
 * and places are the organization's and not kept twice.
 */
final class AccountLines {

    private final List<OrganizationAccount> accounts;
    private final Map<AccountId, Integer> rows = new HashMap<>();
    private final @Nullable AccountStatus[] statuses;
    private final String[] reasons;
    private final @Nullable Instant[] times;
    private final boolean[] resumed;
    private final int[] notEvaluated;
    private final Map<Severity, int[]> findings = new EnumMap<>(Severity.class);

    AccountLines(List<OrganizationAccount> accounts) {
        this.accounts = accounts;
        int size = accounts.size();
        for (int i = 0; i < size; i++) {
            rows.put(accounts.get(i).id(), i);
        }
        statuses = new AccountStatus[size];
        reasons = new String[size];
        times = new Instant[size];
        resumed = new boolean[size];
        notEvaluated = new int[size];
        for (Severity severity : Severity.values()) {
            findings.put(severity, new int[size]);
        }
    }

    void add(AccountLine line) {
        Integer row = rows.get(line.accountId());
        if (row == null) {
            throw new IllegalArgumentException("account " + line.accountId() + " is not among the selected ones");
        }
        statuses[row] = line.status();
        reasons[row] = line.reason();
        times[row] = line.capturedAt().orElse(null);
        resumed[row] = line.isResumed();
        notEvaluated[row] = line.notEvaluated();
        findings.forEach((severity, column) -> column[row] = line.count(severity));
    }

    /** The lines of accounts that are done, by id. */
    List<AccountLine> all(Function<AccountId, String> path) {
        List<AccountLine> lines = new ArrayList<>();
        for (int row = 0; row < accounts.size(); row++) {
            AccountStatus status = statuses[row];
            if (status != null) {
                lines.add(line(row, status, path));
            }
        }
        return lines;
    }

    private AccountLine line(int row, AccountStatus status, Function<AccountId, String> path) {
        OrganizationAccount account = accounts.get(row);
        AccountLineBuilder line = AccountLine.builder()
                .accountId(account.id())
                .name(account.name())
                .path(path.apply(account.id()))
                .status(status)
                .reason(reasons[row])
                .notEvaluated(notEvaluated[row])
                .capturedAt(Optional.ofNullable(times[row]))
                .isResumed(resumed[row]);
        if (status == AccountStatus.AUDITED) {
            findings.forEach((severity, column) -> line.putFindingsBySeverity(severity, column[row]));
        }
        return line.build();
    }
}
