package io.github.iamaudit.benchmarks;

import io.github.iamaudit.aws.AwsOrganizationSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.testbed.RecordedAnswers;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.TestbedSeed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Audits an organization of 20 accounts with 100 users each where each call takes 50 ms: one account after the other, or several
 * at once. What the emulator of AWS, which must be installed, answered once is given by a server in the same JVM: the emulator
 * answers one request at a time and would be what is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class OrganizationLatencyBenchmark {

    /** How many accounts at once. */
    @Param({"1", "8", "20"})
    public int concurrency;

    private final Testbed testbed = Testbed.start(TestbedSeed.of(20, 100, 12));
    private final RecordedAnswers answers = RecordedAnswers.of(testbed.endpoint());

    /** Asks everything once. */
    @Setup
    public void record() {
        run(result -> {});
        answers.play(Duration.ofMillis(50));
    }

    /** Stops the servers. */
    @TearDown
    public void stop() {
        answers.close();
        testbed.close();
    }

    /** Lists the accounts, fetches and judges them. */
    @Benchmark
    public OrganizationReport audit(Blackhole results) {
        return run(results::consume);
    }

    private OrganizationReport run(Consumer<AccountResult> results) {
        return IamAudit.organization(AwsOrganizationSource.builder()
                        .credentials(AuditCredentials.accessKey("AKIATESTBEDMANAGEMENT", "any"))
                        .region("us-east-1")
                        .endpoint(answers.endpoint())
                        .memberRole(testbed.manifest().auditRole())
                        .externalId(testbed.manifest().externalId())
                        .build())
                .concurrency(concurrency)
                .run(results);
    }
}
