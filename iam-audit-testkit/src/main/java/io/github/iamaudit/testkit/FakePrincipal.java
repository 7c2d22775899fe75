package io.github.iamaudit.testkit;

import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What users and roles of a {@link FakeAccount} have in common: a permissions boundary and tags.
 *
 * @param <S> the kind of principal
 */
public abstract sealed class FakePrincipal<S extends FakePrincipal<S>> extends FakeIdentity<S>
        permits FakeUser, FakeRole {

    private final Map<String, String> tags = new LinkedHashMap<>();
    private @Nullable String boundary;

    FakePrincipal(String name) {
        super(name);
    }

    /**
     * With a permissions boundary.
     *
     * @param policy the ARN, or the name of a customer managed policy
     * @return this
     */
    public S boundary(String policy) {
        boundary = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * With a tag.
     *
     * @param key for example {@code owner}
     * @param value for example {@code payments}
     * @return this
     */
    public S tag(String key, String value) {
        tags.put(key, value);
        return self();
    }

    Optional<PermissionsBoundary> permissionsBoundary(AccountScope scope) {
        return Optional.ofNullable(boundary)
                .map(policy -> PermissionsBoundary.builder()
                        .policyArn(scope.policyArn(policy))
                        .build());
    }

    List<Tag> tags() {
        return tags.entrySet().stream()
                .map(entry -> new Tag(entry.getKey(), entry.getValue()))
                .toList();
    }
}
