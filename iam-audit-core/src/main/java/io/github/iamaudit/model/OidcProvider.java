package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An OpenID Connect identity provider.
 *
 * <p>Source: IAM API Reference, "OpenIDConnectProviderListEntry" and "GetOpenIDConnectProvider".
 */
@Value.Immutable
public interface OidcProvider extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com}
     */
    Arn arn();

    /**
     * The issuer without its scheme.
     *
     * @return for example {@code token.actions.githubusercontent.com}; empty where only the list was read
     */
    Optional<String> url();

    /**
     * The audiences that it accepts.
     *
     * @return for example {@code sts.amazonaws.com}; empty where only the list was read
     */
    List<String> clientIds();

    /**
     * When it was created.
     *
     * @return empty where only the list was read
     */
    Optional<Instant> createDate();

    /**
     * The tags.
     *
     * @return in no order that means anything
     */
    List<Tag> tags();

    /**
     * Begins an oidc provider.
     *
     * @return an empty builder
     */
    static OidcProviderBuilder builder() {
        return new OidcProviderBuilder();
    }
}
