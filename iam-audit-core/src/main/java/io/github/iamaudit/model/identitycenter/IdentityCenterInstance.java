package io.github.iamaudit.model.identitycenter;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An instance of IAM Identity Center, of an organization or of one account.
 *
 * <p>Source: IAM Identity Center API Reference, "InstanceMetadata".
 */
@Value.Immutable
public interface IdentityCenterInstance extends Serializable {

    /**
     * The ARN, which names no account.
     *
     * @return for example {@code arn:aws:sso:::instance/ssoins-1234567890abcdef}
     */
    Arn instanceArn();

    /**
     * The identity store behind it.
     *
     * @return for example {@code d-1234567890}; empty where AWS tells none
     */
    Optional<String> identityStoreId();

    /**
     * The account that it was made in.
     *
     * @return for example {@code 111122223333}; empty where AWS tells none
     */
    Optional<AccountId> ownerAccountId();

    /**
     * The name.
     *
     * @return for example {@code octank}; empty for none
     */
    Optional<String> name();

    /**
     * The status.
     *
     * @return for example {@code ACTIVE}; empty where AWS tells none
     */
    Optional<String> status();

    /**
     * When it was made.
     *
     * @return in UTC; empty where AWS tells none
     */
    Optional<Instant> createdDate();

    /**
     * Begins an instance.
     *
     * @return an empty builder
     */
    static IdentityCenterInstanceBuilder builder() {
        return new IdentityCenterInstanceBuilder();
    }
}
