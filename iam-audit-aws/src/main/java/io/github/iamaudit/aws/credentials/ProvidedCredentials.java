package io.github.iamaudit.aws.credentials;

import io.github.iamaudit.internal.text.Printable;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that a provider of the AWS SDK gives. */
public final class ProvidedCredentials implements AuditCredentials {

    private final String description;
    private final boolean owned;
    private final @Nullable String profileName;
    private final Supplier<AwsCredentialsProvider> factory;

    ProvidedCredentials(String description, boolean owned, Supplier<AwsCredentialsProvider> factory) {
        this(description, owned, null, factory);
    }

    ProvidedCredentials(
            String description, boolean owned, @Nullable String profileName, Supplier<AwsCredentialsProvider> factory) {
        this.description = Printable.line(description);
        this.owned = owned;
        this.profileName = profileName;
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    @Override
    public String description() {
        return description;
    }

    /**
     * Whether each run makes a provider of its own and closes it.
     *
     * @return false for a provider of the caller's
     */
    public boolean isOwned() {
        return owned;
    }

    /**
     * The profile, which may also state a Region.
     *
     * @return empty for credentials that are of no profile
     */
    public Optional<String> profileName() {
        return Optional.ofNullable(profileName);
    }

    /**
     * The provider of the AWS SDK.
     *
     * @return a new one, or the caller's
     */
    public AwsCredentialsProvider provider() {
        return factory.get();
    }

    /** The description, which holds no secret. */
    @Override
    public String toString() {
        return description;
    }
}
