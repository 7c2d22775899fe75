package io.github.iamaudit.aws.internal.call;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets another thread end a request that waits for its answer: a thread that reads from a connection does not notice that it is
 * interrupted. A thread makes one request at a time, be it for the call itself or for the credentials that the call needs.
 */
final class AbortableHttpClient implements SdkHttpClient {

    private static final Map<Thread, ExecutableHttpRequest> LAST = new ConcurrentHashMap<>();

    private final SdkHttpClient client;

    AbortableHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    /** Ends the last request of a thread, whose answer may still be read. */
    static void abort(Thread thread) {
        ExecutableHttpRequest request = LAST.get(thread);
        if (request != null) {
            request.abort();
        }
    }

    /** Says that this thread has read its last answer. */
    static void done() {
        LAST.remove(Thread.currentThread());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                LAST.put(Thread.currentThread(), prepared);
                return prepared.call();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
