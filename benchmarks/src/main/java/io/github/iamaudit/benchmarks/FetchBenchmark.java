package io.github.iamaudit.benchmarks;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.testbed.RecordedAccount;
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
 * From the first call to the snapshot, in bulk, over recorded pages that a server in the same JVM sends: what our side of a run
 * costs. The heap is bounded, the server's pages in it. The first shot is that of a new JVM, with the SDK still to be loaded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx600m"})
@Warmup(iterations = 0)
@Measurement(iterations = 6)
public class FetchBenchmark {

    /** How many users the account has. */
    @Param({"1000", "10000"})
    public int users;

    private RecordedAccount account = RecordedAccount.start(1);

    /** Records the pages. */
    @Setup
    public void record() {
        account.close();
        account = RecordedAccount.start(users);
    }

    /** Stops the server. */
    @TearDown
    public void stop() {
        account.close();
    }

    /** Fetches what all rules need. */
    @Benchmark
    public AccountSnapshot fetch() {
        AwsAccountSource source = AwsAccountSource.builder()
                .credentials(AuditCredentials.accessKey("AKIAIOSFODNN7EXAMPLE", "any"))
                .region("us-east-1")
                .endpoint(account.endpoint())
                .build();
        return source.fetch(IamAudit.of(source).fetchPlan(), FetchListener.silent());
    }
}
