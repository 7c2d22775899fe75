package io.github.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library where parts of the AWS SDK are not there, as for an application that left them out. */
class OptionalSdkTest {

    private static final List<Facet<?>> OPTIONAL = List.of(
            Facet.ACCESS_ANALYZERS,
            Facet.ANALYZER_FINDINGS,
            Facet.ALTERNATE_CONTACTS,
            Facet.IDENTITY_CENTER,
            Facet.TRAILS);

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    /** Defines the library and the SDK anew, without some services of the SDK. */
    private static final class Without extends ClassLoader {

        private final List<String> services;

        Without(String... services) {
            super(OptionalSdkTest.class.getClassLoader());
            this.services = List.of(services);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (services.stream().anyMatch(s -> name.startsWith("software.amazon.awssdk.services." + s + "."))) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.iamaudit.") && !name.startsWith("software.amazon.awssdk.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs one of the classes below there; it gives back what both sides know. */
        @SuppressWarnings("unchecked") // the class is one of those below
        List<String> run(Class<? extends Function<URI, List<String>>> type, URI endpoint) throws Exception {
            var constructor = loadClass(type.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Function<URI, List<String>>) constructor.newInstance()).apply(endpoint);
        }
    }

    /** What is observed of the optional facets. */
    static final class Fetching implements Function<URI, List<String>> {
        @Override
        public List<String> apply(URI endpoint) {
            AccountSnapshot snapshot = AwsAccountSource.builder()
                    .endpoint(endpoint)
                    .region("eu-west-1")
                    .credentials(AuditCredentials.accessKey("AKIAIOSFODNN7EXAMPLE", "secret"))
                    .build()
                    .fetch(FetchPlan.of(OPTIONAL), FetchListener.silent());
            return OPTIONAL.stream()
                    .map(snapshot::observation)
                    .map(observation -> observation.getClass().getSimpleName() + ": " + observation.reason())
                    .toList();
        }
    }

    /** What the plan says of the optional facets. */
    static final class Planning implements Function<URI, List<String>> {
        @Override
        public List<String> apply(URI endpoint) {
            CallPlan plan = CallPlan.of(FetchPlan.of(OPTIONAL), AwsOptions.defaults());
            AwsPermissions.sessionPolicy(plan);
            return List.of(
                    plan.actions().toString(),
                    plan.fetchedFacets().toString(),
                    String.valueOf(plan.expectedCalls(AccountSize.builder().build())));
        }
    }

    @Test
    void whatIsMissingIsNotCollectedAndTheReasonSaysWhatToAdd() throws Exception {
        assertThat(new Without("accessanalyzer", "account", "cloudtrail", "ssoadmin")
                        .run(Fetching.class, aws.endpoint()))
                .containsExactly(
                        "NotCollected: add software.amazon.awssdk:accessanalyzer to read IAM Access Analyzer's analyzers and"
                                + " findings",
                        "NotCollected: add software.amazon.awssdk:accessanalyzer to read IAM Access Analyzer's analyzers and"
                                + " findings",
                        "NotCollected: add software.amazon.awssdk:account to read the account's alternate contacts",
                        "NotCollected: add software.amazon.awssdk:ssoadmin to read IAM Identity Center's permission sets and"
                                + " assignments",
                        "NotCollected: add software.amazon.awssdk:cloudtrail to read trails");
        assertThat(aws.countAll()).isZero();
    }

    @Test
    void whatIsMissingNeedsNoPermissionAndTakesNoCalls() throws Exception {
        assertThat(new Without("accessanalyzer", "account", "cloudtrail", "ssoadmin")
                        .run(Planning.class, aws.endpoint()))
                .containsExactly("[]", "[]", "1");
    }

    @Test
    void oneMissingPartLosesNoOther() throws Exception {
        assertThat(new Without("accessanalyzer").run(Planning.class, aws.endpoint()))
                .first()
                .asString()
                .contains("cloudtrail:DescribeTrails", "sso:ListInstances")
                .doesNotContain("access-analyzer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessAnalyzersFetcher",
                "AlternateContactsFetcher",
                "AnalyzerFindingsFetcher",
                "TrailsFetcher",
                "IdentityCenterFetcher"
            })
    void aFetcherIsLoadedAndLookedAtWithoutTheTypesOfTheSdk(String name) throws Exception {
        Class<?> fetcher = Class.forName(
                "io.github.iamaudit.aws.internal.fetch." + name,
                true,
                new Without("accessanalyzer", "account", "cloudtrail", "ssoadmin"));

        assertThat(fetcher.getDeclaredMethods()).isNotEmpty();
        assertThat(fetcher.getDeclaredConstructors()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"accessanalyzer, access-analyzer", "account, account", "cloudtrail, cloudtrail", "ssoadmin, sso"})
    void withEveryPartAllIsPlanned(String module, String prefix) throws Exception {
        assertThat(new Without().run(Planning.class, aws.endpoint()))
                .first()
                .asString()
                .contains(prefix + ":");
    }
}
