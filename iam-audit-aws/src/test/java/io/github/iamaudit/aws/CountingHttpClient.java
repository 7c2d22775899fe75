package io.github.iamaudit.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** An HTTP client of the caller's that knows how many requests are under way, when each began and whether it was closed. */
final class CountingHttpClient implements SdkHttpClient {

    private final SdkHttpClient client = UrlConnectionHttpClient.create();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private volatile int slowRequest;
    private volatile long slowMillis;

    /** Lets one of the requests, counted from 1, take so much longer. */
    void slowDown(int request, Duration by) {
        slowRequest = request;
        slowMillis = by.toMillis();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                begun.add(System.nanoTime());
                boolean slow = begun.size() == slowRequest;
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                try {
                    if (slow) {
                        TimeUnit.MILLISECONDS.sleep(slowMillis);
                    }
                    return prepared.call();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException(String.valueOf(e.getMessage()));
                } finally {
                    underWay.decrementAndGet();
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    int requests() {
        return begun.size();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    int closed() {
        return closed.get();
    }

    /** The most requests that began within any span of this length. */
    int mostBegunWithin(long nanos) {
        int most = 0;
        for (long first : begun) {
            int within = 0;
            for (long other : begun) {
                within += other - first >= 0 && other - first < nanos ? 1 : 0;
            }
            most = Math.max(most, within);
        }
        return most;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
        client.close();
    }
}
