package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.source.FetchException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK clients of one run: those of the caller, and our own, which share one HTTP client and one retry strategy with its
 * budget. Closes what it made and nothing else.
 */
public final class ServiceClients implements AutoCloseable {

    /**
     * How our own clients are made.
     *
     * @param endpoint instead of AWS's own, or null
     * @param httpClient the caller's, or null for one of our own
     * @param given clients of the caller's, used as they are
     * @param attempts how often a call is tried
     * @param attemptTimeout the most time for one try
     * @param callTimeout the most time for a call with its retries
     */
    public record Settings(
            @Nullable URI endpoint,
            @Nullable SdkHttpClient httpClient,
            List<AwsClient> given,
            int attempts,
            Duration attemptTimeout,
            Duration callTimeout) {}

    /** The services that answer in XML of the query protocol; the others answer in JSON. */
    private static final Set<Class<?>> QUERY_PROTOCOL = Set.of(IamClient.class, StsClient.class);

    /** A client closes the provider that it is given, which may be in use elsewhere. */
    private record Unclosed(AwsCredentialsProvider provider) implements AwsCredentialsProvider {

        @Override
        public AwsCredentials resolveCredentials() {
            return provider.resolveCredentials();
        }
    }

    private record Key(Class<?> type, Region region, AwsCredentialsProvider credentials) {}

    private final Settings settings;
    private final MetricPublisher meter;
    private final RetryStrategy retries;
    private final Map<Key, AutoCloseable> made = new LinkedHashMap<>();

    /** Ends attempts that take too long. Without it each client would start five threads for that. */
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "iam-audit-timer");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable SdkHttpClient http;

    /**
     * Creates the clients of a run, each when it is first asked for.
     *
     * @param settings how
     * @param meter is told of retries
     */
    public ServiceClients(Settings settings, MetricPublisher meter) {
        this.settings = settings;
        this.meter = meter;
        this.retries = AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(settings.attempts())
                .retryOnException(e -> String.valueOf(e.getMessage()).contains(AnswerCheck.NOT_READ))
                .build();
    }

    /**
     * A client of a service.
     *
     * @param type the client's interface
     * @param region the Region; a client of the caller's counts if it is of this Region, or {@code anyRegion}
     * @param anyRegion whether the service is a global one
     * @param credentials what our own client signs with
     * @param builder makes a builder of our own client
     * @param <B> the builder
     * @param <C> the client
     * @return the caller's client where there is one, else our own, the same one each time
     */
    public synchronized <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            Class<C> type,
            Region region,
            boolean anyRegion,
            AwsCredentialsProvider credentials,
            Supplier<? extends B> builder) {
        Optional<C> given = settings.given().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(c ->
                        anyRegion || c.serviceClientConfiguration().region().equals(region))
                .findFirst();
        if (given.isPresent()) {
            return given.get();
        }
        Key key = new Key(type, region, credentials);
        AutoCloseable known = made.get(key);
        if (known == null) {
            known = build(builder.get(), region, credentials, QUERY_PROTOCOL.contains(type));
            made.put(key, known);
        }
        return type.cast(known);
    }

    /**
     * Whether a client of a service is made here.
     *
     * @param type the client's interface
     * @return false if the caller gave one
     */
    public boolean isOwn(Class<? extends AwsClient> type) {
        return settings.given().stream().noneMatch(type::isInstance);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C build(
            B builder, Region region, AwsCredentialsProvider credentials, boolean queryProtocol) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(settings.attemptTimeout())
                .apiCallTimeout(settings.callTimeout())
                .scheduledExecutorService(timer)
                .addMetricPublisher(meter)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "iam-audit");
        if (queryProtocol) {
            configuration.addExecutionInterceptor(new AnswerCheck());
        }
        builder.region(region)
                .credentialsProvider(new Unclosed(credentials))
                .httpClient(new AbortableHttpClient(httpClient()))
                .overrideConfiguration(configuration.build());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        try {
            return builder.build();
        } catch (RuntimeException e) {
            throw FetchException.failed(
                    "a client for the Region " + Printable.quoted(region.id()) + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    private SdkHttpClient httpClient() {
        if (settings.httpClient() != null) {
            return settings.httpClient();
        }
        if (http == null) {
            http = new PlainHttpClient(settings.attemptTimeout());
        }
        return http;
    }

    @Override
    public synchronized void close() {
        List<AutoCloseable> closing = new ArrayList<>(made.values());
        made.clear();
        if (http != null) {
            closing.add(http);
            http = null;
        }
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (Exception e) {
                // The next one is closed all the same; nothing of this run is needed any more.
            }
        }
        timer.shutdownNow();
    }
}
