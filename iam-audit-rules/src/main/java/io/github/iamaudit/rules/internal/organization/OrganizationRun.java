package io.github.iamaudit.rules.internal.organization;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.engine.Cancellation;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.AccountResultBuilder;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationListener;
import io.github.iamaudit.rules.organization.OrganizationProgress;
import io.github.iamaudit.rules.organization.OrganizationReportBuilder;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.CheckpointStore;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationSession;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the accounts of an organization through a bounded number of threads: fetches, joins, judges, and hands out one result at a
 * time. An account that does not end when its time has passed is given up, its thread left to itself, and another takes its place.
 * Used once.
 */
public final class OrganizationRun {

    /**
     * How to run.
     *
     * @param plan what is wanted of each account
     * @param judge makes the report of a snapshot
     * @param concurrency how many accounts at once
     * @param accountLimit the most time for one account
     * @param cancellation when to stop
     * @param checkpoints where finished accounts are kept, or null
     * @param reuse how old a checkpoint may be
     * @param listener is told of the progress
     */
    public record Settings(
            FetchPlan plan,
            Function<AccountSnapshot, AuditReport> judge,
            int concurrency,
            Duration accountLimit,
            Cancellation cancellation,
            @Nullable CheckpointStore checkpoints,
            Duration reuse,
            OrganizationListener listener) {}

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationRun.class);

    /** How long after its end an account may take to notice it. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final long WATCH_MILLIS = 50;

    private final OrganizationSession session;
    private final List<OrganizationAccount> accounts;
    private final Settings settings;
    private final Consumer<AccountResult> results;
    private final Optional<Checkpoints> checkpoints;
    private final Aggregate aggregate;
    private final Set<Task> running = ConcurrentHashMap.newKeySet();
    private final Semaphore permits;
    private final CountDownLatch open;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watch;
    private final long began = System.nanoTime();
    private final Set<String> problems = ConcurrentHashMap.newKeySet();
    private int done;
    private volatile boolean interrupted;
    private volatile @Nullable Throwable broken;

    /**
     * Prepares a run.
     *
     * @param session the organization
     * @param accounts the accounts, in the order in which they are begun
     * @param settings how to run
     * @param results takes each result; called by several threads, but never by two at once
     */
    public OrganizationRun(
            OrganizationSession session,
            List<OrganizationAccount> accounts,
            Settings settings,
            Consumer<AccountResult> results) {
        this.session = session;
        this.accounts = accounts;
        this.aggregate = new Aggregate(accounts);
        this.settings = settings;
        this.results = results;
        this.checkpoints = Optional.ofNullable(settings.checkpoints())
                .map(store -> new Checkpoints(store, settings.plan(), settings.reuse()));
        this.permits = new Semaphore(settings.concurrency());
        this.open = new CountDownLatch(accounts.size());
        this.threads = new ThreadPoolExecutor(
                settings.concurrency(),
                Integer.MAX_VALUE,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("iam-audit-account-"));
        this.watch = Executors.newSingleThreadScheduledExecutor(daemons("iam-audit-accounts-watch-"));
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Runs. An interruption of the calling thread stops the run like its cancellation, and stays set.
     *
     * @return what the results come to, to be completed by what is known of the organization
     */
    public OrganizationReportBuilder run() {
        var unused =
                watch.scheduleWithFixedDelay(this::giveUpWhatIsOver, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        try {
            for (OrganizationAccount account : accounts) {
                begin(account);
            }
            while (!isDone()) {
                // Results still come, also those of accounts that are given up.
            }
        } finally {
            watch.shutdownNow();
            threads.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        Throwable thrown = broken;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return summary();
    }

    private synchronized OrganizationReportBuilder summary() {
        return new OrganizationReportBuilder()
                .accounts(aggregate.accounts(id -> session.facts().tree().nameOf(id.value())))
                .rules(aggregate.rules())
                .frameworks(aggregate.frameworks())
                .acceptedRisks(aggregate.accepted())
                .repeated(aggregate.repeated())
                .isRepeatedSampled(aggregate.isSampled())
                .gaps(problems.stream().sorted().toList());
    }

    private void begin(OrganizationAccount account) {
        Task task = new Task(account);
        if (!account.isOpen()) {
            task.settle(task.without(
                    AccountStatus.NOT_ACTIVE,
                    "the account is " + account.state().orElse("not active")));
            return;
        }
        boolean permitted = false;
        while (!permitted && !isStopped()) {
            try {
                permitted = permits.tryAcquire(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (permitted && isStopped()) {
            permits.release();
            permitted = false;
        }
        if (permitted) {
            running.add(task);
            threads.execute(task);
        } else {
            task.settle(task.cancelled());
        }
    }

    private boolean isDone() {
        try {
            return open.await(WATCH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        }
    }

    private boolean isStopped() {
        if (interrupted || broken != null) {
            return true;
        }
        try {
            return settings.cancellation().isCancelled();
        } catch (RuntimeException | Error e) {
            broken = e;
            return true;
        }
    }

    private void giveUpWhatIsOver() {
        running.forEach(Task::giveUpIfOver);
    }

    private synchronized void deliver(AccountResult result) {
        if (broken != null) {
            return;
        }
        try {
            AccountLine line = aggregate.add(result);
            done++;
            results.accept(result);
            settings.listener()
                    .finished(
                            line,
                            new OrganizationProgress(
                                    done, accounts.size(), Duration.ofNanos(System.nanoTime() - began)));
        } catch (RuntimeException | Error e) {
            broken = e;
        }
    }

    private synchronized void begun(OrganizationAccount account) {
        try {
            settings.listener().started(account);
        } catch (RuntimeException | Error e) {
            broken = e;
        }
    }

    /** One account in this run. */
    private final class Task implements Runnable, FetchListener {

        private final OrganizationAccount account;
        private final AtomicBoolean settled = new AtomicBoolean();
        private volatile long deadline = Long.MAX_VALUE;
        private volatile long noticed = Long.MAX_VALUE;
        private @Nullable Thread thread;

        Task(OrganizationAccount account) {
            this.account = account;
        }

        @Override
        public void run() {
            enterThread();
            try {
                // The listener waits for its turn, which a slow consumer of results may hold; that is not the account's
                // time.
                OrganizationRun.this.begun(account);
                deadline = System.nanoTime() - began + settings.accountLimit().toNanos();
                settle(result());
            } catch (RuntimeException e) {
                settle(failure(e));
            } catch (Error e) {
                broken = e;
                settle(without(AccountStatus.FAILED, e.toString()));
            } finally {
                leaveThread();
            }
        }

        /** The thread is used again, and what interrupts this account is not meant for the next one. */
        private synchronized void leaveThread() {
            thread = null;
            var unused = Thread.interrupted();
        }

        private synchronized void enterThread() {
            thread = Thread.currentThread();
        }

        private synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        private AccountResult result() {
            Optional<AccountSnapshot> saved = checkpoints.flatMap(c -> c.load(account.id(), now()));
            if (saved.isPresent()) {
                return audited(saved.get(), true);
            }
            AccountSource source = session.account(account);
            AccountSnapshot snapshot = source.fetch(settings.plan(), this);
            if (!snapshot.accountId().equals(account.id())) {
                return without(
                        AccountStatus.FAILED,
                        "what was fetched is of account " + snapshot.accountId() + "; the source mixes accounts up");
            }
            boolean isCut = has(snapshot, FacetCoverage.Status.FAILED);
            if (isCut && isStopped()) {
                return cancelled();
            }
            if (isEmpty(snapshot)) {
                return nothing(snapshot);
            }
            if (!settled.get() && !(isCut && isOver())) {
                save(snapshot);
            }
            return audited(snapshot, false);
        }

        private Instant now() {
            return session.facts().snapshot().capturedAt();
        }

        private void save(AccountSnapshot snapshot) {
            try {
                checkpoints.ifPresent(c -> c.save(snapshot));
            } catch (UncheckedIOException e) {
                LOG.warn("{}", e.getMessage());
                problems.add(Printable.line(String.valueOf(e.getMessage())));
            }
        }

        private AccountResult audited(AccountSnapshot snapshot, boolean resumed) {
            AccountSnapshot joined = session.facts().join(snapshot);
            return begun(AccountStatus.AUDITED)
                    .report(settings.judge().apply(joined))
                    .snapshot(joined)
                    .isResumed(resumed)
                    .build();
        }

        private AccountResultBuilder begun(AccountStatus status) {
            return AccountResult.builder()
                    .account(account)
                    .path(session.facts().tree().nameOf(account.id().value()))
                    .status(status);
        }

        AccountResult without(AccountStatus status, String reason) {
            return begun(status).reason(Printable.line(reason)).build();
        }

        AccountResult cancelled() {
            return without(AccountStatus.CANCELLED, "the run was stopped before the account was done");
        }

        private AccountResult timedOut() {
            return without(
                    AccountStatus.TIMED_OUT,
                    "nothing was known of the account after " + words(settings.accountLimit()));
        }

        private static String words(Duration limit) {
            return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
        }

        private AccountResult failure(RuntimeException e) {
            if (isStopped()) {
                return cancelled();
            }
            if (isOver()) {
                return timedOut();
            }
            if (e instanceof FetchException refused && refused.deniedAction().isPresent()) {
                boolean role = refused.deniedAction().get().equals("sts:AssumeRole");
                return without(
                        role ? AccountStatus.ROLE_NOT_ASSUMED : AccountStatus.DENIED, String.valueOf(e.getMessage()));
            }
            boolean expected = e instanceof FetchException || e instanceof InputException;
            if (!expected) {
                LOG.warn("Account {} failed", account.id(), e);
            }
            return without(AccountStatus.FAILED, expected ? String.valueOf(e.getMessage()) : e.toString());
        }

        /** A snapshot that holds nothing, with the reason that its facets give. */
        private AccountResult nothing(AccountSnapshot snapshot) {
            List<FacetCoverage> coverage = snapshot.coverage();
            boolean denied = has(snapshot, FacetCoverage.Status.DENIED);
            if (!denied && isOver()) {
                return timedOut();
            }
            FacetCoverage.Status told = denied ? FacetCoverage.Status.DENIED : FacetCoverage.Status.FAILED;
            String reason = coverage.stream()
                    .filter(c -> c.status() == told)
                    .findFirst()
                    .map(c -> "nothing could be fetched; " + c.facet() + ": " + c.reason())
                    .orElse("the source gave nothing of what was asked for");
            return without(denied ? AccountStatus.DENIED : AccountStatus.FAILED, reason);
        }

        private static boolean isEmpty(AccountSnapshot snapshot) {
            return !has(snapshot, FacetCoverage.Status.COMPLETE) && !has(snapshot, FacetCoverage.Status.PARTIAL);
        }

        private static boolean has(AccountSnapshot snapshot, FacetCoverage.Status status) {
            return snapshot.coverage().stream().anyMatch(c -> c.status() == status);
        }

        private boolean isOver() {
            return System.nanoTime() - began >= deadline;
        }

        @Override
        public boolean isCancelled() {
            return isStopped() || isOver() || settled.get();
        }

        /** Gives the account's result, unless it was given up before. */
        void settle(AccountResult result) {
            if (settled.compareAndSet(false, true)) {
                settled(result);
            }
        }

        private void settled(AccountResult result) {
            try {
                deliver(result);
            } finally {
                if (running.remove(this)) {
                    permits.release();
                }
                open.countDown();
            }
        }

        /** Called again and again; an account gets some time to notice that it is over, and to tell what it has. */
        void giveUpIfOver() {
            if (!isStopped() && !isOver()) {
                return;
            }
            long now = System.nanoTime() - began;
            if (noticed == Long.MAX_VALUE) {
                noticed = now;
            } else if (now - noticed > GRACE.toNanos() && settled.compareAndSet(false, true)) {
                interrupt();
                AccountResult result = isStopped() ? cancelled() : timedOut();
                // One thread more in place of the one that is stuck.
                threads.setCorePoolSize(threads.getCorePoolSize() + 1);
                threads.execute(() -> settled(result));
            }
        }
    }
}
