package io.github.iamaudit.model.org;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The features of IAM that an organization manages for its members from one place.
 *
 * <p>Only the management account and a delegated administrator of IAM may ask. With {@code RootCredentialsManagement} a
 * member may have no root credentials at all.
 *
 * <p>Source: IAM API Reference, "ListOrganizationsFeatures".
 */
@Value.Immutable
public interface OrganizationFeatures extends Serializable {

    /**
     * The organization.
     *
     * @return for example {@code o-exampleorgid}; empty for an account that is in none
     */
    Optional<String> organizationId();

    /**
     * The features that are enabled, as AWS names them.
     *
     * @return sorted, for example {@code RootCredentialsManagement}, {@code RootSessions}
     */
    List<String> enabledFeatures();

    /**
     * Whether the root credentials of members are managed centrally, so that they can be removed.
     *
     * @return true where {@code RootCredentialsManagement} is enabled
     */
    default boolean rootCredentialsManagement() {
        return enabledFeatures().contains("RootCredentialsManagement");
    }

    /**
     * Whether privileged tasks in members can be done in short root sessions.
     *
     * @return true where {@code RootSessions} is enabled
     */
    default boolean rootSessions() {
        return enabledFeatures().contains("RootSessions");
    }

    /**
     * Begins the features of an organization.
     *
     * @return an empty builder
     */
    static OrganizationFeaturesBuilder builder() {
        return new OrganizationFeaturesBuilder();
    }
}
