package io.github.iamaudit.benchmarks;

import io.github.iamaudit.evaluate.Decision;
import io.github.iamaudit.evaluate.EvaluationCase;
import io.github.iamaudit.evaluate.EvaluationCases;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decisions a second on one thread, over the mix of the 300 cases that the evaluator is tested with. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class EvaluatorBenchmark {

    private static final int CASES = 300;

    private final String text = text();
    private final List<EvaluationCase> cases = read();

    private static String text() {
        try (InputStream in =
                EvaluatorBenchmark.class.getResourceAsStream("/io/github/iamaudit/evaluate/evaluation-cases.jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<EvaluationCase> read() {
        List<EvaluationCase> read = EvaluationCases.read("evaluation-cases.jsonl", new StringReader(text));
        if (read.size() != CASES) {
            throw new IllegalStateException("expected " + CASES + " cases, but there are " + read.size());
        }
        return read;
    }

    /** Policies and requests are compiled before. */
    @Benchmark
    @OperationsPerInvocation(CASES)
    public void decide(Blackhole hole) {
        for (EvaluationCase one : cases) {
            hole.consume(one.evaluator().decide(one.request()));
        }
    }

    /** The same, and the explanation of each decision. */
    @Benchmark
    @OperationsPerInvocation(CASES)
    public void decideAndExplain(Blackhole hole) {
        for (EvaluationCase one : cases) {
            Decision decision = one.evaluator().decide(one.request());
            hole.consume(decision.explanation());
        }
    }

    /** The JSON of all cases is read and the policies are compiled each time. */
    @Benchmark
    @OperationsPerInvocation(CASES)
    public void readCompileAndDecide(Blackhole hole) {
        for (EvaluationCase one : read()) {
            hole.consume(one.evaluator().decide(one.request()));
        }
    }
}
