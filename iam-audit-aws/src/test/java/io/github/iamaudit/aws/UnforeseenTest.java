package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;

/** Errors of the JVM, listeners that throw, and clients of another account. */
@Timeout(60)
class UnforeseenTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private IamClient client() {
        return IamClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)))
                .build();
    }

    /** A client that throws when the MFA devices of users are asked for whose names begin with x. */
    private static IamClient throwing(IamClient client, Supplier<Throwable> error) {
        return (IamClient) Proxy.newProxyInstance(
                IamClient.class.getClassLoader(), new Class<?>[] {IamClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("listMFADevices")) {
                        ListMfaDevicesRequest.Builder request = ListMfaDevicesRequest.builder();
                        @SuppressWarnings("unchecked")
                        var asked = (java.util.function.Consumer<ListMfaDevicesRequest.Builder>) arguments[0];
                        asked.accept(request);
                        if (request.build().userName().startsWith("x")) {
                            throw error.get();
                        }
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Observation<?> mfaDevices(String... users) {
        StringBuilder listed = new StringBuilder();
        for (String user : users) {
            listed.append(user(user));
        }
        aws.on("ListUsers", Answer.lastPage("Users", listed.toString()));
        aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
        try (IamClient client = client()) {
            return aws.source()
                    .client(throwing(client, () -> new OutOfMemoryError("Java heap space")))
                    .build()
                    .fetch(FetchPlan.of(List.of(Facet.MFA_DEVICES)), FetchListener.silent())
                    .observation(Facet.MFA_DEVICES);
        }
    }

    @Test
    void anErrorOfTheJvmForOneUserIsAGap() {
        Observation<?> devices = mfaDevices("alice", "xenia", "zoe");

        assertThat(devices.isComplete()).isFalse();
        assertThat(devices.gaps()).singleElement().asString().contains("1 of 3", "xenia", "OutOfMemoryError");
    }

    @Test
    void anErrorOfTheJvmForAllUsersIsAFailure() {
        Observation<?> devices = mfaDevices("xaver", "xenia");

        assertThat(devices).isInstanceOf(Failed.class);
        assertThat(devices.reason()).contains("OutOfMemoryError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "called", "finished", "isCancelled"})
    void aListenerThatThrowsEndsTheRunAndIsHeard(String method) {
        aws.on("GenerateCredentialReport", Answer.of("<State>COMPLETE</State>"));
        aws.on("ListUsers", Answer.lastPage("Users", user("alice")));
        aws.on("GetAccountSummary", Answer.of("<SummaryMap/>"));
        IllegalStateException thrown = new IllegalStateException("the progress bar is broken");
        FetchListener listener = (FetchListener) Proxy.newProxyInstance(
                FetchListener.class.getClassLoader(), new Class<?>[] {FetchListener.class}, (proxy, m, arguments) -> {
                    if (m.getName().equals(method)) {
                        throw thrown;
                    }
                    return m.getReturnType() == boolean.class ? false : null;
                });

        assertThatThrownBy(() -> aws.source().build().fetch(FetchPlan.of(List.of(Facet.USER_CREDENTIALS)), listener))
                .isSameAs(thrown);
    }

    @Test
    void aClientOfAnotherAccountIsNotTakenForThisOne() {
        aws.on("ListUsers", Answer.lastPage("Users", user("alice").replace(FakeAws.ACCOUNT, "999988887777")));

        assertThatThrownBy(() -> aws.fetch(Facet.USER_LIST))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("999988887777")
                .hasMessageContaining(FakeAws.ACCOUNT)
                .hasMessageContaining("StsClient");
    }

    @Test
    void aCredentialReportWithoutTheRootUserHasAGap() {
        aws.on("GenerateCredentialReport", Answer.of("<State>COMPLETE</State>"));
        String header = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
                + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
                + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
                + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
                + "cert_2_active,cert_2_last_rotated\n";
        aws.on(
                "GetCredentialReport",
                Answer.of("<Content>"
                        + java.util.Base64.getEncoder()
                                .encodeToString(header.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-22T09:00:00Z"
                        + "</GeneratedTime>"));

        Observation<?> users = aws.fetch(Facet.USER_CREDENTIALS).observation(Facet.USER_CREDENTIALS);

        assertThat(users.isComplete()).isFalse();
        assertThat(users.gaps().toString() + users.reason()).contains("root");
    }

    @Test
    void aHostileProlongedPrologueIsRefusedAtOnce() {
        aws.on("ListUsers", Answer.text(200, "text/xml", "<?a?>".repeat(200) + "<html/>"));

        Observation<?> users = aws.fetch(Facet.USER_LIST).observation(Facet.USER_LIST);

        assertThat(users).isInstanceOf(Failed.class);
    }
}
