package io.github.iamaudit.benchmarks;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.escalation.EscalationAnalysis;
import io.github.iamaudit.rules.escalation.EscalationHop;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.time.Instant;
import java.util.List;
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

/** Who can become administrator, of accounts of any size, from compiling the policies on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class EscalationBenchmark {

    /** How many users and roles the account has. */
    @Param({"100", "1000", "10000"})
    public int principals;

    private AccountSnapshot teams = AccountSnapshot.builder(AccountId.of("111122223333"), Partition.AWS, Instant.EPOCH)
            .build();
    private AccountSnapshot worst = teams;

    /** Makes the accounts. */
    @Setup
    public void generate() {
        teams = EscalationAccount.read(EscalationAccount.authorizationDetails(principals));
        worst = EscalationAccount.read(EscalationAccount.worst(principals));
    }

    /** Routes to administrator in an account of teams. */
    @Benchmark
    public List<EscalationRoute> toAdministrator() {
        return EscalationAnalysis.of(teams).toAdministrator();
    }

    /** Every single step between users and roles of it. */
    @Benchmark
    public List<EscalationHop> steps() {
        return EscalationAnalysis.of(teams).steps();
    }

    /** The same as the first, where everyone may rewrite the trust policy of every role. */
    @Benchmark
    public List<EscalationRoute> worst() {
        return EscalationAnalysis.of(worst).toAdministrator();
    }
}
