package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the caller's, and what is left of ours after a run. */
class ClientsTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private final AtomicInteger closed = new AtomicInteger();

    private static StaticCredentialsProvider key(String id) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "secret"));
    }

    /** A client of the caller's that counts how often it is closed. */
    private <C> C watched(Class<C> type, C client) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals("close")) {
                closed.incrementAndGet();
            }
            try {
                return method.invoke(client, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private IamClient iam(Region region) {
        return watched(
                IamClient.class,
                IamClient.builder()
                        .endpointOverride(aws.endpoint())
                        .region(region)
                        .credentialsProvider(key("AKIAGIVENIAM"))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build());
    }

    private StsClient sts() {
        return watched(
                StsClient.class,
                StsClient.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(key("AKIAGIVENSTS"))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build());
    }

    private static AccountSnapshot fetch(AwsAccountSource.Builder source, Facet<?>... facets) {
        return source.build().fetch(FetchPlan.of(List.of(facets)), FetchListener.silent());
    }

    @Test
    void aGivenIamClientIsUsedAndNotClosed() {
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));

        fetch(aws.source().client(iam(Region.EU_CENTRAL_1)), Facet.ACCOUNT_ALIASES);

        assertThat(aws.calls("ListAccountAliases"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains("AKIAGIVENIAM"));
        assertThat(aws.calls("GetCallerIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains(FakeAws.ACCESS_KEY_ID));
        assertThat(closed).hasValue(0);
    }

    @Test
    void aGivenIamClientCountsInWhateverRegionItIsSinceIamIsGlobal() {
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));

        fetch(aws.source().client(iam(Region.AWS_GLOBAL)), Facet.ACCOUNT_ALIASES);

        assertThat(aws.calls("ListAccountAliases"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains("AKIAGIVENIAM"));
    }

    @Test
    void aGivenStsClientIsUsedAndNotClosed() {
        fetch(aws.source().client(sts()));

        assertThat(aws.calls("GetCallerIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains("AKIAGIVENSTS"));
        assertThat(closed).hasValue(0);
    }

    @Test
    void aGivenStsClientAssumesTheRoleAndTheAccountIsThatOfTheRole() {
        aws.on("AssumeRole", FakeAws.assumedRole("ASIAROLE", Instant.now().plusSeconds(3600)));
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));

        fetch(
                aws.source()
                        .client(sts())
                        .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)
                                .assumeRole("arn:aws:iam::111122223333:role/IamAudit")),
                Facet.ACCOUNT_ALIASES);

        assertThat(aws.calls("AssumeRole"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains("AKIAGIVENSTS"));
        assertThat(aws.calls("GetCallerIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains("ASIAROLE"));
        assertThat(aws.calls("ListAccountAliases"))
                .singleElement()
                .satisfies(call -> assertThat(call.authorization()).contains("ASIAROLE"));
    }

    @Test
    void aGivenStsClientAssumesTheSecondRoleOfAChainByTheFirst() {
        aws.on(
                "AssumeRole",
                FakeAws.assumedRole("ASIAFIRST", Instant.now().plusSeconds(3600)),
                FakeAws.assumedRole("ASIASECOND", Instant.now().plusSeconds(3600)));

        fetch(aws.source()
                .client(sts())
                .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)
                        .assumeRole("arn:aws:iam::444455556666:role/Hub")
                        .assumeRole("arn:aws:iam::111122223333:role/IamAudit")));

        assertThat(aws.calls("AssumeRole").get(0).authorization()).contains("AKIAGIVENSTS");
        assertThat(aws.calls("AssumeRole").get(1).authorization()).contains("ASIAFIRST");
        assertThat(aws.calls("GetCallerIdentity").get(0).authorization()).contains("ASIASECOND");
    }

    @Test
    void aGivenProviderIsNotClosedThoughItAssumesARole() {
        aws.on("AssumeRole", FakeAws.assumedRole("ASIAROLE", Instant.now().plusSeconds(3600)));
        class Provider implements AwsCredentialsProvider, AutoCloseable {
            @Override
            public AwsCredentials resolveCredentials() {
                return key(FakeAws.ACCESS_KEY_ID).resolveCredentials();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }

        fetch(aws.source().credentials(AuditCredentials.provider(new Provider())));
        fetch(aws.source()
                .credentials(AuditCredentials.provider(new Provider())
                        .assumeRole("arn:aws:iam::111122223333:role/IamAudit")));

        assertThat(closed).hasValue(0);
    }

    @Test
    void aGivenHttpClientIsUsedForAllAndNotClosed() {
        CountingHttpClient http = new CountingHttpClient();
        aws.on("AssumeRole", FakeAws.assumedRole("ASIAROLE", Instant.now().plusSeconds(3600)));
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));

        fetch(
                aws.source()
                        .httpClient(http)
                        .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)
                                .assumeRole("arn:aws:iam::111122223333:role/IamAudit")),
                Facet.ACCOUNT_ALIASES);

        assertThat(http.requests()).isEqualTo(3).isEqualTo(aws.calls().size());
        assertThat(http.closed()).isZero();
    }

    @Test
    void aSourceMayBeUsedAgainAndAgain() {
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));
        AwsAccountSource source = aws.source().build();
        FetchPlan plan = FetchPlan.of(List.of(Facet.ACCOUNT_ALIASES));

        AccountSnapshot first = source.fetch(plan, FetchListener.silent());
        AccountSnapshot second = source.fetch(plan, FetchListener.silent());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aBuilderThatIsChangedLaterChangesNoSource() {
        AwsAccountSource.Builder builder = aws.source();
        AwsAccountSource source = builder.build();

        builder.credentials(AuditCredentials.accessKey("AKIAOTHER", "other"));

        assertThat(source).hasToString("AwsAccountSource by the access key " + FakeAws.ACCESS_KEY_ID);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        name.startsWith("iam-audit") || name.startsWith("sdk-") || name.contains("idle-connection"))
                .sorted()
                .toList();
    }

    /** A thread of a pool that has ended may still be on its last steps. */
    private static List<String> threadsAfterAMoment() {
        for (int i = 0; i < 50 && !threads().isEmpty(); i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return threads();
    }

    @Test
    void noThreadIsLeftAfterARun() {
        aws.on("ListUsers", Answer.lastPage("Users", users(20)));
        aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
        aws.on("AssumeRole", FakeAws.assumedRole("ASIAROLE", Instant.now().plusSeconds(3600)));
        List<String> before = threadsAfterAMoment();

        fetch(
                aws.source()
                        .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)
                                .assumeRole("arn:aws:iam::111122223333:role/IamAudit")),
                Facet.MFA_DEVICES);

        assertThat(threadsAfterAMoment()).isSubsetOf(before);
    }

    @Test
    void noThreadIsLeftAfterARunThatCouldNotBegin() {
        aws.on("GetCallerIdentity", Answer.error(403, "InvalidClientTokenId", "The security token is invalid."));
        List<String> before = threadsAfterAMoment();

        Throwable thrown = catchThrowable(() -> fetch(aws.source(), Facet.MFA_DEVICES));

        assertThat(thrown).isInstanceOf(FetchException.class);
        assertThat(threadsAfterAMoment()).isSubsetOf(before);
    }
}
