package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.user;
import static io.github.iamaudit.aws.IamXml.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.FetchSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How fast calls are made, when a run ends before its time, and what its listener is told. */
class PaceTest {

    private static final Answer NO_DEVICES = Answer.lastPage("MFADevices", "");

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private final CountingHttpClient http = new CountingHttpClient();

    private AccountSnapshot fetch(AwsOptionsBuilder options, FetchListener listener, Facet<?>... facets) {
        return aws.source()
                .httpClient(http)
                .options(options.build())
                .build()
                .fetch(FetchPlan.of(List.of(facets)), listener);
    }

    private void usersWithSlowDevices(int count, Duration each) {
        aws.on("ListUsers", Answer.lastPage("Users", users(count)));
        aws.on("ListMFADevices", NO_DEVICES.after(each));
    }

    @Nested
    class Speed {

        @Test
        void noMoreCallsAreUnderWayAtOnceThanTheOptionsSay() {
            usersWithSlowDevices(12, Duration.ofMillis(30));
            aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", "").after(Duration.ofMillis(30)));
            aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", "").after(Duration.ofMillis(30)));

            fetch(
                    FakeAws.quick().concurrency(3),
                    FetchListener.silent(),
                    Facet.MFA_DEVICES,
                    Facet.SSH_PUBLIC_KEYS,
                    Facet.ACCOUNT_ALIASES);

            assertThat(http.requests()).isEqualTo(27);
            assertThat(http.mostUnderWay()).isEqualTo(3);
        }

        @Test
        void callsAreMadeOneAfterTheOtherWhereTheOptionsSayOne() {
            usersWithSlowDevices(5, Duration.ofMillis(10));
            aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", "").after(Duration.ofMillis(10)));

            fetch(FakeAws.quick().concurrency(1), FetchListener.silent(), Facet.MFA_DEVICES, Facet.SSH_PUBLIC_KEYS);

            assertThat(http.mostUnderWay()).isEqualTo(1);
        }

        @Test
        void callsAreSpacedSoThatTheRateIsKept() {
            usersWithSlowDevices(10, Duration.ZERO);

            fetch(FakeAws.quick().requestsPerSecond(20), FetchListener.silent(), Facet.MFA_DEVICES);

            assertThat(http.requests()).isEqualTo(12);
            assertThat(http.mostBegunWithin(Duration.ofMillis(250).toNanos())).isLessThanOrEqualTo(7);
        }

        @Test
        void callsThatWaitedForASlowOneKeepTheRateAllTheSame() {
            http.slowDown(2, Duration.ofMillis(1300));
            List<Facet<?>> facets = List.of(
                    Facet.ACCOUNT_ALIASES,
                    Facet.VIRTUAL_MFA_DEVICES,
                    Facet.SERVER_CERTIFICATES,
                    Facet.INSTANCE_PROFILES,
                    Facet.USER_LIST,
                    Facet.GROUPS,
                    Facet.PASSWORD_POLICY,
                    Facet.ACCOUNT_SUMMARY,
                    Facet.SAML_PROVIDERS,
                    Facet.OIDC_PROVIDERS);
            FakeAccountXml.actions().forEach(action -> aws.on(action, Answer.empty()));

            fetch(
                    FakeAws.quick().concurrency(1).requestsPerSecond(8),
                    FetchListener.silent(),
                    facets.toArray(new Facet<?>[0]));

            assertThat(http.mostBegunWithin(Duration.ofMillis(600).toNanos()))
                    .as("one each eighth of a second, with some slack")
                    .isLessThanOrEqualTo(7);
        }

        @Test
        void aRateIsKeptAfterAPause() {
            usersWithSlowDevices(8, Duration.ofMillis(0));
            aws.on("ListUsers", Answer.lastPage("Users", users(8)).after(Duration.ofMillis(600)));

            fetch(FakeAws.quick().concurrency(8).requestsPerSecond(10), FetchListener.silent(), Facet.MFA_DEVICES);

            assertThat(http.mostBegunWithin(Duration.ofMillis(300).toNanos())).isLessThanOrEqualTo(5);
        }
    }

    @Nested
    class Ends {

        private long began;

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        private String reason(AccountSnapshot snapshot, Facet<?> facet) {
            Observation<?> observation = snapshot.observation(facet);
            assertThat(observation.isComplete()).isFalse();
            return observation.reason();
        }

