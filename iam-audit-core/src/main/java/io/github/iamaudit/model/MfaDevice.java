package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * An MFA device assigned to a user.
 *
 * <p>Source: IAM API Reference, "MFADevice".
 */
@Value.Immutable
public interface MfaDevice extends Serializable {

    /**
     * The user that it belongs to.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * The serial number: an ARN for virtual devices ({@code :mfa/}) and security keys ({@code :u2f/}), otherwise the number of a hardware token.
     *
     * @return for example {@code arn:aws:iam::111122223333:mfa/alice}
     */
    String serialNumber();

    /**
     * When it was assigned.
     *
     * @return in UTC
     */
    Instant enableDate();

    /**
     * Whether the device is virtual: an authenticator app.
     *
     * @return true for serial numbers that are ARNs of resource type {@code mfa}
     */
    default boolean isVirtual() {
        return serialNumber().startsWith("arn:") && serialNumber().contains(":mfa/");
    }

    /**
     * Begins a mfa device.
     *
     * @return an empty builder
     */
    static MfaDeviceBuilder builder() {
        return new MfaDeviceBuilder();
    }
}
