package io.github.iamaudit.aws.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServiceLastAccessed;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastAccessedCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static LastAccessedCache.Key key(String account, String name, Granularity granularity) {
        return new LastAccessedCache.Key(AccountId.of(account), arn(name), "AROA" + name, granularity);
    }

    private static LastAccessedCache.Key key(String name) {
        return key("111122223333", name, Granularity.SERVICE_LEVEL);
    }

    private static String arn(String name) {
        return "arn:aws:iam::111122223333:role/" + name;
    }

    private static LastAccessedCache.Entry entry(String name, int services) {
        return new LastAccessedCache.Entry(
                ServiceLastAccessed.builder()
                        .principalArn(Arn.of(arn(name)))
                        .granularity("SERVICE_LEVEL")
                        .jobCompletionDate(NOW)
                        .addAllServices(IntStream.range(0, services)
                                .mapToObj(i -> AccessedService.builder()
                                        .serviceNamespace("s" + i)
                                        .serviceName("Service " + i)
                                        .build())
                                .toList())
                        .build(),
                NOW);
    }

    @Test
    void anAnswerIsOfOneAccountOnePrincipalAndOneGranularity() {
        LastAccessedCache cache = new LastAccessedCache();
        cache.put(key("deploy"), entry("deploy", 1));

        assertThat(cache.get(key("deploy"), NOW)).isPresent();
        assertThat(cache.get(key("other"), NOW)).isEmpty();
        assertThat(cache.get(key("444455556666", "deploy", Granularity.SERVICE_LEVEL), NOW))
                .isEmpty();
        assertThat(cache.get(key("111122223333", "deploy", Granularity.ACTION_LEVEL), NOW))
                .isEmpty();
    }

    @Test
    void anAnswerOfFourHoursAgoOrOfTheFutureIsNotUsed() {
        LastAccessedCache cache = new LastAccessedCache();
        cache.put(key("deploy"), entry("deploy", 1));

        assertThat(cache.get(key("deploy"), NOW.plus(Duration.ofHours(4)).minusNanos(1)))
                .isPresent();
        assertThat(cache.get(key("deploy"), NOW.plus(Duration.ofHours(4)))).isEmpty();
        assertThat(cache.get(key("deploy"), NOW.minusNanos(1))).isEmpty();
    }

    @Test
    void theOldestAnswersGoFirst() {
        LastAccessedCache cache = new LastAccessedCache(10);
        cache.put(key("a"), entry("a", 3));
        cache.put(key("b"), entry("b", 3));
        cache.put(key("a"), entry("a", 4));
        cache.put(key("c"), entry("c", 3));

        assertThat(cache.get(key("a"), NOW)).isPresent();
        assertThat(cache.get(key("b"), NOW)).isEmpty();
        assertThat(cache.get(key("c"), NOW)).isPresent();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() {
        LastAccessedCache cache = new LastAccessedCache(10);
        cache.put(key("a"), entry("a", 100));
        cache.put(key("b"), entry("b", 5));

        assertThat(cache.get(key("a"), NOW)).isEmpty();
        assertThat(cache.get(key("b"), NOW)).isPresent();
    }
}
