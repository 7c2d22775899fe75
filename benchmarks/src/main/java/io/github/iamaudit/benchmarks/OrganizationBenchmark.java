package io.github.iamaudit.benchmarks;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.testkit.FakeOrganization;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Audits an organization by all rules, with accounts of 50 users and 20 roles from fake fetchers. The time holds the making of the fake
 * accounts too. Accounts a second are the number of accounts divided by it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m"})
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class OrganizationBenchmark {

    /** How many accounts. */
    @Param("2000")
    public int accounts;

    private FakeOrganization organization = FakeOrganization.create();

    /** Makes the organization without its accounts' content. */
    @Setup
    public void make() {
        organization = ManyAccounts.of(accounts);
    }

    /** Fetches and judges, two accounts at a time. */
    @Benchmark
    public OrganizationReport audit(Blackhole results) {
        return IamAudit.organization(organization.source()).concurrency(2).run(results::consume);
    }
}
