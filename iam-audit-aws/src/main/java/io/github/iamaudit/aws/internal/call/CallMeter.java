package io.github.iamaudit.aws.internal.call;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Counts what the SDK does below a call: retries, and answers that the rate was exceeded. */
final class CallMeter implements MetricPublisher {

    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();

    @Override
    public void publish(MetricCollection call) {
        call.metricValues(CoreMetric.RETRY_COUNT).forEach(retries::addAndGet);
        for (MetricCollection attempt : call.children()) {
            if (attempt.metricValues(CoreMetric.ERROR_TYPE).contains("Throttling")) {
                throttled.incrementAndGet();
            }
        }
    }

    int retries() {
        return retries.get();
    }

    int throttled() {
        return throttled.get();
    }

    @Override
    public void close() {
        // Nothing is buffered.
    }
}
