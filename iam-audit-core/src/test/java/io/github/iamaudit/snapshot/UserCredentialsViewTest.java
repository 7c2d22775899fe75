package io.github.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.Samples;
import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCredentialsViewTest {

    private static final Instant ROTATED = Instant.parse("2025-11-02T05:59:59Z");
    private static final Instant USED = Instant.parse("2026-02-27T05:00:00Z");

    /** Cells of a report row behind user, ARN and creation time. */
    private static final String PASSWORD = "true,2026-02-28T15:02:44Z,2025-12-01T10:00:00Z,N/A,true";

    private static final String NO_KEY = "false,N/A,N/A,N/A,N/A";
    private static final String KEY = "true,2025-11-02T05:59:59Z,2026-02-27T05:00:00Z,eu-west-1,ec2";
    private static final String NO_CERTIFICATES = "false,N/A,false,N/A";

    private static AccountSnapshot.Builder snapshot() {
        return AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS, Samples.NOW);
    }

    private static String alice(String password, String key1, String key2, String certificates) {
        return String.join(
                ",",
                "alice,arn:aws:iam::111122223333:user/alice,2024-01-15T09:00:00Z",
                password,
                key1,
                key2,
                certificates);
    }

    private static UserCredentials fromReport(String row) {
        return snapshot()
                .observed(Facet.CREDENTIAL_REPORT, Samples.report(Samples.ROOT_ROW, row))
                .build()
                .observation(Facet.USER_CREDENTIALS)
                .value()
                .orElseThrow()
                .get(0);
    }

    private static AccountSnapshot.Builder itemized(IamUser user, List<AccessKey> keys) {
        return snapshot()
                .observed(Facet.USERS, List.of(user))
                .observed(Facet.ACCESS_KEYS, keys)
                .observed(Facet.LOGIN_PROFILES, List.of(Samples.loginProfile("alice")))
                .observed(Facet.MFA_DEVICES, List.of(Samples.mfaDevice("alice")))
                .observed(Facet.SIGNING_CERTIFICATES, List.of());
    }

    /** The same calls, and the list of users in place of their details. */
    private static AccountSnapshot.Builder listed(ListedUser... users) {
        return itemized(Samples.user("alice"), List.of(key()))
                .put(Facet.USERS, new NotCollected<>("nobody asked"))
                .observed(Facet.USER_LIST, List.of(users));
    }

    private static ListedUser neverSignedIn(String name) {
        return ListedUser.builder()
                .from(Samples.listedUser(name))
                .passwordLastUsed(Optional.empty())
                .build();
    }

    private static IamUser withoutLastUse(String name) {
        return IamUser.builder()
                .from(Samples.user(name))
                .passwordLastUsed(Optional.empty())
                .build();
    }

    private static Observation<List<UserCredentials>> views(AccountSnapshot.Builder snapshot) {
        return snapshot.build().observation(Facet.USER_CREDENTIALS);
    }

    private static UserCredentials view(AccountSnapshot.Builder snapshot) {
        return snapshot.build()
                .observation(Facet.USER_CREDENTIALS)
                .value()
                .orElseThrow()
                .get(0);
    }

    private static AccessKey key() {
        return AccessKey.builder()
                .userName("alice")
                .accessKeyId("AKIAIOSFODNN7EXAMPLE")
                .status("Active")
                .createDate(ROTATED)
                .lastUsed(AccessKeyLastUsed.builder()
                        .lastUsedDate(USED)
                        .serviceName("ec2")
                        .region("eu-west-1")
                        .build())
                .build();
    }

    @Test
    void readsUserFromReport() {
        UserCredentials alice = fromReport(alice(PASSWORD, KEY, NO_KEY, NO_CERTIFICATES));

        assertThat(alice)
                .isEqualTo(UserCredentials.builder()
                        .arn(Samples.arn("user/alice"))
                        .userName("alice")
                        .createDate(Samples.CREATED)
                        .passwordEnabled(true)
                        .passwordLastUsed(LastUse.at(Instant.parse("2026-02-28T15:02:44Z")))
                        .passwordLastChanged(Instant.parse("2025-12-01T10:00:00Z"))
                        .mfaActive(true)
                        .addAccessKey(AccessKeyCredential.builder()
                                .slot(1)
                                .active(true)
                                .created(ROTATED)
                                .lastUsed(LastUse.at(USED))
                                .lastUsedService("ec2")
                                .lastUsedRegion("eu-west-1")
                                .build())
                        .signingCertificatePresent(false)
                        .build());
        assertThat(alice.hasPassword()).isTrue();
    }

    @Test
    void readsUserFromCallsPerUser() {
        IamUser user = Samples.user("alice");

        UserCredentials alice = view(itemized(user, List.of(key()))
                .observed(Facet.SIGNING_CERTIFICATES, List.of(Samples.signingCertificate("alice"))));

        assertThat(alice)
                .isEqualTo(UserCredentials.builder()
                        .arn(user.arn())
                        .userName("alice")
                        .userId(user.userId())
                        .createDate(Samples.CREATED)
                        .passwordEnabled(true)
                        .passwordLastUsed(LastUse.at(Samples.NOW))
                        .passwordCreated(Samples.CREATED)
                        .mfaActive(true)
                        .addAccessKey(AccessKeyCredential.builder()
                                .slot(1)
                                .accessKeyId("AKIAIOSFODNN7EXAMPLE")
                                .active(true)
                                .created(ROTATED)
                                .lastUsed(LastUse.at(USED))
                                .lastUsedService("ec2")
                                .lastUsedRegion("eu-west-1")
                                .build())
                        .addSigningCertificate(CertificateCredential.builder()
                                .slot(1)
                                .active(true)
                                .created(Samples.CREATED)
                                .build())
                        .signingCertificatePresent(true)
                        .build());
    }

    @Test
    void bothSourcesAgreeOnWhatBothTell() {
        UserCredentials report =
                fromReport(alice("true,2026-03-01T06:00:00Z,N/A,N/A,true", KEY, NO_KEY, NO_CERTIFICATES));
        UserCredentials calls = view(itemized(Samples.user("alice"), List.of(key())));

        assertThat(UserCredentials.builder()
                        .from(report)
                        .userId(calls.userId())
                        .passwordCreated(calls.passwordCreated())
                        .accessKeys(List.of(AccessKeyCredential.builder()
                                .from(report.accessKeys().get(0))
                                .accessKeyId(calls.accessKeys().get(0).accessKeyId())
                                .build()))
                        .build())
                .isEqualTo(calls);
    }

    @Test
    void bothSourcesAgreeOnServiceWithoutRegionAndOnKeyNeverUsed() {
        AccessKey noRegion = AccessKey.builder()
                .from(key())
                .lastUsed(AccessKeyLastUsed.builder()
                        .lastUsedDate(USED)
                        .serviceName("s3")
                        .region("N/A")
                        .build())
                .build();
        AccessKey never = AccessKey.builder()
                .from(key())
                .lastUsed(AccessKeyLastUsed.builder()
                        .serviceName("N/A")
                        .region("N/A")
                        .build())
                .build();

        List<AccessKeyCredential> report = fromReport(alice(
                        PASSWORD,
                        "true,2025-11-02T05:59:59Z,2026-02-27T05:00:00Z,N/A,s3",
                        "true,2025-11-02T05:59:59Z,N/A,N/A,N/A",
                        NO_CERTIFICATES))
                .accessKeys();
        List<AccessKeyCredential> calls =
                view(itemized(Samples.user("alice"), List.of(noRegion, never))).accessKeys();

        assertThat(report)
                .extracting(k -> k.lastUsed() + " " + k.lastUsedService() + " " + k.lastUsedRegion())
                .containsExactly(
                        "2026-02-27T05:00:00Z Optional[s3] Optional.empty", "never Optional.empty Optional.empty");
        assertThat(calls)
                .extracting(k -> k.lastUsed() + " " + k.lastUsedService() + " " + k.lastUsedRegion())
                .containsExactly(
                        "2026-02-27T05:00:00Z Optional[s3] Optional.empty", "never Optional.empty Optional.empty");
    }

    @Test
    void lastUseOfKeyIsUnknownWhereNobodyAsked() {
        AccessKey key = AccessKey.builder()
                .from(key())
                .lastUsed(Optional.empty())
                .status("Inactive")
                .build();

        AccessKeyCredential credential =
                view(itemized(Samples.user("alice"), List.of(key))).accessKeys().get(0);

        assertThat(credential.lastUsed()).isEqualTo(LastUse.unknown());
        assertThat(credential.isActive()).isFalse();
        assertThat(credential.active()).contains(false);
    }

    @Test
    void keysOfOneUserAreNumberedByAge() {
        AccessKey old = AccessKey.builder()
                .from(key())
                .accessKeyId("AKIAI44QH8DHBEXAMPLE")
                .createDate(Samples.CREATED)
                .build();

        assertThat(view(itemized(Samples.user("alice"), List.of(key(), old))).accessKeys())
                .extracting(k -> k.slot() + " " + k.accessKeyId().orElseThrow())
                .containsExactly("1 AKIAI44QH8DHBEXAMPLE", "2 AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void userWithoutAnyCredentialIsThereWithNone() {
        UserCredentials calls = view(snapshot()
                .observed(Facet.USERS, List.of(Samples.user("alice")))
                .observed(Facet.ACCESS_KEYS, List.of())
                .observed(Facet.LOGIN_PROFILES, List.of())
                .observed(Facet.MFA_DEVICES, List.of())
                .observed(Facet.SIGNING_CERTIFICATES, List.of()));
        UserCredentials report = fromReport(alice("false,N/A,N/A,N/A,false", NO_KEY, NO_KEY, NO_CERTIFICATES));

        for (UserCredentials alice : List.of(calls, report)) {
            assertThat(alice.passwordEnabled()).contains(false);
            assertThat(alice.hasPassword()).isFalse();
            assertThat(alice.passwordLastUsed()).isEqualTo(LastUse.never());
            assertThat(alice.mfaActive()).contains(false);
            assertThat(alice.accessKeys()).isEmpty();
            assertThat(alice.signingCertificates()).isEmpty();
            assertThat(alice.signingCertificatePresent()).contains(false);
        }
    }

    @Test
    void lastUseOfPasswordIsUnknownInAuthorizationDetails() {
        assertThat(view(itemized(withoutLastUse("alice"), List.of())).passwordLastUsed())
                .isEqualTo(LastUse.unknown());
    }

    @Test
    void lastUseOfPasswordIsNeverWhereTheListOfUsersHasNone() {
        assertThat(view(listed(neverSignedIn("alice"))).passwordLastUsed()).isEqualTo(LastUse.never());
        assertThat(view(listed(Samples.listedUser("alice"))).passwordLastUsed()).isEqualTo(LastUse.at(Samples.NOW));
    }

    @Test
    void userWithoutPasswordNeverUsesItWhateverTheListOfUsersRemembers() {
        UserCredentials alice = view(listed(Samples.listedUser("alice")).observed(Facet.LOGIN_PROFILES, List.of()));

        assertThat(alice.passwordEnabled()).contains(false);
        assertThat(alice.passwordLastUsed()).isEqualTo(LastUse.never());
        assertThat(alice.passwordCreated()).isEmpty();
    }

    @Test
    void listOfUsersIsEnoughBesideCallsPerUser() {
        assertThat(view(listed(Samples.listedUser("alice"))))
                .isEqualTo(view(itemized(Samples.user("alice"), List.of(key()))));
    }

    @Test
    void listOfUsersComesBeforeTheirDetailsAndNeedsNoneOfThem() {
        Observation<List<UserCredentials>> view = views(listed(neverSignedIn("alice"))
                .put(
                        Facet.USERS,
                        new Observed<>(
                                List.of(Samples.user("alice"), Samples.user("bob")),
                                Samples.CREATED,
                                List.of("a policy of bob could not be read"))));

        assertThat(view.value().orElseThrow())
                .singleElement()
                .satisfies(alice -> assertThat(alice.passwordLastUsed()).isEqualTo(LastUse.never()));
        assertThat(view.isComplete()).isTrue();
        assertThat(((Observed<?>) view).at()).isEqualTo(Samples.NOW);
    }

    @Test
    void listOfUsersWithGapsIsFilledUpFromTheirDetails() {
        AccountSnapshot.Builder partial = listed().put(
                        Facet.USER_LIST,
                        new Observed<>(List.of(neverSignedIn("alice")), Samples.NOW, List.of("page 2 is missing")));
        List<IamUser> both = List.of(withoutLastUse("alice"), withoutLastUse("bob"));

        Observation<List<UserCredentials>> alone = views(partial);
        Observation<List<UserCredentials>> filledUp =
                views(partial.put(Facet.USERS, new Observed<>(both, Samples.CREATED, List.of())));
        Observation<List<UserCredentials>> withGapsInBoth = views(partial.put(
                Facet.USERS, new Observed<>(both, Samples.NOW, List.of("a policy of bob could not be read"))));

        assertThat(alone.value().orElseThrow()).hasSize(1);
        assertThat(alone.reason()).isEqualTo("page 2 is missing");
        assertThat(filledUp.value().orElseThrow())
                .extracting(user -> user.userName() + " " + user.passwordLastUsed())
                .containsExactly("alice never", "bob never");
        assertThat(filledUp.isComplete()).isTrue();
        assertThat(((Observed<?>) filledUp).at()).isEqualTo(Samples.CREATED);
        assertThat(withGapsInBoth.value().orElseThrow()).hasSize(2);
        assertThat(withGapsInBoth.reason()).isEqualTo("page 2 is missing");
    }

    @Test
    void deniedListOfUsersLeavesTheirDetails() {
        Observation<List<UserCredentials>> view =
                views(itemized(withoutLastUse("alice"), List.of()).denied(Facet.USER_LIST, "iam:ListUsers", "no"));

        assertThat(view.value().orElseThrow().get(0).passwordLastUsed()).isEqualTo(LastUse.unknown());
        assertThat(view.isComplete()).isTrue();
    }

    @Test
    void signingCertificatesThatWereNotCollectedAreUnknownAndNotAbsent() {
        AccountSnapshot.Builder snapshot = itemized(Samples.user("alice"), List.of());

        for (Observation<List<SigningCertificate>> unseen : List.<Observation<List<SigningCertificate>>>of(
                new NotCollected<>("nobody asked"),
                new Denied<>("iam:ListSigningCertificates", "no"),
                new Failed<>("throttled"),
                new Observed<>(List.of(), Samples.NOW, List.of("alice could not be read")))) {
            UserCredentials alice = view(snapshot.put(Facet.SIGNING_CERTIFICATES, unseen));

            assertThat(alice.signingCertificates()).isEmpty();
            assertThat(alice.signingCertificatePresent()).isEmpty();
            assertThat(views(snapshot).isComplete()).isTrue();
        }
    }

    @Test
    void activeSigningCertificateIsThereWhateverElseIsMissing() {
        SigningCertificate active = Samples.signingCertificate("alice");
        SigningCertificate inactive =
                SigningCertificate.builder().from(active).status("Inactive").build();
        AccountSnapshot.Builder snapshot = itemized(Samples.user("alice"), List.of());
        List<String> gaps = List.of("bob could not be read");

        assertThat(view(snapshot.put(Facet.SIGNING_CERTIFICATES, new Observed<>(List.of(active), Samples.NOW, gaps)))
                        .signingCertificatePresent())
                .contains(true);
        assertThat(view(snapshot.put(Facet.SIGNING_CERTIFICATES, new Observed<>(List.of(inactive), Samples.NOW, gaps)))
                        .signingCertificatePresent())
                .isEmpty();
        assertThat(view(snapshot.observed(Facet.SIGNING_CERTIFICATES, List.of(inactive)))
                        .signingCertificatePresent())
                .contains(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true,2020-01-05T10:00:00Z,false,N/A           | true
                    false,2020-01-05T10:00:00Z,false,N/A          | false
                    N/A,N/A,N/A,N/A                               | false
                    not_supported,N/A,false,N/A                   | unknown
                    not_supported,N/A,true,2020-01-05T10:00:00Z   | true
                    """)
    void reportTellsWhetherAnySigningCertificateIsActive(String cells, String expected) {
        assertThat(fromReport(alice(PASSWORD, NO_KEY, NO_KEY, cells))
                        .signingCertificatePresent()
                        .map(String::valueOf)
                        .orElse("unknown"))
                .isEqualTo(expected);
    }

    @Test
    void factsAreAsOldAsTheOldestCall() {
        assertThat(((Observed<?>) views(itemized(Samples.user("alice"), List.of())
                                .put(
                                        Facet.SIGNING_CERTIFICATES,
                                        new Observed<>(List.of(), Samples.CREATED, List.of()))))
                        .at())
                .isEqualTo(Samples.CREATED);
    }

    @ParameterizedTest
    @CsvSource({
        // password_enabled, password_last_used, enabled, last use
        "true,           2026-03-01T06:00:00Z, true,    2026-03-01T06:00:00Z",
        "true,           no_information,       true,    never",
        "true,           N/A,                  true,    never",
        "true,           not_supported,        true,    unknown",
        "true,           '',                   true,    unknown",
        "true,           soon,                 true,    unknown",
        "false,          N/A,                  false,   never",
        "false,          no_information,       false,   never",
        "N/A,            N/A,                  false,   never",
        "not_supported,  2026-03-01T06:00:00Z, unknown, 2026-03-01T06:00:00Z",
        "not_supported,  not_supported,        unknown, unknown",
        "yes,            no_information,       unknown, never",
    })
    void readsPasswordCells(String enabled, String used, String expectedEnabled, String expectedUse) {
        UserCredentials alice =
                fromReport(alice(enabled + "," + used + ",N/A,N/A,false", NO_KEY, NO_KEY, NO_CERTIFICATES));

        assertThat(alice.passwordEnabled().map(String::valueOf).orElse("unknown"))
                .isEqualTo(expectedEnabled);
        assertThat(alice.passwordLastUsed()).hasToString(expectedUse);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # cells of a key                                              | the key
                    true,2025-11-02T05:59:59Z,2026-02-27T05:00:00Z,eu-west-1,ec2  | active true, created 2025-11-02T05:59:59Z, used 2026-02-27T05:00:00Z
                    true,2025-11-02T05:59:59Z,N/A,N/A,N/A                         | active true, created 2025-11-02T05:59:59Z, used never
                    true,N/A,N/A,N/A,N/A                                          | active true, created ?, used never
                    false,2025-11-02T05:59:59Z,N/A,N/A,N/A                        | active false, created 2025-11-02T05:59:59Z, used never
                    false,N/A,2026-02-27T05:00:00Z,N/A,s3                         | active false, created ?, used 2026-02-27T05:00:00Z
                    false,N/A,N/A,N/A,N/A                                         | none
                    N/A,N/A,N/A,N/A,N/A                                           | none
                    yes,N/A,N/A,N/A,N/A                                           | active ?, created ?, used never
                    true,soon,later,N/A,N/A                                       | active true, created ?, used unknown
                    """)
    void tellsInactiveKeyFromNoKey(String cells, String expected) {
        for (UserCredentials alice : List.of(
                fromReport(alice(PASSWORD, cells, NO_KEY, NO_CERTIFICATES)),
                fromReport(alice(PASSWORD, NO_KEY, cells, NO_CERTIFICATES)))) {
            assertThat(alice.accessKeys().stream()
                            .map(k ->
                                    "active " + k.active().map(String::valueOf).orElse("?") + ", created "
                                            + k.created().map(String::valueOf).orElse("?") + ", used " + k.lastUsed())
                            .findFirst()
                            .orElse("none"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void keepsSlotOfSecondKeyAlone() {
        assertThat(fromReport(alice(PASSWORD, NO_KEY, KEY, NO_CERTIFICATES)).accessKeys())
                .extracting(AccessKeyCredential::slot)
                .containsExactly(2);
    }

    @Test
    void readsCertificates() {
        UserCredentials alice =
                fromReport(alice(PASSWORD, NO_KEY, NO_KEY, "true,2020-01-05T10:00:00Z,false,2020-02-01T10:00:00Z"));

        assertThat(alice.signingCertificates())
                .extracting(
                        c -> c.slot() + " " + c.isActive() + " " + c.created().orElseThrow())
                .containsExactly("1 true 2020-01-05T10:00:00Z", "2 false 2020-02-01T10:00:00Z");
    }

    @Test
    void takesIdsFromUsersWhereTheyWereCollected() {
        AccountSnapshot.Builder snapshot = snapshot()
                .observed(Facet.CREDENTIAL_REPORT, Samples.report())
                .observed(Facet.USERS, List.of(Samples.user("alice"), Samples.user("bob")));

        assertThat(view(snapshot).userId()).contains("AIDAalice");
        assertThat(view(snapshot().observed(Facet.CREDENTIAL_REPORT, Samples.report()))
                        .userId())
                .isEmpty();
    }

    @Test
    void takesIdsFromTheListOfUsersFirst() {
        AccountSnapshot.Builder snapshot = snapshot()
                .observed(Facet.CREDENTIAL_REPORT, Samples.report())
                .observed(
                        Facet.USER_LIST,
                        List.of(ListedUser.builder()
                                .from(Samples.listedUser("alice"))
                                .userId("AIDALISTED")
                                .build()))
                .observed(Facet.USERS, List.of(Samples.user("alice")));

        assertThat(view(snapshot).userId()).contains("AIDALISTED");
    }

    @Test
    void listOfUsersTellsWhoHasNoRowInTheReport() {
        AccountSnapshot.Builder snapshot = snapshot()
                .observed(Facet.CREDENTIAL_REPORT, Samples.report())
                .observed(Facet.USER_LIST, List.of(Samples.listedUser("alice"), Samples.listedUser("carol")))
                .observed(Facet.USERS, List.of(Samples.user("alice"), Samples.user("bob")));

        assertThat(views(snapshot).reason())
                .isEqualTo("the credential report has no row for 1 of the users, for example carol");
    }

    @Test
    void reportComesBeforeCallsPerUser() {
        AccountSnapshot snapshot = itemized(Samples.user("alice"), List.of(key()))
                .put(
                        Facet.CREDENTIAL_REPORT,
                        new Observed<>(
                                Samples.report(alice("false,N/A,N/A,N/A,false", NO_KEY, NO_KEY, NO_CERTIFICATES)),
                                Samples.CREATED,
                                List.of("a row is missing")))
                .build();

        Observation<List<UserCredentials>> view = snapshot.observation(Facet.USER_CREDENTIALS);

        assertThat(view.value().orElseThrow().get(0).passwordEnabled()).contains(false);
        assertThat(view.isComplete()).isFalse();
        assertThat(view.reason()).isEqualTo("a row is missing");
        assertThat(((Observed<?>) view).at()).isEqualTo(Samples.CREATED);
    }

    @Test
    void callsPerUserReplaceDeniedReport() {
        AccountSnapshot snapshot = itemized(Samples.user("alice"), List.of(key()))
                .put(Facet.ACCESS_KEYS, new Observed<>(List.of(key()), Samples.CREATED, List.of("bob's keys")))
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                .build();

        Observation<List<UserCredentials>> keys = snapshot.observation(Facet.USER_ACCESS_KEYS);
        assertThat(keys.value().orElseThrow()).hasSize(1);
        assertThat(keys.reason()).isEqualTo("bob's keys");
        assertThat(((Observed<?>) keys).at()).isEqualTo(Samples.CREATED);

        // That keys are missing says nothing of passwords and devices.
        Observation<List<UserCredentials>> others = snapshot.observation(Facet.USER_CREDENTIALS);
        assertThat(others.isComplete()).isTrue();
        assertThat(others.value().orElseThrow()).allMatch(user -> !user.accessKeysKnown());
    }

    @Test
    void whatWasNotSeenOfAUserIsUnknownAndNotAbsent() {
        AccountSnapshot snapshot = itemized(Samples.user("alice"), List.of(key()))
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                .denied(Facet.MFA_DEVICES, "iam:ListMFADevices", "no")
                .put(Facet.LOGIN_PROFILES, new Observed<>(List.of(), Samples.CREATED, List.of("alice's password")))
                .build();

        UserCredentials alice = snapshot.observation(Facet.USER_CREDENTIALS)
                .value()
                .orElseThrow()
                .get(0);

        assertThat(alice.mfaActive()).isEmpty();
        assertThat(alice.passwordEnabled()).isEmpty();
    }

    @Test
    void accessKeysNeedNeitherPasswordsNorDevices() {
        AccountSnapshot snapshot = itemized(Samples.user("alice"), List.of(key()))
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                .denied(Facet.MFA_DEVICES, "iam:ListMFADevices", "no")
                .denied(Facet.LOGIN_PROFILES, "iam:GetLoginProfile", "no")
                .build();

        assertThat(snapshot.observation(Facet.USER_ACCESS_KEYS).isComplete()).isTrue();
        assertThat(snapshot.observation(Facet.USER_CREDENTIALS))
                .isEqualTo(new Denied<>(
                        "iam:GetCredentialReport",
                        "no; and iam:GetLoginProfile was denied: no; iam:ListMFADevices was denied: no"));
    }

    @Test
    void isDeniedWithTheReportWhereCallsPerUserGaveNothingEither() {
        AccountSnapshot snapshot = itemized(Samples.user("alice"), List.of(key()))
                .failed(Facet.ACCESS_KEYS, "throttled")
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                .build();

        assertThat(snapshot.observation(Facet.USER_ACCESS_KEYS))
                .isEqualTo(new Denied<>("iam:GetCredentialReport", "no; and throttled"));
        assertThat(snapshot().build().observation(Facet.USER_CREDENTIALS))
                .isEqualTo(new NotCollected<>("credential-report was not collected"));
        assertThat(snapshot().build().observation(Facet.USER_ACCESS_KEYS))
                .isEqualTo(new NotCollected<>("credential-report was not collected"));
    }

    @Test
    void namesTheDeniedListOfUsersWhereNobodyAskedForTheReport() {
        AccountSnapshot snapshot = snapshot()
                .denied(Facet.USER_LIST, "iam:ListUsers", "no")
                .denied(Facet.ACCESS_KEYS, "iam:ListUsers", "no")
                .build();

        assertThat(snapshot.observation(Facet.USER_ACCESS_KEYS).value()).isEmpty();
        assertThat(snapshot.observation(Facet.USER_ACCESS_KEYS).reason()).contains("iam:ListUsers was denied");
    }

    @Test
    void ordersUsersByArnAndLeavesOutRoot() {
        AccountSnapshot snapshot = snapshot()
                .observed(
                        Facet.CREDENTIAL_REPORT,
                        Samples.report(Samples.ALICE_ROW.replace("alice", "bob"), Samples.ROOT_ROW, Samples.ALICE_ROW))
                .build();

        assertThat(snapshot.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                .extracting(UserCredentials::userName)
                .containsExactly("alice", "bob");
    }
}
