package io.github.iamaudit.benchmarks;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.export.ExportedAccount;
import java.io.OutputStream;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading an export, running all rules, writing the report: each on one thread, for accounts of three sizes. The young
 * generation is smaller than what reading the smallest account allocates: with a larger one a small account is read
 * between two collections and pays for none, and the sizes cannot be compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC", "-Xmn64m"})
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class AuditBenchmark {

    /** How many times 500 users, 1,000 roles and 2,000 policies. */
    @Param({"1", "3", "10"})
    public int scale;

    private final RuleSet rules = RuleSet.all();
    private ExportedAccount source = ExportedAccount.of();
    private AccountSnapshot snapshot = AccountSnapshot.builder(
                    AccountId.of("111122223333"), Partition.AWS, Instant.EPOCH)
            .build();
    private AuditReport report = IamAudit.of(snapshot).rules(rules).run();

    /** Makes the account. */
    @Setup
    public void generate() {
        source = ExportedAccount.ofText("details.json", AccountGenerator.authorizationDetails(scale))
                .andText("report.csv", AccountGenerator.credentialReport(scale))
                .capturedAt(Instant.parse(AccountGenerator.CAPTURED_AT));
        snapshot = source.fetch();
        report = audit();
    }

    /** Reads both files. */
    @Benchmark
    public AccountSnapshot parse() {
        return source.fetch();
    }

    /** Runs all rules over a snapshot that no rule has seen yet. */
    @Benchmark
    public AuditReport audit() {
        return IamAudit.of(snapshot).rules(rules).run();
    }

    /** Writes the report as JSON. */
    @Benchmark
    public void writeJson() {
        report.write(ReportWriter.json(), OutputStream.nullOutputStream());
    }

    /** Writes the report as text. */
    @Benchmark
    public void writeText() {
        report.write(ReportWriter.text(), OutputStream.nullOutputStream());
    }
}
