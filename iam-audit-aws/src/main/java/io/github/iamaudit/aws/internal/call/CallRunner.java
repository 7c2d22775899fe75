package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * What the calls of one run of one account share: the pace, the bound on calls at once, the threads, the deadline and the
 * counters. Closing it ends its threads.
 */
public final class CallRunner implements AutoCloseable {

    /** How much longer than the run an answer may take. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How long an answer that is under way may keep a thread after the run. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final CallLimits limits;
    private final FetchListener listener;
    private final Pacer pacer;
    private final Semaphore permits;
    private final long began = System.nanoTime();
    private final CallMeter meter = new CallMeter();
    private final ConcurrentHashMap<String, Integer> made = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();
    private final ExecutorService fetchers;
    private final ExecutorService workers;
    private final ScheduledExecutorService watch;
    private final Map<Thread, UnderWay> underWay = new ConcurrentHashMap<>();
    private final Runnable renewal;
    private volatile @Nullable String stopped;
    private volatile int generation;

    /**
     * Creates the runner of one run.
     *
     * @param name what its threads are called
     * @param limits the bounds
     * @param listener is told of each answer and asked whether to stop
     * @param renewal gets new credentials, when AWS says that those in use have expired; throws a {@link FetchException} if
     *     there are none to get
     */
    public CallRunner(String name, CallLimits limits, FetchListener listener, Runnable renewal) {
        this.limits = limits;
        this.listener = listener;
        this.renewal = renewal;
        this.pacer = new Pacer(limits.requestsPerSecond());
        this.permits = new Semaphore(limits.concurrency(), true);
        this.fetchers = Executors.newCachedThreadPool(daemons(name + "-fetcher-"));
        this.workers = Executors.newFixedThreadPool(limits.concurrency(), daemons(name + "-worker-"));
        this.watch = Executors.newSingleThreadScheduledExecutor(daemons(name + "-watch-"));
        var unused = watch.scheduleWithFixedDelay(this::interruptWhatIsOver, 100, 100, TimeUnit.MILLISECONDS);
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
     * Where fetchers run: each has a thread of its own, since fetchers wait for each other's lists.
     *
     * @return an executor that never queues
     */
    public Executor executor() {
        return fetchers;
    }

    /**
     * Counts what the SDK does below the calls; for the configuration of clients.
     *
     * @return the publisher, the same one each time
     */
    public MetricPublisher meter() {
        return meter;
    }

    /**
     * Calls for one fetcher, whose time begins now.
     *
     * @return calls within the run's limits and the facet's
     */
    public Calls calls() {
        return new Calls(this, System.nanoTime() + limits.facet().toNanos());
    }

    /**
     * What the run took so far.
     *
     * @param expected how many calls were expected
     * @return the summary
     */
    public FetchSummary summary(int expected) {
        return new FetchSummary(
                new TreeMap<>(made),
                expected,
                meter.retries(),
                meter.throttled(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    int concurrency() {
        return limits.concurrency();
    }

    Executor workers() {
        return workers;
    }

    /** A call that was begun, on the thread that waits for its answer. */
    private static final class UnderWay {
        private final Thread thread;
        private final long facetEnd;
        private boolean ended;
        private boolean interrupted;

        UnderWay(Thread thread, long facetEnd) {
            this.thread = thread;
            this.facetEnd = facetEnd;
        }

        synchronized void interrupt() {
            if (!ended && !interrupted) {
                interrupted = true;
                thread.interrupt();
                AbortableHttpClient.abort(thread);
            }
        }

        /** @return whether the thread was interrupted for this call's sake, so that the next call must not notice it */
        synchronized boolean end() {
            ended = true;
            return interrupted;
        }
    }

    /** Ends the calls for which there is no more time, or that nobody wants any more. */
    private void interruptWhatIsOver() {
        long now = System.nanoTime();
        long attempt = limits.attempt().toNanos();
        long grace = Math.min(attempt, GRACE.toNanos());
        boolean all =
                listener.isCancelled() || now - began - grace > limits.run().toNanos();
        for (UnderWay call : underWay.values()) {
            if (all || now - call.facetEnd - attempt > 0) {
                call.interrupt();
            }
        }
    }

    /** Waits for one of the permits and for its turn; {@link #end} gives the permit back. */
    void begin(long facetEnd) {
        pending.incrementAndGet();
        boolean permitted = false;
        boolean begun = false;
        try {
            check(facetEnd);
            while (!permitted) {
                permitted = permits.tryAcquire(100, TimeUnit.MILLISECONDS);
                check(facetEnd);
            }
            sleep(pacer.reserve(System.nanoTime()), facetEnd);
            watch(facetEnd);
            begun = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchException.failed("the run was interrupted", e);
        } finally {
            if (!begun) {
                pending.decrementAndGet();
                if (permitted) {
                    permits.release();
                }
            }
        }
    }

    /** Lets what this thread does from now on end when the run does; {@link #unwatch} says that it is done. */
    void watch(long facetEnd) {
        Thread thread = Thread.currentThread();
        underWay.put(thread, new UnderWay(thread, facetEnd));
    }

    void unwatch() {
        UnderWay call = underWay.remove(Thread.currentThread());
        if (call != null && call.end()) {
            Thread.interrupted();
        }
        AbortableHttpClient.done();
    }

    void end(String action) {
        unwatch();
        permits.release();
        made.merge(action, 1, Integer::sum);
        synchronized (answered) {
            int all = answered.incrementAndGet();
            listener.called(all, all + Math.max(0, pending.decrementAndGet()));
        }
    }

    /** Items of a list, each of which will be at least one call. */
    void expect(int items) {
        pending.addAndGet(items);
    }

    /** Waits, but no longer than the run may go on. */
    void sleep(long nanos, long facetEnd) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        check(facetEnd);
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            check(facetEnd);
        }
    }

    /** Throws if there is no more time, or nobody wants more. */
    void check(long facetEnd) {
        long now = System.nanoTime();
        if (stopped == null && now - began > limits.run().toNanos()) {
            stopped = "the run's limit of " + words(limits.run())
                    + " was reached; allow more time, or ask for fewer facets";
        }
        if (stopped == null && listener.isCancelled()) {
            stopped = "the run was stopped";
        }
        String reason = stopped;
        if (reason != null) {
            throw FetchException.failed(reason);
        }
        if (now - facetEnd > 0) {
            throw FetchException.failed("the limit of " + words(limits.facet()) + " for one facet was reached");
        }
    }

    /** A duration as messages say it, for example {@code 20 s}. */
    public static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** How many times the credentials were renewed. */
    int generation() {
        return generation;
    }

    /**
     * After AWS said that the credentials have expired: gets new ones, once a run, or ends the run.
     *
     * @param used the generation of those that have expired
     * @throws FetchException if there are no new ones
     */
    synchronized void renew(int used, FetchException expired) {
        if (stopped == null && used == generation) {
            if (generation == 0) {
                try {
                    renewal.run();
                    generation++;
                } catch (FetchException e) {
                    stopped = e.getMessage();
                }
            } else {
                stopped = expired.getMessage();
            }
        }
        if (stopped != null) {
            throw FetchException.failed(stopped, expired);
        }
    }

    /** Ends the threads, and waits a little for those that have an answer under way. */
    @Override
    public void close() {
        if (stopped == null) {
            stopped = "the run has ended";
        }
        watch.shutdownNow();
        fetchers.shutdownNow();
        workers.shutdownNow();
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        boolean interrupted = Thread.interrupted();
        List<ExecutorService> ending = List.of(watch, workers, fetchers);
        while (!ending.stream().allMatch(ExecutorService::isTerminated) && System.nanoTime() - end < 0) {
            try {
                for (ExecutorService each : ending) {
                    var unused = each.awaitTermination(50, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
