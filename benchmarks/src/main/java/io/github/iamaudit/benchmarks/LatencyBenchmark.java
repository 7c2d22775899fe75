package io.github.iamaudit.benchmarks;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.TestbedSeed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Audits by all rules where each call takes 50 ms, against the emulator of AWS, which must be installed. Nearly all of the time is
 * waiting: for one answer after the other, or for several at once. The credential report is made anew each time. The first shot is
 * that of a new JVM, with the SDK still to be loaded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class LatencyBenchmark {

    /** How many users the account has. */
    @Param("100")
    public int users;

    /** In bulk, or item by item with so many calls at once. */
    @Param({"BULK-10", "ITEMIZED-10", "ITEMIZED-1"})
    public String way = "BULK-10";

    private Testbed testbed = Testbed.start(TestbedSeed.of(1, 1, 1));

    /** Seeds the account. */
    @Setup
    public void seed() {
        testbed.close();
        testbed = Testbed.start(TestbedSeed.of(1, users, 25));
        testbed.latency(Duration.ofMillis(50));
    }

    /** Stops the emulator. */
    @TearDown
    public void stop() {
        testbed.close();
    }

    /** Fetches and judges. */
    @Benchmark
    public AuditReport audit() {
        testbed.forgetReport(Testbed.MANAGEMENT_ACCOUNT);
        String[] parts = way.split("-", -1);
        AwsAccountSource source = AwsAccountSource.builder()
                .credentials(AuditCredentials.accessKey("AKIATESTBEDMANAGEMENT", "any"))
                .region("us-east-1")
                .endpoint(testbed.endpoint())
                .options(AwsOptions.builder()
                        .strategy(FetchStrategy.valueOf(parts[0]))
                        .concurrency(Integer.parseInt(parts[1]))
                        .build())
                .build();
        return IamAudit.of(source).run();
    }
}