        @Test
        void aRunThatIsStoppedCallsNoMore() {
            usersWithSlowDevices(40, Duration.ofMillis(20));
            AtomicInteger calls = new AtomicInteger();
            AtomicBoolean cancelled = new AtomicBoolean();

            AccountSnapshot snapshot = fetch(
                    FakeAws.quick().concurrency(2),
                    new FetchListener() {
                        @Override
                        public void called(int made, int expected) {
                            cancelled.set(calls.incrementAndGet() >= 8);
                        }

                        @Override
                        public boolean isCancelled() {
                            return cancelled.get();
                        }
                    },
                    Facet.MFA_DEVICES);

            assertThat(reason(snapshot, Facet.MFA_DEVICES)).contains("stopped");
            assertThat(http.requests()).isBetween(8, 12);
        }

        @Test
        void aRunThatIsStoppedAtTheStartFetchesNothing() {
            AccountSnapshot[] snapshot = new AccountSnapshot[1];
            Throwable thrown = catchThrowable(() -> snapshot[0] = fetch(
                    FakeAws.quick(),
                    new FetchListener() {
                        @Override
                        public boolean isCancelled() {
                            return true;
                        }
                    },
                    Facet.ACCOUNT_ALIASES));

            assertThat(thrown).isInstanceOf(FetchException.class).hasMessageContaining("stopped");
            assertThat(http.requests()).isZero();
        }

        @Test
        void aRunEndsAtItsLimitAndKeepsWhatItHas() {
            usersWithSlowDevices(40, Duration.ofMillis(100));
            began = System.nanoTime();

            AccountSnapshot snapshot = fetch(
                    FakeAws.quick().concurrency(1).runLimit(Duration.ofMillis(1500)),
                    FetchListener.silent(),
                    Facet.USER_LIST,
                    Facet.MFA_DEVICES);

            assertThat(took()).isLessThan(Duration.ofMillis(3500));
            assertThat(snapshot.observation(Facet.USER_LIST).isComplete()).isTrue();
            assertThat(reason(snapshot, Facet.MFA_DEVICES)).contains("the run's limit of 1500 ms");
        }

        @Test
        void aCallThatIsTriedAgainAndAgainDoesNotOutliveTheRunByMoreThanOneTry() {
            aws.on("ListAccountAliases", Answer.serviceFailure());
            began = System.nanoTime();

            AccountSnapshot snapshot = fetch(
                    FakeAws.quick()
                            .attempts(100)
                            .callTimeout(Duration.ofSeconds(30))
                            .attemptTimeout(Duration.ofSeconds(1))
                            .runLimit(Duration.ofSeconds(1)),
                    FetchListener.silent(),
                    Facet.ACCOUNT_ALIASES);

            assertThat(took()).isLessThan(Duration.ofSeconds(4));
            assertThat(reason(snapshot, Facet.ACCOUNT_ALIASES)).contains("the run's limit of 1 s");
        }

        @Test
        void aCallThatIsTriedAgainAndAgainEndsWhenTheRunIsStopped() {
            aws.on("ListAccountAliases", Answer.serviceFailure());
            began = System.nanoTime();

            AccountSnapshot snapshot = fetch(
                    FakeAws.quick()
                            .attempts(100)
                            .callTimeout(Duration.ofSeconds(30))
                            .attemptTimeout(Duration.ofSeconds(1)),
                    new FetchListener() {
                        @Override
                        public boolean isCancelled() {
                            return took().toMillis() > 1000;
                        }
                    },
                    Facet.ACCOUNT_ALIASES);

            assertThat(took()).isLessThan(Duration.ofSeconds(4));
            assertThat(reason(snapshot, Facet.ACCOUNT_ALIASES)).contains("the run was stopped");
        }

        @Test
        void aFacetEndsAtItsLimitAndLosesNoOther() {
            usersWithSlowDevices(40, Duration.ofMillis(100));
            aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));

            AccountSnapshot snapshot = fetch(
                    FakeAws.quick().concurrency(2).facetLimit(Duration.ofMillis(900)),
                    FetchListener.silent(),
                    Facet.ACCOUNT_ALIASES,
                    Facet.MFA_DEVICES);

            assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
            assertThat(reason(snapshot, Facet.MFA_DEVICES)).contains("limit of 900 ms for one facet");
        }

        @Test
        void aThreadThatIsInterruptedStopsItsRunAndStaysInterrupted() throws InterruptedException {
            usersWithSlowDevices(40, Duration.ofMillis(200));
            CountDownLatch called = new CountDownLatch(3);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicBoolean stillInterrupted = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                thrown.set(catchThrowable(() -> fetch(
                        FakeAws.quick(),
                        new FetchListener() {
                            @Override
                            public void called(int made, int expected) {
                                called.countDown();
                            }
                        },
                        Facet.MFA_DEVICES)));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();
            caller.join(5000);

            assertThat(caller.isAlive()).isFalse();
            assertThat(thrown.get()).isInstanceOf(FetchException.class).hasMessageContaining("interrupted");
            assertThat(stillInterrupted).isTrue();
            assertThat(http.requests()).isLessThan(40);
        }

        @Test
        void aThreadThatIsInterruptedWhileItAsksWhoItIsStaysInterrupted() throws InterruptedException {
            aws.on(
                    "GetCallerIdentity",
                    FakeAws.callerIdentity("arn:aws:iam::111122223333:root").after(Duration.ofSeconds(1)));
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicBoolean stillInterrupted = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                thrown.set(catchThrowable(() -> fetch(FakeAws.quick(), FetchListener.silent(), Facet.MFA_DEVICES)));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            while (http.requests() == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }

            caller.interrupt();
            caller.join(6000);

            assertThat(caller.isAlive()).isFalse();
            assertThat(thrown.get()).isInstanceOf(FetchException.class);
            assertThat(stillInterrupted).isTrue();
        }
    }

    @Nested
    class Listeners {

        /** Remembers all that it is told, slowly, and whether two were ever told at once. */
        private static final class Recording implements FetchListener {
            final List<String> told = new ArrayList<>();
            final List<Integer> made = new ArrayList<>();
            final List<Integer> expected = new ArrayList<>();
            final AtomicInteger inside = new AtomicInteger();
            final AtomicBoolean overlapped = new AtomicBoolean();
            final List<FetchSummary> summaries = new ArrayList<>();

            private void tell(String what) {
                if (inside.incrementAndGet() > 1) {
                    overlapped.set(true);
                }
                told.add(what);
                inside.decrementAndGet();
            }

            @Override
            public void started(Facet<?> facet) {
                tell("started " + facet);
            }

            @Override
            public void finished(Facet<?> facet, Observation<?> observation) {
                tell("finished " + facet + (observation instanceof Failed<?> ? ", failed" : ""));
            }

            @Override
            public void called(int answered, int all) {
                tell("called");
                made.add(answered);
                expected.add(all);
            }

            @Override
            public void ended(FetchSummary of) {
                tell("ended");
                summaries.add(of);
            }
        }

        @Test
        void areNeverToldTwoThingsAtOnceAndNumbersOnlyGrow() {
            usersWithSlowDevices(60, Duration.ZERO);
            aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", ""));
            aws.on("ListSigningCertificates", Answer.lastPage("Certificates", ""));
            Recording listener = new Recording();

            fetch(
                    FakeAws.quick().concurrency(16),
                    listener,
                    Facet.MFA_DEVICES,
                    Facet.SSH_PUBLIC_KEYS,
                    Facet.SIGNING_CERTIFICATES);

            assertThat(listener.overlapped).isFalse();
            assertThat(listener.made)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSize(182)
                    .endsWith(182);
            for (int i = 0; i < listener.made.size(); i++) {
                assertThat(listener.expected.get(i)).isGreaterThanOrEqualTo(listener.made.get(i));
            }
            assertThat(listener.expected).endsWith(182);
            assertThat(listener.summaries.get(0).totalCalls()).isEqualTo(182);
        }

        @Test
        void knowHowManyCallsAreToComeAsSoonAsTheListIsRead() {
            usersWithSlowDevices(20, Duration.ZERO);
            Recording listener = new Recording();

            fetch(FakeAws.quick().concurrency(1), listener, Facet.MFA_DEVICES);

            assertThat(listener.expected.subList(2, 22)).containsOnly(22);
        }

        @Test
        void areToldOfEachFacetAndOfTheEndLast() {
            aws.on("ListAccountAliases", Answer.serviceFailure());
            Recording listener = new Recording();

            fetch(FakeAws.quick(), listener, Facet.ACCOUNT_ALIASES);

            assertThat(listener.told)
                    .containsExactly(
                            "called", "started account-aliases", "called", "finished account-aliases, failed", "ended");
        }

        @Test
        void areToldOfRetriesAndThrottledAnswersInTheSummary() {
            aws.on("ListAccountAliases", Answer.throttling(), Answer.lastPage("AccountAliases", ""));
            aws.on("ListUsers", Answer.serviceFailure(), Answer.lastPage("Users", user("alice")));
            Recording listener = new Recording();

            fetch(FakeAws.quick().attempts(4), listener, Facet.ACCOUNT_ALIASES, Facet.USER_LIST);

            FetchSummary summary = listener.summaries.get(0);
            assertThat(summary.retries()).isEqualTo(2);
            assertThat(summary.throttled()).isEqualTo(1);
            assertThat(summary.calls())
                    .as("a call that was retried counts once")
                    .containsEntry("iam:ListAccountAliases", 1)
                    .containsEntry("iam:ListUsers", 1)
                    .containsEntry("sts:GetCallerIdentity", 1);
            assertThat(summary.elapsed()).isPositive();
        }
    }
}
