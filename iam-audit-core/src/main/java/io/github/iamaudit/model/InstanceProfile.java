package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/**
 * An instance profile: the envelope in which an EC2 instance gets its role.
 *
 * <p>Source: IAM API Reference, "InstanceProfile".
 */
@Value.Immutable
public interface InstanceProfile extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:instance-profile/web}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code web}
     */
    String instanceProfileName();

    /**
     * The unique id.
     *
     * @return for example {@code AIPACKCEVSQ6C2EXAMPLE}
     */
    String instanceProfileId();

    /**
     * The path.
     *
     * @return for example {@code /} or {@code /division/}
     */
    String path();

    /**
     * When it was created.
     *
     * @return in UTC, to the second
     */
    Instant createDate();

    /**
     * The names of the roles inside.
     *
     * @return one, or none
     */
    List<String> roleNames();

    /**
     * Begins an instance profile.
     *
     * @return an empty builder
     */
    static InstanceProfileBuilder builder() {
        return new InstanceProfileBuilder();
    }
}
