package io.github.iamaudit.benchmarks;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.export.ExportedAccount;
import java.time.Instant;
import java.util.ArrayList;
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

/** Who can do an action on a resource: all principals of an account are asked, half of them users, half of them roles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class WhoCanBenchmark {

    /** How many principals the account has; beyond 1,000 they are copies of others under names of their own. */
    @Param({"500", "5000", "50000"})
    public int principals;

    private AccountEvaluator evaluator =
            AccountEvaluator.of(AccountSnapshot.builder(AccountId.of("111122223333"), Partition.AWS, Instant.EPOCH)
                    .build());

    /** Makes the account. */
    @Setup
    public void generate() {
        AccountSnapshot one = ExportedAccount.ofText("details.json", AccountGenerator.authorizationDetails(1))
                .capturedAt(Instant.parse(AccountGenerator.CAPTURED_AT))
                .fetch();
        List<IamUser> users = one.observation(Facet.USERS).value().orElseThrow();
        List<IamRole> roles = one.observation(Facet.ROLES).value().orElseThrow();
        List<IamUser> someUsers = new ArrayList<>();
        List<IamRole> someRoles = new ArrayList<>();
        for (int i = 0; i < principals / 2; i++) {
            IamUser user = users.get(i % users.size());
            someUsers.add(IamUser.builder()
                    .from(user)
                    .userName("user-" + i)
                    .arn(Arn.of("arn:aws:iam::111122223333:user/user-" + i))
                    .build());
            IamRole role = roles.get(i % roles.size());
            someRoles.add(IamRole.builder()
                    .from(role)
                    .roleName("role-" + i)
                    .arn(Arn.of("arn:aws:iam::111122223333:role/role-" + i))
                    .build());
        }
        evaluator = AccountEvaluator.of(AccountSnapshot.builder(one.accountId(), one.partition(), one.capturedAt())
                .observed(Facet.USERS, someUsers)
                .observed(Facet.ROLES, someRoles)
                .put(Facet.GROUPS, one.observation(Facet.GROUPS))
                .put(Facet.POLICIES, one.observation(Facet.POLICIES))
                .build());
    }

    /** One question about an object. */
    @Benchmark
    public List<PrincipalAccess> whoCan() {
        return evaluator.whoCan("s3:GetObject", "arn:aws:s3:::bucket-7/key");
    }
}
