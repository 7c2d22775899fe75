package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A virtual MFA device of the account, assigned or not.
 *
 * <p>Source: IAM API Reference, "VirtualMFADevice".
 */
@Value.Immutable
public interface VirtualMfaDevice extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:mfa/root-account-mfa-device}
     */
    String serialNumber();

    /**
     * When it was assigned.
     *
     * @return empty for an unassigned one
     */
    Optional<Instant> enableDate();

    /**
     * The user, or the root user, that it is assigned to.
     *
     * @return for example {@code arn:aws:iam::111122223333:root}; empty for an unassigned one
     */
    Optional<Arn> userArn();

    /**
     * Whether it is a device of the root user.
     *
     * @return true if assigned to the account's root ARN, or named as the console names the root user's device
     */
    default boolean isOfRoot() {
        return userArn().filter(arn -> arn.resource().equals("root")).isPresent()
                || (userArn().isEmpty()
                        && enableDate().isPresent()
                        && serialNumber().endsWith(":mfa/root-account-mfa-device"));
    }

    /**
     * Begins a virtual mfa device.
     *
     * @return an empty builder
     */
    static VirtualMfaDeviceBuilder builder() {
        return new VirtualMfaDeviceBuilder();
    }
}
