package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A SAML identity provider.
 *
 * <p>Source: IAM API Reference, "SAMLProviderListEntry" and "GetSAMLProvider".
 */
@Value.Immutable
public interface SamlProvider extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:saml-provider/corp}
     */
    Arn arn();

    /**
     * When its metadata ends.
     *
     * @return empty where AWS does not tell
     */
    Optional<Instant> validUntil();

    /**
     * When it was created.
     *
     * @return empty where AWS does not tell
     */
    Optional<Instant> createDate();

    /**
     * The tags.
     *
     * @return in no order that means anything
     */
    List<Tag> tags();

    /**
     * Begins a saml provider.
     *
     * @return an empty builder
     */
    static SamlProviderBuilder builder() {
        return new SamlProviderBuilder();
    }
}
