package io.github.iamaudit.benchmarks;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.CatalogService;
import io.github.iamaudit.model.policy.ActionPattern;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The action catalogue: its first answer in a fresh JVM, and the expansion of a wildcard in a warm one. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CatalogBenchmark {

    private static final ActionPattern GET = ActionPattern.of("s3:Get*");

    /** Loads the catalogue and parses one service, once in each of ten JVMs. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Optional<CatalogAction> firstAnswer() {
        return ActionCatalog.bundled().action("s3:GetObject");
    }

    /** A catalogue that has answered about another service. */
    @State(Scope.Benchmark)
    public static class Loaded {

        private final Optional<CatalogAction> before = ActionCatalog.bundled().action("s3:GetObject");

        private Optional<CatalogService> parse(String prefix) {
            return before.flatMap(action -> ActionCatalog.bundled().service(prefix));
        }
    }

    /** Parses the service with the most actions, once in each of ten JVMs. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Optional<CatalogService> parseLargestService(Loaded loaded) {
        return loaded.parse("ec2");
    }

    /** Expands a wildcard. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(1)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public List<CatalogAction> expand() {
        return ActionCatalog.bundled().expand(GET);
    }
}
