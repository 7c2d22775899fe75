package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.source.FetchException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes the calls of one fetcher: in pace, counted, within the limits, and with errors that say what to do. Every method
 * throws {@link FetchException} for what was denied or failed, and {@link EntityGoneException} where AWS does not know the
 * thing. Safe for several threads.
 */
public final class Calls {

    /** So many denials without one success, and the rest of a list is not asked for. */
    private static final int DENIALS_ENOUGH = 3;

    private final CallRunner runner;
    private final long end;

    Calls(CallRunner runner, long end) {
        this.runner = runner;
        this.end = end;
    }

    /**
     * Makes one call.
     *
     * @param action the action that it needs, for example {@code iam:GetAccountSummary}
     * @param request the call itself
     * @param <T> the answer
     * @return the answer
     */
    public <T> T call(String action, Supplier<T> request) {
        try {
            return attempt(action, request);
        } catch (SdkException e) {
            throw failure(action, e);
        }
    }

    /**
     * Makes one call whose answer may be that there is no such thing.
     *
     * @param action the action that it needs, for example {@code iam:GetLoginProfile}
     * @param request the call itself
     * @param <T> the answer
     * @return empty where AWS knows no such thing
     */
    public <T> Optional<T> callIfThere(String action, Supplier<T> request) {
        try {
            return Optional.of(call(action, request));
        } catch (EntityGoneException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes one call of which some errors are answers.
     *
     * @param action the action that it needs
     * @param codes AWS's codes of those errors
     * @param request the call itself
     * @param onCode what an error of these codes means
     * @param <T> the answer
     * @return the answer, or what the error means
     */
    public <T> T call(String action, Set<String> codes, Supplier<T> request, Function<String, T> onCode) {
        try {
            return attempt(action, request);
        } catch (SdkException e) {
            if (codes.contains(AwsErrors.code(e))) {
                return onCode.apply(AwsErrors.code(e));
            }
            throw failure(action, e);
        }
    }

    private static RuntimeException failure(String action, SdkException e) {
        FetchException failure = AwsErrors.of(action, e);
        return AwsErrors.isNotThere(e) ? new EntityGoneException(String.valueOf(failure.getMessage()), e) : failure;
    }

    private <T> T attempt(String action, Supplier<T> request) {
        while (true) {
            int generation = runner.generation();
            runner.begin(end);
            try {
                return request.get();
            } catch (SdkException e) {
                if (!(e instanceof AwsServiceException)) {
                    runner.check(end);
                }
                if (!AwsErrors.isExpired(e)) {
                    throw e;
                }
                runner.renew(generation, AwsErrors.of(action, e));
            } catch (FetchException | IllegalStateException e) {
                // Credentials that were to be renewed for this call.
                runner.check(end);
                throw e;
            } catch (UncheckedIOException e) {
                throw SdkClientException.create(String.valueOf(e.getMessage()), e);
            } finally {
                runner.end(action);
            }
        }
    }

    /**
     * Does what makes calls of its own, such as assuming a role, so that it ends when the run does.
     *
     * @param work for example getting credentials
     * @param <T> what it gives
     * @return what it gave
     */
    public <T> T within(Supplier<T> work) {
        runner.check(end);
        runner.watch(end);
        try {
            return work.get();
        } catch (RuntimeException e) {
            runner.check(end);
            throw e;
        } finally {
            runner.unwatch();
        }
    }

    /**
     * Reads a list to its end.
     *
     * @param action the action that it needs, for example {@code iam:ListUsers}
     * @param page calls for the page of a marker; null for the first page
     * @param items the items of a page
     * @param next the marker of the next page; empty for the last page
     * @param <P> a page
     * @param <T> an item
     * @return all items, in the order of AWS
     * @throws FetchException also if AWS says that more follows and gives no new marker: never a short list
     */
    public <P, T> List<T> list(
            String action,
            Function<@Nullable String, P> page,
            Function<P, ? extends List<T>> items,
            Function<P, Optional<String>> next) {
        List<T> all = new ArrayList<>();
        String marker = null;
        Set<String> seen = new HashSet<>();
        for (int pages = 1; ; pages++) {
            String at = marker;
            P answer;
            try {
                answer = call(action, () -> page.apply(at));
            } catch (FetchException e) {
                throw pages == 1 ? e : lost(action, e, pages, all.size());
            }
            all.addAll(items.apply(answer));
            Optional<String> following = next.apply(answer);
            if (following.isEmpty()) {
                return all;
            }
            if (following.get().isEmpty() || !seen.add(following.get())) {
                throw FetchException.failed(action + " failed: page " + pages
                        + " says that more follows, but not where; the " + all.size() + " items so far are left out");
            }
            marker = following.get();
        }
    }

    private static FetchException lost(String action, FetchException e, int page, int items) {
        String message = "page " + page + " of " + action + " was not obtained, the " + items
                + " items of the pages before are left out: " + e.getMessage();
        return e.deniedAction().isPresent()
                ? FetchException.denied(action, message)
                : FetchException.failed(message, e);
    }

    /**
     * Asks for each of many items, several at once. What fails for one item is a gap; if nothing was obtained at all, it is a
     * denial or a failure. When the first answers are all denials, the rest is not asked for.
     *
     * @param action the action that it needs, for example {@code iam:ListAccessKeys}
     * @param items what to ask about
     * @param name what an item is called in gaps
     * @param request asks about one item by calls of this object
     * @param <I> an item
     * @param <O> an answer
     * @return the answers, in the order of the items
     */
    public <I, O> Gathered<I, O> each(
            String action, List<I> items, Function<? super I, String> name, Function<? super I, O> request) {
        Round<I, O> round = new Round<>(items, request);
        round.run();
        return round.gathered(action, name);
    }

    /**
     * Says how many calls more will follow, for the listener's progress. Each is taken back when its turn comes.
     *
     * @param more so many more; negative for fewer
     */
    public void expect(int more) {
        runner.expect(more);
    }

    /** One pass over a list, shared by the threads that take items from it. */
    private final class Round<I, O> {

        private final List<I> items;
        private final Function<? super I, O> request;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger obtained = new AtomicInteger();
        private final AtomicInteger denials = new AtomicInteger();
        private final AtomicReferenceArray<@Nullable Object> results;

        Round(List<I> items, Function<? super I, O> request) {
            this.items = items;
            this.request = request;
            this.results = new AtomicReferenceArray<>(items.size());
        }

        void run() {
            runner.expect(items.size());
            int threads = Math.min(items.size(), runner.concurrency());
            CountDownLatch running = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                runner.workers().execute(() -> {
                    try {
                        take();
                    } finally {
                        running.countDown();
                    }
                });
            }
            try {
                running.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw FetchException.failed("the run was interrupted", e);
            } finally {
                runner.expect(-Math.max(0, items.size() - next.get()));
            }
        }

        private void take() {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                runner.expect(-1);
                if (obtained.get() == 0 && denials.get() >= DENIALS_ENOUGH) {
                    continue;
                }
                results.set(i, ask(items.get(i)));
            }
        }

        private Object ask(I item) {
            try {
                O answer = Objects.requireNonNull(request.apply(item));
                obtained.incrementAndGet();
                return answer;
            } catch (FetchException e) {
                if (e.deniedAction().isPresent()) {
                    denials.incrementAndGet();
                }
                return e;
            } catch (EntityGoneException e) {
                obtained.incrementAndGet();
                return e;
            } catch (RuntimeException e) {
                return FetchException.failed("the answer was not understood: " + e, e);
            } catch (Error e) {
                // An item without a result would be in no list and in no gap.
                return FetchException.failed("it could not be asked for: " + e, e);
            }
        }

        @SuppressWarnings("unchecked") // what is no exception is an answer
        Gathered<I, O> gathered(String action, Function<? super I, String> name) {
            List<Gathered.Answer<I, O>> answers = new ArrayList<>(items.size());
            List<String> gone = new ArrayList<>();
            List<String> lost = new ArrayList<>();
            FetchException first = null;
            for (int i = 0; i < items.size(); i++) {
                Object result = results.get(i);
                if (result instanceof EntityGoneException) {
                    gone.add(name.apply(items.get(i)));
                } else if (result == null || result instanceof FetchException) {
                    lost.add(name.apply(items.get(i)));
                    first = first == null ? (FetchException) result : first;
                } else {
                    answers.add(new Gathered.Answer<>(items.get(i), (O) result));
                }
            }
            if (lost.isEmpty()) {
                return new Gathered<>(answers, gone, List.of());
            }
            if (first == null) {
                first = FetchException.failed("the run ended before all of " + action + " was asked for");
            }
            if (answers.isEmpty() && gone.isEmpty()) {
                throw first;
            }
            String gap = (first.deniedAction().isPresent() ? action + " was denied" : action + " failed") + " for "
                    + lost.size() + " of " + items.size() + ", for example " + lost.get(0) + ": " + first.getMessage();
            return new Gathered<>(answers, gone, List.of(gap));
        }
    }

    /**
     * Waits before asking again.
     *
     * @param pause how long
     * @throws FetchException if there is no more time
     */
    public void pause(Duration pause) {
        try {
            runner.sleep(pause.toNanos(), end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchException.failed("the run was interrupted", e);
        }
    }
}
