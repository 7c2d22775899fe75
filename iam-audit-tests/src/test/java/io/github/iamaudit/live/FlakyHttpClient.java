package io.github.iamaudit.live;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Answers some requests itself, with an error of the server; which ones, a seed decides. */
final class FlakyHttpClient implements SdkHttpClient {

    private static final String BODY = "<ErrorResponse><Error><Type>Receiver</Type><Code>ServiceFailure</Code>"
            + "<Message>Injected failure</Message></Error><RequestId>0</RequestId></ErrorResponse>";

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final double share;
    private final Random random;
    private final AtomicInteger faults = new AtomicInteger();

    FlakyHttpClient(double share, long seed) {
        this.share = share;
        this.random = new Random(seed);
    }

    int faults() {
        return faults.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        boolean fails;
        synchronized (random) {
            fails = random.nextDouble() < share;
        }
        if (!fails) {
            return http.prepareRequest(request);
        }
        faults.incrementAndGet();
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(500)
                                .putHeader("Content-Type", "text/xml")
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {
                // There is nothing under way.
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
