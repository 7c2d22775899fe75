package io.github.iamaudit.aws.credentials;

import io.github.iamaudit.model.Arn;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * With which credentials an account is read: a description, which costs nothing until a run uses it. Immutable.
 *
 * <pre>{@code
 * AuditCredentials.defaultChain();
 * AuditCredentials.accessKey(id, secret);
 * AuditCredentials.defaultChain().assumeRole("arn:aws:iam::111122223333:role/IamAudit").externalId("customer-7731");
 * }</pre>
 */
public sealed interface AuditCredentials permits ProvidedCredentials, AssumedRole {

    /**
     * What the AWS SDK finds by itself: system properties, environment, profile files, container and instance roles, in the
     * SDK's order.
     *
     * @return the description
     */
    static AuditCredentials defaultChain() {
        return new ProvidedCredentials(
                "the default chain",
                true,
                () -> DefaultCredentialsProvider.builder().build());
    }

    /**
     * A profile of the shared configuration and credentials files.
     *
     * @param name for example {@code audit}
     * @return the description
     */
    static AuditCredentials profile(String name) {
        Objects.requireNonNull(name, "name");
        return new ProvidedCredentials(
                "the profile " + name,
                true,
                name,
                () -> ProfileCredentialsProvider.builder().profileName(name).build());
    }

    /**
     * The access key of a user.
     *
     * @param accessKeyId for example {@code AKIAIOSFODNN7EXAMPLE}
     * @param secretAccessKey its secret, which nothing in this library prints or stores
     * @return the description
     * @throws IllegalArgumentException if one of the two is blank
     */
    static AuditCredentials accessKey(String accessKeyId, String secretAccessKey) {
        AwsCredentialsProvider keys = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                notBlank("accessKeyId", accessKeyId), notBlank("secretAccessKey", secretAccessKey)));
        return new ProvidedCredentials("the access key " + accessKeyId.strip(), false, () -> keys);
    }

    /**
     * The temporary credentials of a session.
     *
     * @param accessKeyId for example {@code ASIAIOSFODNN7EXAMPLE}
     * @param secretAccessKey its secret
     * @param sessionToken its token
     * @return the description
     * @throws IllegalArgumentException if one of the three is blank
     */
    static AuditCredentials session(String accessKeyId, String secretAccessKey, String sessionToken) {
        AwsCredentialsProvider keys = StaticCredentialsProvider.create(AwsSessionCredentials.create(
                notBlank("accessKeyId", accessKeyId),
                notBlank("secretAccessKey", secretAccessKey),
                notBlank("sessionToken", sessionToken)));
        return new ProvidedCredentials("the session of " + accessKeyId.strip(), false, () -> keys);
    }

    /**
     * Whatever the caller has.
     *
     * @param provider it is used, and not closed
     * @return the description
     */
    static AuditCredentials provider(AwsCredentialsProvider provider) {
        Objects.requireNonNull(provider, "provider");
        return new ProvidedCredentials("the caller's credentials provider", false, () -> provider);
    }

    private static String notBlank(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        return text.strip();
    }

    /**
     * A role that these credentials assume. Roles may be chained: the result can assume a further role.
     *
     * @param roleArn for example {@code arn:aws:iam::111122223333:role/IamAudit}
     * @return the description, to be completed with an external id and so on
     * @throws IllegalArgumentException if the ARN is not that of a role
     */
    default AssumedRole assumeRole(String roleArn) {
        return new AssumedRole(this, Arn.of(roleArn));
    }

    /**
     * What they are, without secrets.
     *
     * @return for example {@code the profile audit}, printable
     */
    String description();
}
