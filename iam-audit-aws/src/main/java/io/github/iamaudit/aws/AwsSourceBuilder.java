package io.github.iamaudit.aws;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.source.FacetFetcher;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How AWS is reached: what an account and an organization have in common.
 *
 * @param <B> the builder itself
 */
abstract class AwsSourceBuilder<B extends AwsSourceBuilder<B>> {

    AuditCredentials credentials = AuditCredentials.defaultChain();
    AwsOptions options;
    final List<FacetFetcher> fetchers = new ArrayList<>();
    InstantSource clock = InstantSource.system();

    @Nullable
    String region;

    @Nullable
    Partition partition;

    @Nullable
    URI endpoint;

    @Nullable
    SdkHttpClient httpClient;

    AwsSourceBuilder(AwsOptions options) {
        this.options = options;
    }

    AwsSourceBuilder(AwsSourceBuilder<?> other) {
        this.credentials = other.credentials;
        this.options = other.options;
        this.fetchers.addAll(other.fetchers);
        this.clock = other.clock;
        this.region = other.region;
        this.partition = other.partition;
        this.endpoint = other.endpoint;
        this.httpClient = other.httpClient;
    }

    abstract B self();

    /**
     * With other credentials than the default chain. For an organization, those of its management account or of a delegated
     * administrator.
     *
     * @param other the description of the credentials
     * @return this builder
     */
    public B credentials(AuditCredentials other) {
        credentials = Objects.requireNonNull(other, "other");
        return self();
    }

    /**
     * In a Region: STS is called there, IAM and Organizations are found from there. Without it, the environment or the profile
     * tells.
     *
     * @param name for example {@code eu-central-1}
     * @return this builder
     */
    public B region(String name) {
        region = Objects.requireNonNull(name, "name");
        return self();
    }

    /**
     * In the main Region of a partition, where the Region does not matter.
     *
     * @param other for example {@link Partition#AWS_CN}
     * @return this builder
     */
    public B partition(Partition other) {
        partition = Objects.requireNonNull(other, "other");
        return self();
    }

    /**
     * At another endpoint than AWS's own, for all services: a proxy, or an emulator of AWS in tests.
     *
     * @param uri for example {@code http://127.0.0.1:5000}
     * @return this builder
     * @throws IllegalArgumentException if it is no address of the web
     */
    public B endpoint(URI uri) {
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("an endpoint looks like https://iam.example.com, but this is " + uri);
        }
        endpoint = uri;
        return self();
    }

    /**
     * Over an HTTP client of the caller's, with his proxies and certificates.
     *
     * @param client it is used by all services, and for all accounts of an organization, and not closed
     * @return this builder
     */
    public B httpClient(SdkHttpClient client) {
        httpClient = Objects.requireNonNull(client, "client");
        return self();
    }

    /**
     * With other options than the defaults. For an organization they are limits, pace and strategy within each account and within
     * the reading of the organization, by default with a concurrency of 4 within accounts, since several are read at the same
     * time, and of 10 before.
     *
     * @param other the options
     * @return this builder
     */
    public B options(AwsOptions other) {
        options = Objects.requireNonNull(other, "other");
        return self();
    }

    /**
     * With a fetcher of the application's own, which replaces ours for its facets, or adds facets.
     *
     * @param fetcher the fetcher; for an organization it is used for several accounts at once
     * @return this builder
     */
    public B fetcher(FacetFetcher fetcher) {
        fetchers.add(Objects.requireNonNull(fetcher, "fetcher"));
        return self();
    }

    /**
     * By another clock than the system's; it gives the times of the snapshots.
     *
     * @param other the clock
     * @return this builder
     */
    public B clock(InstantSource other) {
        clock = Objects.requireNonNull(other, "other");
        return self();
    }
}
