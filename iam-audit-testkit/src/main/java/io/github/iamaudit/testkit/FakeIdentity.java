package io.github.iamaudit.testkit;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What users, groups and roles of a {@link FakeAccount} have in common: a path, a date of creation and policies.
 *
 * @param <S> the kind of identity
 */
public abstract sealed class FakeIdentity<S extends FakeIdentity<S>> permits FakeGroup, FakePrincipal {

    final String name;
    String path = "/";

    @Nullable
    Duration created;

    private final List<Function<AccountScope, Arn>> attached = new ArrayList<>();
    private final Map<String, String> inline = new LinkedHashMap<>();

    FakeIdentity(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    abstract S self();

    /**
     * With a path.
     *
     * @param newPath for example {@code /division/}
     * @return this
     */
    public S path(String newPath) {
        path = Objects.requireNonNull(newPath, "newPath");
        return self();
    }

    /**
     * Created some time ago.
     *
     * @param ago how long ago, for example {@code days(400)}
     * @return this
     */
    public S created(Duration ago) {
        created = Objects.requireNonNull(ago, "ago");
        return self();
    }

    /**
     * With a managed policy attached. One that the account does not declare gets a document that allows next to nothing;
     * {@code AdministratorAccess} of AWS allows everything.
     *
     * @param policy the ARN, or the name of a customer managed policy, for example {@code deploy}
     * @return this
     */
    public S attached(String policy) {
        Objects.requireNonNull(policy, "policy");
        attached.add(scope -> scope.policyArn(policy));
        return self();
    }

    /**
     * With a policy attached that AWS publishes in the account's partition.
     *
     * @param policyName its name with its path, for example {@code ReadOnlyAccess} or {@code job-function/Billing}
     * @return this
     */
    public S attachedAwsManaged(String policyName) {
        Objects.requireNonNull(policyName, "policyName");
        attached.add(scope -> scope.awsManagedArn(policyName));
        return self();
    }

    /**
     * With an inline policy.
     *
     * @param policyName its name
     * @param json its document
     * @return this
     */
    public S inline(String policyName, String json) {
        inline.put(Objects.requireNonNull(policyName, "policyName"), Objects.requireNonNull(json, "json"));
        return self();
    }

    List<AttachedPolicy> attachedPolicies(AccountScope scope) {
        return attached.stream()
                .map(policy -> policy.apply(scope))
                .distinct()
                .map(arn -> AttachedPolicy.builder()
                        .policyName(arn.name())
                        .policyArn(arn)
                        .build())
                .toList();
    }

    List<InlinePolicy> inlinePolicies() {
        return inline.entrySet().stream()
                .map(entry -> InlinePolicy.builder()
                        .policyName(entry.getKey())
                        .document(PolicyDocument.parse(PolicyType.IDENTITY, entry.getValue()))
                        .build())
                .toList();
    }
}
