package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.accessKey;
import static io.github.iamaudit.aws.IamXml.el;
import static io.github.iamaudit.aws.IamXml.member;
import static io.github.iamaudit.aws.IamXml.user;
import static io.github.iamaudit.aws.IamXml.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of AWS's errors, and of answers that are none. */
class FailureTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private Observation<?> observe(Facet<?> facet) {
        return aws.fetch(facet).observation(facet);
    }

    private static String failure(Observation<?> observation) {
        assertThat(observation).isInstanceOf(Failed.class);
        return observation.reason();
    }

    @Nested
    class Paging {

        static Stream<org.junit.jupiter.params.provider.Arguments> lists() {
            return Stream.of(
                    list("ListUsers", "Users", user("alice"), Facet.USER_LIST),
                    list("ListAccountAliases", "AccountAliases", member("a"), Facet.ACCOUNT_ALIASES),
                    list(
                            "ListVirtualMFADevices",
                            "VirtualMFADevices",
                            member(el("SerialNumber", "s")),
                            Facet.VIRTUAL_MFA_DEVICES),
                    list(
                            "ListServerCertificates",
                            "ServerCertificateMetadataList",
                            member(),
                            Facet.SERVER_CERTIFICATES),
                    list(
                            "ListInstanceProfiles",
                            "InstanceProfiles",
                            IamXml.instanceProfile("p"),
                            Facet.INSTANCE_PROFILES),
                    list("GetAccountAuthorizationDetails", "UserDetailList", user("alice"), Facet.USERS),
                    list("GetAccountAuthorizationDetails", "RoleDetailList", IamXml.role("r"), Facet.ROLES));
        }

        private static org.junit.jupiter.params.provider.Arguments list(
                String action, String element, String item, Facet<?> facet) {
            return org.junit.jupiter.params.provider.Arguments.of(action, element, item, facet);
        }

        @ParameterizedTest
        @MethodSource("lists")
        void aListThatGoesOnWithoutAMarkerHasFailed(String action, String element, String item, Facet<?> facet) {
            aws.on(action, Answer.of(el(element, item) + "<IsTruncated>true</IsTruncated>"));

            assertThat(failure(observe(facet))).contains("iam:" + action, "more follows");
            assertThat(aws.calls(action)).hasSize(1);
        }

        @ParameterizedTest
        @MethodSource("lists")
        void aListThatGoesOnAtTheSameMarkerHasFailed(String action, String element, String item, Facet<?> facet) {
            aws.on(action, Answer.page(element, item, "same"));

            assertThat(failure(observe(facet))).contains("iam:" + action, "more follows");
            assertThat(aws.calls(action)).hasSize(2);
        }

        @ParameterizedTest
        @MethodSource("lists")
        void aListWhoseSecondPageFailsHasFailedAndSaysWhatIsLost(
                String action, String element, String item, Facet<?> facet) {
            aws.on(action, Answer.page(element, item, "m1"), Answer.serviceFailure());

            assertThat(failure(observe(facet))).contains("page 2", "iam:" + action, "1 items", "HTTP 500");
        }

        @ParameterizedTest
        @MethodSource("lists")
        void anEmptyPageWithAMarkerIsNotTheEnd(String action, String element, String item, Facet<?> facet) {
            aws.on(
                    action,
                    Answer.of("<IsTruncated>true</IsTruncated><Marker>m1</Marker>"),
                    Answer.page(element, "", "m2"),
                    Answer.lastPage(element, item));

            Observation<?> observation = observe(facet);

            assertThat(observation.value()).isPresent();
            assertThat(aws.calls(action)).hasSize(3);
        }

        @Test
        void aListWhoseSecondPageIsDeniedIsDenied() {
            aws.on("ListUsers", Answer.page("Users", user("alice"), "m1"), Answer.denied("iam:ListUsers"));

            assertThat(observe(Facet.USER_LIST)).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.action()).isEqualTo("iam:ListUsers");
                assertThat(denied.message()).contains("page 2");
            });
        }

        @Test
        void markersThatGoRoundInACircleEndInAFailure() {
            aws.on(
                    "ListUsers",
                    Answer.page("Users", user("a"), "m1"),
                    Answer.page("Users", user("b"), "m2"),
                    Answer.page("Users", user("c"), "m1"),
                    Answer.page("Users", user("d"), "m2"),
                    Answer.page("Users", user("e"), "m1"),
                    Answer.serviceFailure());

            assertThat(failure(observe(Facet.USER_LIST))).contains("more follows");
            assertThat(aws.calls("ListUsers")).hasSize(3);
        }

        @Test
        void aUsersListThatIsCutOffIsAGapOfThatUser() {
            aws.on("ListUsers", Answer.lastPage("Users", user("alice") + user("bob")));
            aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
            aws.onUser("ListMFADevices", "bob", Answer.of(el("MFADevices") + "<IsTruncated>true</IsTruncated>"));

            assertThat(observe(Facet.MFA_DEVICES).reason()).contains("1 of 2", "bob", "more follows");
        }
    }

    @Nested
    class Retries {

        @Test
        void aThrottledCallIsTriedAgain() {
            aws.on("ListAccountAliases", Answer.throttling(), Answer.lastPage("AccountAliases", member("a")));

            assertThat(observe(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
            assertThat(aws.calls("ListAccountAliases")).hasSize(2);
        }

        @Test
        void aCallThatIsThrottledForEverHasFailedAndSaysWhatToDo() {
            aws.on("ListAccountAliases", Answer.throttling());

            assertThat(failure(aws.fetch(FakeAws.quick().attempts(1), Facet.ACCOUNT_ALIASES)
                            .observation(Facet.ACCOUNT_ALIASES)))
                    .contains("iam:ListAccountAliases", "rate", "fewer requests");
            assertThat(aws.calls("ListAccountAliases")).hasSize(1);
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.ValueSource(ints = {500, 502, 503, 504})
        void aCallThatAServerFailedToAnswerIsTriedAgain(int status) {
            aws.on(
                    "ListAccountAliases",
                    Answer.error(status, "ServiceUnavailable", "try again"),
                    Answer.lastPage("AccountAliases", member("a")));

            assertThat(observe(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
        }

        @Test
        void aServerThatFailsForEverIsTriedAsOftenAsTheOptionsSay() {
            aws.on("ListAccountAliases", Answer.serviceFailure());

            AccountSnapshot snapshot = aws.fetch(FakeAws.quick().attempts(3), Facet.ACCOUNT_ALIASES);

            assertThat(failure(snapshot.observation(Facet.ACCOUNT_ALIASES)))
                    .contains("iam:ListAccountAliases failed", "ServiceFailure", "HTTP 500");
            assertThat(aws.calls("ListAccountAliases")).hasSize(3);
        }

        @Test
        void aDenialIsNotTriedAgain() {
            aws.on("ListAccountAliases", Answer.denied("iam:ListAccountAliases"));

            assertThat(observe(Facet.ACCOUNT_ALIASES)).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.action()).isEqualTo("iam:ListAccountAliases");
                assertThat(denied.message()).contains("arn:aws:iam::111122223333:user/auditor is not authorized");
            });
            assertThat(aws.calls("ListAccountAliases")).hasSize(1);
        }

        @Test
        void aValidationErrorIsAFailureThatIsNotTriedAgain() {
            aws.on("ListAccountAliases", Answer.error(400, "ValidationError", "1 validation error detected"));

            assertThat(failure(observe(Facet.ACCOUNT_ALIASES)))
                    .contains("ValidationError", "1 validation error detected");
            assertThat(aws.calls("ListAccountAliases")).hasSize(1);
        }
    }

    @Nested
    class NoAnswer {

        @Test
        void anAnswerThatIsLateIsNotWaitedForForEver() {
            aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", "").after(Duration.ofMillis(1200)));

            AccountSnapshot snapshot = aws.fetch(
                    FakeAws.quick().attemptTimeout(Duration.ofMillis(250)).callTimeout(Duration.ofSeconds(5)),
                    Facet.ACCOUNT_ALIASES);

            assertThat(failure(snapshot.observation(Facet.ACCOUNT_ALIASES)))
                    .contains("iam:ListAccountAliases", "no answer in time");
            assertThat(aws.calls("ListAccountAliases")).hasSize(2);
        }

        @Test
        void anAnswerThatIsLateOnceIsAskedForAgain() {
            aws.on(
                    "ListAccountAliases",
                    Answer.lastPage("AccountAliases", "").after(Duration.ofMillis(1200)),
                    Answer.lastPage("AccountAliases", member("a")));

            AccountSnapshot snapshot =
                    aws.fetch(FakeAws.quick().attemptTimeout(Duration.ofMillis(500)), Facet.ACCOUNT_ALIASES);

            assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
        }

        @Test
        void aCallWithItsRetriesTakesNoLongerThanItsLimit() {
            aws.on("ListAccountAliases", Answer.serviceFailure().after(Duration.ofMillis(200)));

            long began = System.nanoTime();
            AccountSnapshot snapshot =
                    aws.fetch(FakeAws.quick().attempts(100).callTimeout(Duration.ofSeconds(1)), Facet.ACCOUNT_ALIASES);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
            assertThat(failure(snapshot.observation(Facet.ACCOUNT_ALIASES))).contains("no answer in time");
        }

        @ParameterizedTest
        @EnumSource(
                value = Fault.class,
                names = {
                    "CONNECTION_RESET_BY_PEER",
                    "EMPTY_RESPONSE",
                    "RANDOM_DATA_THEN_CLOSE",
                    "MALFORMED_RESPONSE_CHUNK"
                })
        void aConnectionThatBreaksIsMadeAnew(Fault fault) {
            aws.on("ListAccountAliases", Answer.broken(fault), Answer.lastPage("AccountAliases", member("a")));

            assertThat(observe(Facet.ACCOUNT_ALIASES).reason()).isEmpty();
        }

        @Test
        void aConnectionThatBreaksAgainAndAgainIsAFailure() {
            aws.on("ListAccountAliases", Answer.broken(Fault.CONNECTION_RESET_BY_PEER));

            assertThat(failure(observe(Facet.ACCOUNT_ALIASES))).contains("iam:ListAccountAliases failed");
        }

        @Test
        void aConnectionThatIsRefusedSaysSo() {
            assertThatThrownBy(() -> aws.source()
                            .endpoint(URI.create("http://127.0.0.1:" + closedPort()))
                            .build()
                            .fetch(FetchPlan.of(List.of(Facet.ACCOUNT_ALIASES)), FetchListener.silent()))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("sts:GetCallerIdentity failed")
                    .hasMessageContaining("no connection");
        }

        private static int closedPort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class NotAws {

        private static final String LOGIN_PAGE =
                "<html><head><title>Sign in</title></head><body><h1>Corporate network</h1></body></html>";

        @Test
        void xmlThatBreaksOffHasFailed() {
            aws.on(
                    "ListAccountAliases",
                    Answer.text(200, "text/xml", "<ListAccountAliasesResponse><ListAccountAliasesResult><AccountAli"));

            assertThat(failure(observe(Facet.ACCOUNT_ALIASES))).contains("could not be read", "perhaps not AWS");
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.ValueSource(strings = {LOGIN_PAGE, "<!DOCTYPE html><html><br>", "", "OK"})
        void aPageOfAProxyIsNotTakenForAnEmptyList(String body) {
            aws.on("ListAccountAliases", Answer.text(200, "text/html; charset=utf-8", body));

            assertThat(failure(observe(Facet.ACCOUNT_ALIASES))).contains("perhaps not AWS");
        }

        @Test
        void aPageOfAProxyWithAnErrorIsAFailureAndNoDenial() {
            aws.on("ListAccountAliases", Answer.text(403, "text/html", LOGIN_PAGE));

            assertThat(failure(observe(Facet.ACCOUNT_ALIASES))).contains("HTTP 403");
        }

        @Test
        void aPageInsteadOfTheCallersIdentitySaysThatThisIsPerhapsNotAws() {
            aws.on("GetCallerIdentity", Answer.text(200, "text/html", LOGIN_PAGE));

            assertThatThrownBy(() -> aws.fetch(Facet.ACCOUNT_ALIASES))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("sts:GetCallerIdentity")
                    .hasMessageContaining("perhaps not AWS");
        }
    }

    @Nested
    class ExpiredCredentials {

        private void fourUsersOfWhomTheThirdFindsTheCredentialsExpired(Answer... third) {
            aws.on("ListUsers", Answer.lastPage("Users", users(4)));
            aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
            aws.onUser("ListMFADevices", "user3", third);
        }

        @Test
        void aStaticKeyThatExpiresEndsTheRunWithAClearReason() {
            fourUsersOfWhomTheThirdFindsTheCredentialsExpired(Answer.expired());

            AccountSnapshot snapshot = aws.fetch(FakeAws.quick().concurrency(1), Facet.MFA_DEVICES);

            Observation<?> devices = snapshot.observation(Facet.MFA_DEVICES);
            assertThat(devices).isNotInstanceOf(Denied.class);
            assertThat(devices.isComplete()).isFalse();
            assertThat(devices.reason())
                    .contains("credentials have expired", "get new ones")
                    .doesNotContain("denied");
            assertThat(aws.calls("ListMFADevices")).hasSize(3);
        }

        @Test
        void whatIsStillToBeFetchedWhenAStaticKeyExpiresHasFailedForThatReason() {
            aws.on("ListAccountAliases", Answer.expired());
            aws.on("GetAccountSummary", Answer.expired());

            AccountSnapshot snapshot = aws.fetch(Facet.ACCOUNT_ALIASES, Facet.ACCOUNT_SUMMARY);

            assertThat(failure(snapshot.observation(Facet.ACCOUNT_ALIASES))).contains("credentials have expired");
            assertThat(failure(snapshot.observation(Facet.ACCOUNT_SUMMARY))).contains("credentials have expired");
        }

        private AccountSnapshot fetchByRole() {
            return aws.source()
                    .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)
                            .assumeRole("arn:aws:iam::111122223333:role/IamAudit"))
                    .options(FakeAws.quick().concurrency(1).build())
                    .build()
                    .fetch(FetchPlan.of(List.of(Facet.MFA_DEVICES)), FetchListener.silent());
        }

        @Test
        void aRoleWhoseSessionExpiresIsAssumedOnceMoreAndTheRunGoesOn() {
            fourUsersOfWhomTheThirdFindsTheCredentialsExpired(Answer.expired(), Answer.lastPage("MFADevices", ""));
            aws.on(
                    "AssumeRole",
                    FakeAws.assumedRole("ASIAFIRST", java.time.Instant.now().plusSeconds(3600)),
                    FakeAws.assumedRole("ASIASECOND", java.time.Instant.now().plusSeconds(3600)));

            Observation<?> devices = fetchByRole().observation(Facet.MFA_DEVICES);

            assertThat(devices.isComplete()).isTrue();
            assertThat(aws.calls("AssumeRole")).hasSize(2);
            assertThat(aws.calls("ListMFADevices"))
                    .extracting(call -> call.authorization().contains("ASIASECOND"))
                    .containsExactly(false, false, false, true, true);
        }

        @Test
        void aRoleWhoseSessionExpiresAgainAtOnceEndsTheRun() {
            fourUsersOfWhomTheThirdFindsTheCredentialsExpired(Answer.expired());
            aws.on(
                    "AssumeRole",
                    FakeAws.assumedRole("ASIAFIRST", java.time.Instant.now().plusSeconds(3600)));

            Observation<?> devices = fetchByRole().observation(Facet.MFA_DEVICES);

            assertThat(devices.isComplete()).isFalse();
            assertThat(devices.reason()).contains("credentials have expired");
            assertThat(aws.calls("AssumeRole")).hasSize(2);
            assertThat(aws.calls("ListMFADevices")).hasSize(4);
        }

        @Test
        void aRoleThatCannotBeAssumedOnceMoreEndsTheRunWithTheLikelyCauses() {
            fourUsersOfWhomTheThirdFindsTheCredentialsExpired(Answer.expired());
            aws.on(
                    "AssumeRole",
                    FakeAws.assumedRole("ASIAFIRST", java.time.Instant.now().plusSeconds(3600)),
                    Answer.denied("sts:AssumeRole"));

            Observation<?> devices = fetchByRole().observation(Facet.MFA_DEVICES);

            assertThat(devices.isComplete()).isFalse();
            assertThat(devices.reason()).contains("cannot assume the role arn:aws:iam::111122223333:role/IamAudit");
            assertThat(aws.calls("ListMFADevices")).hasSize(3);
        }
    }

    @Test
    void oneFacetsFailureLosesNoOther() {
        aws.on("ListUsers", Answer.lastPage("Users", user("alice")));
        aws.on("ListAccessKeys", Answer.lastPage("AccessKeyMetadata", accessKey("alice", "AKIA1", "Active")));
        aws.on(
                "GetAccessKeyLastUsed",
                Answer.of(el("AccessKeyLastUsed", el("ServiceName", "N/A"), el("Region", "N/A"))));
        aws.on("ListAccountAliases", Answer.serviceFailure());
        aws.on("GetAccountSummary", Answer.denied("iam:GetAccountSummary"));
        aws.on("GetAccountAuthorizationDetails", Answer.text(200, "text/xml", "<"));

        AccountSnapshot snapshot = aws.fetch(
                FakeAws.quick().strategy(FetchStrategy.BULK),
                Facet.ACCESS_KEYS,
                Facet.ACCOUNT_ALIASES,
                Facet.ACCOUNT_SUMMARY,
                Facet.USERS);

        assertThat(snapshot.observation(Facet.ACCESS_KEYS).isComplete()).isTrue();
        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES)).isInstanceOf(Failed.class);
        assertThat(snapshot.observation(Facet.ACCOUNT_SUMMARY)).isInstanceOf(Denied.class);
        assertThat(snapshot.observation(Facet.USERS)).isInstanceOf(Failed.class);
    }

    @Test
    void whatAwsSaysIsPrintable() {
        aws.on("ListAccountAliases", Answer.error(400, "InvalidInput", "red &#x202E; and a\nnew line"));

        assertThat(failure(observe(Facet.ACCOUNT_ALIASES)))
                .contains("red \\u202e and a")
                .doesNotContain("\n");
    }
}
