package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.snapshot.Facet;
import java.util.function.Supplier;

/**
 * The parts of the AWS SDK that an application may leave out. What they would fetch is then not collected, and nothing is
 * called. Their types stand in nested classes of the fetchers only, which are not loaded without them.
 */
enum OptionalSdk {
    ACCESS_ANALYZER(
            "accessanalyzer",
            "software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient",
            "IAM Access Analyzer's analyzers and findings"),
    ACCOUNT("account", "software.amazon.awssdk.services.account.AccountClient", "the account's alternate contacts"),
    CLOUD_TRAIL("cloudtrail", "software.amazon.awssdk.services.cloudtrail.CloudTrailClient", "trails"),
    CLOUD_TRAIL_EVENTS(
            "cloudtrail", "software.amazon.awssdk.services.cloudtrail.CloudTrailClient", "the events of IAM"),
    SSO_ADMIN(
            "ssoadmin",
            "software.amazon.awssdk.services.ssoadmin.SsoAdminClient",
            "IAM Identity Center's permission sets and assignments");

    private final String artifact;
    private final String client;
    private final String gives;

    OptionalSdk(String artifact, String client, String gives) {
        this.artifact = artifact;
        this.client = client;
        this.gives = gives;
    }

    /** Whether the part is there; asks the class loader each time, since a test may have several. */
    boolean isThere() {
        try {
            Class.forName(client, false, OptionalSdk.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The fetcher, or one that says what to add. */
    AwsFetcher fetcher(Facet<?> facet, Supplier<AwsFetcher> fetcher) {
        return isThere()
                ? fetcher.get()
                : new UncollectedFetcher<>(facet, "add software.amazon.awssdk:" + artifact + " to read " + gives);
    }
}
