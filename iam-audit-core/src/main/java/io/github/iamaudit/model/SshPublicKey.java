package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * An SSH public key of a user for AWS CodeCommit, without its body.
 *
 * <p>Source: IAM API Reference, "SSHPublicKeyMetadata".
 */
@Value.Immutable
public interface SshPublicKey extends Serializable {

    /**
     * The user that it belongs to.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * The id.
     *
     * @return for example {@code APKAEIBAERJR2EXAMPLE}
     */
    String sshPublicKeyId();

    /**
     * The status as AWS writes it.
     *
     * @return {@code Active} or {@code Inactive}
     */
    String status();

    /**
     * When it was uploaded.
     *
     * @return in UTC
     */
    Instant uploadDate();

    /**
     * Begins a ssh public key.
     *
     * @return an empty builder
     */
    static SshPublicKeyBuilder builder() {
        return new SshPublicKeyBuilder();
    }
}
