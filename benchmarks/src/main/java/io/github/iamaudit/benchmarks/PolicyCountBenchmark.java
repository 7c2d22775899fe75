package io.github.iamaudit.benchmarks;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Decision;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
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
 * One decision among policies that have nothing to do with it. Run with {@code -prof gc}: what is allocated must not grow
 * with their number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyCountBenchmark {

    /** How many policies do not match. */
    @Param({"0", "10", "100", "1000"})
    public int others;

    private final AccessRequest request = AccessRequest.builder()
            .principal("arn:aws:iam::111122223333:user/alice")
            .action("s3:GetObject")
            .resource("arn:aws:s3:::logs/2026/03/01.gz")
            .build();
    private PolicyEvaluator evaluator = PolicyEvaluator.builder().build();

    /** Compiles the policies. */
    @Setup
    public void compile() {
        PolicyEvaluator.Builder builder = PolicyEvaluator.builder();
        for (int i = 0; i < others; i++) {
            builder.identityPolicy(identity("sqs:*", "arn:aws:sqs:*:111122223333:queue-" + i));
        }
        evaluator = builder.identityPolicy(identity("s3:Get*", "arn:aws:s3:::logs/*"))
                .build();
    }

    private static PolicyDocument identity(String action, String resource) {
        return PolicyDocument.parse(
                PolicyType.IDENTITY,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"" + resource + "\"}}");
    }

    /** Decides. */
    @Benchmark
    public Decision decide() {
        return evaluator.decide(request);
    }
}
