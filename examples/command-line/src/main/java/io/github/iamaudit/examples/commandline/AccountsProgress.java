package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationListener;
import io.github.iamaudit.rules.organization.OrganizationProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How the accounts of an organization go on: a line each, or on a terminal one line that is overwritten, and wiped at the end. */
final class AccountsProgress implements OrganizationListener, AutoCloseable {

    private final PrintStream err;
    private final boolean terminal;
    private int widest;
    private int resumed;
    private OrganizationProgress last = new OrganizationProgress(0, 0, Duration.ZERO);

    AccountsProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void finished(AccountLine account, OrganizationProgress progress) {
        last = progress;
        resumed += account.isResumed() ? 1 : 0;
        if (!terminal) {
            err.println(line(account));
            return;
        }
        String line = line(progress);
        err.print("\r" + line + " ".repeat(Math.max(0, widest - line.length())));
        err.flush();
        widest = Math.max(widest, line.length());
    }

    /** For example {@code 444455556666 payments: audited, 3 findings, 1 critical}. */
    static String line(AccountLine account) {
        StringBuilder line = new StringBuilder()
                .append(account.accountId())
                .append(' ')
                .append(Visible.line(account.name()))
                .append(": ")
                .append(account.status().text());
        if (account.status() != AccountStatus.AUDITED) {
            return line.append(": ")
                    .append(AwsSaid.withoutCauses(account.reason()))
                    .toString();
        }
        line.append(", ").append(Words.counted(account.findings(), "finding"));
        if (account.count(Severity.CRITICAL) > 0) {
            line.append(String.format(Locale.ROOT, ", %,d critical", account.count(Severity.CRITICAL)));
        }
        if (account.notEvaluated() > 0) {
            line.append(", ")
                    .append(Words.counted(account.notEvaluated(), "rule"))
                    .append(" not evaluated");
        }
        if (account.isResumed()) {
            line.append(", not fetched again, facts of ")
                    .append(account.capturedAt().map(Object::toString).orElse("an unknown time"));
        }
        return line.toString();
    }

    /** For example {@code 12 of 300 accounts, 1.5 a second, 3 min 12 s left}. */
    static String line(OrganizationProgress progress) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d accounts, %,.1f a second%s",
                progress.done(),
                progress.total(),
                progress.accountsPerSecond(),
                progress.remaining().map(left -> ", " + words(left) + " left").orElse(""));
    }

    private static String words(Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        if (widest > 0) {
            err.print("\r" + " ".repeat(widest) + "\r");
            err.flush();
            widest = 0;
        }
    }

    /** Prints what it took. */
    synchronized void tell(int audited) {
        err.println(String.format(
                Locale.ROOT,
                "iam-audit: audited %,d of %s in %,.1f s%s",
                audited,
                Words.counted(last.total(), "account"),
                last.elapsed().toMillis() / 1000.0,
                resumed == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d of them from an earlier run, for which nothing was fetched",
                                resumed)));
    }
}
