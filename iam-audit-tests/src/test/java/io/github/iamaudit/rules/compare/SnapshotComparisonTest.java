package io.github.iamaudit.rules.compare;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.FaultyAccount;
import io.github.iamaudit.rules.compare.NotComparable.Side;
import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeRole;
import io.github.iamaudit.testkit.FakeUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SnapshotComparisonTest {

    private static final String USERS = "arn:aws:iam::111122223333:user/";
    private static final String READ = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private static SnapshotComparison compared(FakeAccount before, FakeAccount after) {
        return SnapshotComparison.of(before.build(), after.build());
    }

    /** Each change in one line, without what is empty. */
    private static List<String> told(SnapshotComparison comparison) {
        return comparison.changes().stream()
                .map(change -> Stream.of(
                                change.kind().name(), change.name(), change.item(), change.before(), change.after())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> told(FakeAccount before, FakeAccount after) {
        SnapshotComparison comparison = compared(before, after);
        assertThat(comparison.notComparable()).isEmpty();
        return told(comparison);
    }

    private static FakeAccount alice(Consumer<FakeUser> details) {
        return FakeAccount.create().user("alice", details);
    }

    private static FakeAccount deploy(Consumer<FakeRole> details) {
        return FakeAccount.create().role("deploy", details);
    }

    /** A snapshot with other entities in one facet. */
    private static <T> AccountSnapshot edited(AccountSnapshot snapshot, Facet<List<T>> facet, UnaryOperator<T> edit) {
        List<T> value = snapshot.observation(facet).value().orElseThrow();
        return snapshot.toBuilder()
                .observed(facet, value.stream().map(edit).toList())
                .build();
    }

    private static AccountSnapshot withUserId(AccountSnapshot snapshot, String userName, String id) {
        AccountSnapshot detailed = edited(
                snapshot,
                Facet.USERS,
                user -> user.userName().equals(userName)
                        ? IamUser.builder().from(user).userId(id).build()
                        : user);
        return edited(
                detailed,
                Facet.USER_LIST,
                user -> user.userName().equals(userName)
                        ? ListedUser.builder().from(user).userId(id).build()
                        : user);
    }

    private static String userId(AccountSnapshot snapshot, String userName) {
        return snapshot.observation(Facet.USERS).value().orElseThrow().stream()
                .filter(user -> user.userName().equals(userName))
                .findFirst()
                .orElseThrow()
                .userId();
    }

    @Test
    void equalSnapshotsTellOfNoChange() {
        AccountSnapshot snapshot = FaultyAccount.create().build();

        SnapshotComparison comparison = SnapshotComparison.of(snapshot, AccountSnapshot.fromBytes(snapshot.toBytes()));

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.notComparable()).isEmpty();
    }

    @Nested
    class Entities {

        @Test
        void thatAreInOneSnapshotOnlyWereCreatedOrDeleted() {
            FakeAccount before = FakeAccount.create()
                    .user("bob")
                    .group("old-team", group -> {})
                    .role("old-role", role -> {})
                    .policy("old-policy", policy -> {});
            FakeAccount after = FakeAccount.create()
                    .user("alice", user -> user.noMfa())
                    .group("new-team", group -> {})
                    .role("new-role", role -> {})
                    .policy("new-policy", policy -> {});

            assertThat(told(before, after))
                    .containsExactly(
                            "CREATED alice",
                            "CREATED new-team",
                            "CREATED new-role",
                            "CREATED new-policy",
                            "DELETED bob",
                            "DELETED old-team",
                            "DELETED old-role",
                            "DELETED old-policy",
                            "MEMBERSHIP_ADDED alice everyone");
        }

        @Test
        void thatAreNewComeWithTheirRightsAndCredentials() {
            FakeAccount before = FakeAccount.create().user("bob");
            FakeAccount after = FakeAccount.create()
                    .user("bob")
                    .user(
                            "eve",
                            user -> user.console()
                                    .activeKey(days(3))
                                    .attachedAwsManaged("ReadOnlyAccess")
                                    .tag("team", "red"));

            assertThat(told(before, after))
                    .containsExactly(
                            "CREATED eve",
                            "ACCESS_KEY_CREATED eve access_key_of_2026-02-26T06:00:00Z Active",
                            "PASSWORD_ADDED eve",
                            "MFA_DEVICE_ADDED eve arn:aws:iam::111122223333:u2f/user/eve/key-EXAMPLE",
                            "MEMBERSHIP_ADDED eve everyone",
                            "POLICY_ATTACHED eve " + READ);
            assertThat(told(after, before)).containsExactly("DELETED eve");
        }

        @Test
        void thatAreNewShowTheirStatements() {
            SnapshotComparison comparison =
                    compared(FakeAccount.create(), deploy(role -> role.trustingAccount("444455556666")));

            assertThat(comparison.of(Kind.CREATED)).hasSize(1);
            StatementChange statement = comparison
                    .changes()
                    .get(0)
                    .document()
                    .orElseThrow()
                    .statements()
                    .get(0);
            assertThat(statement.status()).isEqualTo(StatementChange.Status.ADDED);
            assertThat(statement.after().orElseThrow().principals())
                    .containsExactly("AWS arn:aws:iam::444455556666:root");
        }

        @Test
        void ofOneArnAndTwoUniqueIdsWereCreatedAnew() {
            AccountSnapshot before =
                    alice(user -> user.console().activeKey(days(3)).inNoGroup()).build();
            AccountSnapshot after = withUserId(
                    alice(user -> user.created(days(5))
                                    .console()
                                    .activeKey(days(3))
                                    .inNoGroup())
                            .build(),
                    "alice",
                    "AIDAEXAMPLEANEW");

            SnapshotComparison comparison = SnapshotComparison.of(before, after);

            assertThat(told(comparison))
                    .containsExactly(
                            "CREATED alice",
                            "DELETED alice",
                            "ACCESS_KEY_CREATED alice access_key_of_2026-02-26T06:00:00Z Active",
                            "PASSWORD_ADDED alice",
                            "MFA_DEVICE_ADDED alice arn:aws:iam::111122223333:u2f/user/alice/key-EXAMPLE");
            assertThat(comparison.changes().subList(0, 2)).allMatch(SnapshotChange::isCreatedAnew);
            assertThat(comparison.of(Kind.CREATED).get(0).uniqueId()).contains("AIDAEXAMPLEANEW");
            assertThat(comparison.of(Kind.DELETED).get(0).uniqueId()).contains(userId(before, "alice"));
        }

        @Test
        void ofOneUniqueIdWereRenamedOrMovedAndKeepTheirCredentials() {
            AccountSnapshot before =
                    alice(user -> user.console().activeKey(days(3)).inNoGroup()).build();
            AccountSnapshot after = withUserId(
                    FakeAccount.create()
                            .user(
                                    "alicia",
                                    user -> user.path("/staff/")
                                            .console()
                                            .activeKey(days(3))
                                            .inNoGroup()
                                            .noMfa())
                            .build(),
                    "alicia",
                    userId(before, "alice"));

            assertThat(told(SnapshotComparison.of(before, after)))
                    .containsExactly(
                            "RENAMED alicia " + USERS + "alice " + USERS + "staff/alicia",
                            "MFA_DEVICE_REMOVED alicia arn:aws:iam::111122223333:u2f/user/alice/key-EXAMPLE");
        }

        @Test
        void groupThatWasRenamedKeepsItsMembers() {
            AccountSnapshot before = alice(user -> user.inGroup("dev")).build();
            String id = before.observation(Facet.GROUPS)
                    .value()
                    .orElseThrow()
                    .get(0)
                    .groupId();
            AccountSnapshot after = edited(
                    alice(user -> user.inGroup("developers")).build(),
                    Facet.GROUPS,
                    group -> IamGroup.builder().from(group).groupId(id).build());

            assertThat(told(SnapshotComparison.of(before, after)))
                    .containsExactly("RENAMED developers arn:aws:iam::111122223333:group/dev"
                            + " arn:aws:iam::111122223333:group/developers");
        }

        @Test
        void groupThatWasCreatedAnewHasNewMembers() {
            AccountSnapshot before = alice(user -> user.inGroup("dev")).build();
            AccountSnapshot after = edited(
                    before,
                    Facet.GROUPS,
                    group -> IamGroup.builder()
                            .from(group)
                            .groupId("AGPAEXAMPLEANEW")
                            .build());

            assertThat(told(SnapshotComparison.of(before, after)))
                    .containsExactly(
                            "CREATED dev", "DELETED dev", "MEMBERSHIP_ADDED alice dev", "MEMBERSHIP_REMOVED alice dev");
        }

        @Test
        void policyOfAwsThatIsInUseForTheFirstTimeWasNotCreated() {
            FakeAccount after = alice(user -> user.attachedAwsManaged("ReadOnlyAccess"));

            assertThat(told(alice(user -> {}), after)).containsExactly("POLICY_ATTACHED alice " + READ);
            assertThat(told(after, alice(user -> {}))).containsExactly("POLICY_DETACHED alice " + READ);
        }
    }

    @Nested
    class Credentials {

        @Test
        void keysAreCreatedAndDeleted() {
            FakeAccount one = alice(user -> user.activeKey(days(90)));
            FakeAccount two = alice(user -> user.activeKey(days(90)).inactiveKey(days(3)));

            assertThat(told(one, two))
                    .containsExactly("ACCESS_KEY_CREATED alice access_key_of_2026-02-26T06:00:00Z Inactive");
            assertThat(told(two, one))
                    .containsExactly("ACCESS_KEY_DELETED alice access_key_of_2026-02-26T06:00:00Z Inactive");
            assertThat(compared(two, one).changes().get(0).reason())
                    .isEqualTo("the credential report tells of it no more");
        }

        @Test
        void reportThatIsOlderThanTheDeletionOfAUserTellsOfNoNewCredentials() {
            AccountSnapshot before = FakeAccount.create()
                    .user("alice")
                    .user("bob", user -> user.console().activeKey(days(3)))
                    .build();
            AccountSnapshot after = FakeAccount.create().user("alice").build().toBuilder()
                    .copy(Facet.CREDENTIAL_REPORT, before)
                    .build();

            assertThat(told(SnapshotComparison.of(before, after))).containsExactly("DELETED bob");
        }

        @Test
        void keyThatTheEarlierReportShouldHaveToldOfSaysSo() {
            SnapshotComparison late = compared(alice(user -> {}), alice(user -> user.activeKey(days(3))));
            SnapshotComparison fresh = compared(
                    alice(user -> {}).credentialReportGenerated(days(4)), alice(user -> user.activeKey(days(3))));

            assertThat(late.changes())
                    .extracting(SnapshotChange::reason)
                    .containsExactly("the earlier credential report is younger and did not tell of it");
            assertThat(fresh.changes()).extracting(SnapshotChange::reason).containsExactly("");
        }

        @Test
        void keysAreActivatedAndDeactivated() {
            FakeAccount active = alice(user -> user.activeKey(days(90)));
            FakeAccount inactive = alice(user -> user.inactiveKey(days(90)));

            assertThat(told(active, inactive))
                    .containsExactly("ACCESS_KEY_DEACTIVATED alice access_key_of_2025-12-01T06:00:00Z Active Inactive");
            assertThat(told(inactive, active))
                    .containsExactly("ACCESS_KEY_ACTIVATED alice access_key_of_2025-12-01T06:00:00Z Inactive Active");
        }

        @Test
        void keyThatWasRotatedIsAnotherOne() {
            assertThat(told(alice(user -> user.activeKey(days(90))), alice(user -> user.activeKey(days(3)))))
                    .containsExactly(
                            "ACCESS_KEY_CREATED alice access_key_of_2026-02-26T06:00:00Z Active",
                            "ACCESS_KEY_DELETED alice access_key_of_2025-12-01T06:00:00Z Active");
        }

        @Test
        void keysAreTheSameWhicheverSourceTellsThem() {
            FakeAccount report = alice(user -> user.activeKey(days(90)));
            FakeAccount calls = alice(user -> user.activeKey(days(90)).inactiveKey(days(3)))
                    .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport");

            assertThat(told(report, calls))
                    .containsExactly("ACCESS_KEY_CREATED alice access_key_of_2026-02-26T06:00:00Z Inactive");
            assertThat(told(
                            report,
                            alice(user -> user.activeKey(days(90)))
                                    .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")))
                    .isEmpty();
        }

        @Test
        void passwordsAreAddedAndRemoved() {
            FakeAccount console = alice(user -> user.console());

            assertThat(told(alice(user -> {}), console)).containsExactly("PASSWORD_ADDED alice");
            assertThat(told(console, alice(user -> {}))).containsExactly("PASSWORD_REMOVED alice");
        }

        @Test
        void mfaDevicesAreAddedAndRemoved() {
            FakeAccount with = alice(user -> user.virtualMfa());
            FakeAccount without = alice(user -> user.noMfa());

            assertThat(told(without, with))
                    .containsExactly("MFA_DEVICE_ADDED alice arn:aws:iam::111122223333:mfa/alice");
            assertThat(told(with, without))
                    .containsExactly("MFA_DEVICE_REMOVED alice arn:aws:iam::111122223333:mfa/alice");
        }

        @Test
        void reportAloneTellsWhetherThereIsAnMfaDevice() {
            FakeAccount with = alice(user -> user.virtualMfa()).withoutFacet(Facet.MFA_DEVICES);
            FakeAccount without = alice(user -> user.noMfa()).withoutFacet(Facet.MFA_DEVICES);

            assertThat(told(without, with)).containsExactly("MFA_DEVICE_ADDED alice");
            assertThat(told(with, without)).containsExactly("MFA_DEVICE_REMOVED alice");
        }
    }

    @Nested
    class Parts {

        private static final String LIST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Action\":\"s3:ListBucket\",\"Resource\":\"*\"}}";

        private FakeAccount inGroups(String... groups) {
            FakeAccount account = FakeAccount.create().group("dev", group -> {}).group("ops", group -> {});
            return account.user("alice", user -> {
                user.inNoGroup();
                Stream.of(groups).forEach(user::inGroup);
            });
        }

        @Test
        void membershipsAreAddedAndRemovedInAnyOrder() {
            assertThat(told(inGroups("dev"), inGroups("ops")))
                    .containsExactly("MEMBERSHIP_ADDED alice ops", "MEMBERSHIP_REMOVED alice dev");
            assertThat(told(inGroups("dev", "ops"), inGroups("ops", "dev"))).isEmpty();
        }

        @Test
        void policiesAreAttachedAndDetachedInAnyOrder() {
            FakeAccount one = deploy(role -> role.attachedAwsManaged("ReadOnlyAccess"));
            FakeAccount two =
                    deploy(role -> role.attachedAwsManaged("SecurityAudit").attachedAwsManaged("ReadOnlyAccess"));
            FakeAccount turned =
                    deploy(role -> role.attachedAwsManaged("ReadOnlyAccess").attachedAwsManaged("SecurityAudit"));

            assertThat(told(one, two)).containsExactly("POLICY_ATTACHED deploy arn:aws:iam::aws:policy/SecurityAudit");
            assertThat(told(two, one)).containsExactly("POLICY_DETACHED deploy arn:aws:iam::aws:policy/SecurityAudit");
            assertThat(told(two, turned)).isEmpty();
        }

        @Test
        void boundaryIsSetChangedAndRemoved() {
            FakeAccount none = alice(user -> {});
            FakeAccount read = alice(user -> user.boundary(READ));
            FakeAccount power = alice(user -> user.boundary("arn:aws:iam::aws:policy/PowerUserAccess"));

            assertThat(told(none, read)).containsExactly("BOUNDARY_SET alice " + READ);
            assertThat(told(read, power))
                    .containsExactly("BOUNDARY_CHANGED alice " + READ + " arn:aws:iam::aws:policy/PowerUserAccess");
            assertThat(told(read, none)).containsExactly("BOUNDARY_REMOVED alice " + READ);
        }

        @Test
        void inlinePoliciesAreAddedChangedAndRemoved() {
            FakeAccount none = alice(user -> {});
            FakeAccount list = alice(user -> user.inline("access", LIST));
            FakeAccount all = alice(user -> user.inline("access", LIST.replace("s3:ListBucket", "s3:*")));

            assertThat(told(none, list)).containsExactly("INLINE_POLICY_ADDED alice access");
            assertThat(told(list, all)).containsExactly("INLINE_POLICY_CHANGED alice access");
            assertThat(told(all, none)).containsExactly("INLINE_POLICY_REMOVED alice access");
        }

        @Test
        void defaultVersionOfAManagedPolicyChangesAndAnotherVersionIsNoChange() {
            String all = LIST.replace("s3:ListBucket", "s3:*");
            FakeAccount first = FakeAccount.create().policy("access", policy -> policy.version("v1", LIST, true));
            FakeAccount prepared = FakeAccount.create()
                    .policy("access", policy -> policy.version("v1", LIST, true).version("v2", all, false));
            FakeAccount second = FakeAccount.create()
                    .policy(
                            "access",
                            policy -> policy.version("v1", LIST, false).version("v2", all, true));

            assertThat(told(first, prepared)).isEmpty();
            assertThat(told(first, second)).containsExactly("DEFAULT_VERSION_CHANGED access v1 v2");
            assertThat(compared(first, second)
                            .changes()
                            .get(0)
                            .document()
                            .orElseThrow()
                            .statements())
                    .singleElement()
                    .satisfies(statement -> assertThat(statement.elements()).containsExactly("Action"));
        }

        @Test
        void tagsAreAddedChangedAndRemovedInAnyOrder() {
            FakeAccount before = deploy(role -> role.tag("team", "red").tag("cost", "1"));
            FakeAccount after = deploy(role -> role.tag("team", "blue").tag("stage", "prod"));

            assertThat(told(before, after))
                    .containsExactly(
                            "TAG_ADDED deploy stage prod",
                            "TAG_CHANGED deploy team red blue",
                            "TAG_REMOVED deploy cost 1");
            assertThat(told(before, deploy(role -> role.tag("cost", "1").tag("team", "red"))))
                    .isEmpty();
        }

        @Test
        void longestSessionChangesAndIsNoChangeWhereASourceDoesNotTellIt() {
            AccountSnapshot hour =
                    deploy(role -> role.maxSessionDuration(hours(1))).build();
            AccountSnapshot day =
                    deploy(role -> role.maxSessionDuration(hours(12))).build();
            AccountSnapshot untold = edited(
                    hour,
                    Facet.ROLES,
                    role -> IamRole.builder()
                            .from(role)
                            .maxSessionDuration(Optional.empty())
                            .build());

            assertThat(told(SnapshotComparison.of(hour, day)))
                    .containsExactly("MAX_SESSION_DURATION_CHANGED deploy PT1H PT12H");
            assertThat(told(SnapshotComparison.of(day, untold))).isEmpty();
            assertThat(told(SnapshotComparison.of(untold, day))).isEmpty();
        }

        @Test
        void trustChanges() {
            FakeAccount one = deploy(role -> role.trustingAccount("444455556666"));
            FakeAccount two =
                    deploy(role -> role.trustingAccount("444455556666").trustingService("ec2.amazonaws.com"));

            assertThat(told(one, two)).containsExactly("TRUST_POLICY_CHANGED deploy");
            assertThat(told(one, one)).isEmpty();
        }

        @Test
        void useIsNoChange() {
            assertThat(told(
                            FakeAccount.create().role("deploy", role -> role.lastUsed(days(3))),
                            FakeAccount.create().role("deploy", role -> role.neverUsed())))
                    .isEmpty();
        }
    }

    @Nested
    class NotSeen {

        private final FakeAccount before = FakeAccount.create()
                .user("alice", user -> user.attachedAwsManaged("ReadOnlyAccess"))
                .role("deploy", role -> role.tag("team", "red"));

        private FakeAccount after() {
            return FakeAccount.create().user("bob").role("deploy", role -> role.tag("team", "blue"));
        }

        @Test
        void facetThatWasDeniedTellsOfNothingCreatedOrDeleted() {
            SnapshotComparison comparison = compared(
                    before,
                    after().denied(Facet.USERS, "iam:GetAccountAuthorizationDetails")
                            .denied(Facet.USER_LIST, "iam:ListUsers")
                            .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")
                            .denied(Facet.MFA_DEVICES, "iam:ListMFADevices"));

            assertThat(told(comparison)).containsExactly("TAG_CHANGED deploy team red blue");
            assertThat(comparison.notComparable())
                    .extracting(NotComparable::facet, NotComparable::side)
                    .containsExactly(
                            tuple("users", Side.AFTER),
                            tuple("user-access-keys", Side.AFTER),
                            tuple("user-credentials", Side.AFTER));
            assertThat(comparison.notComparable().get(0).reason())
                    .startsWith("iam:GetAccountAuthorizationDetails was denied");
        }

        @Test
        void facetThatWasNotCollectedOnEitherSideIsNamedTwice() {
            SnapshotComparison comparison =
                    compared(before.withoutFacet(Facet.ROLES), after().withoutFacet(Facet.ROLES));

            assertThat(comparison.notComparable())
                    .containsExactly(
                            new NotComparable("roles", Side.BEFORE, "roles was not collected"),
                            new NotComparable("roles", Side.AFTER, "roles was not collected"));
        }

        @Test
        void listOfUsersTellsWhoIsNewWhereTheirDetailsWereDenied() {
            SnapshotComparison comparison = compared(
                    FakeAccount.create().user("alice"),
                    FakeAccount.create().user("bob", user -> user.noMfa()).failed(Facet.USERS, "throttled"));

            assertThat(told(comparison)).containsExactly("CREATED bob", "DELETED alice");
            assertThat(comparison.notComparable()).containsExactly(new NotComparable("users", Side.AFTER, "throttled"));
        }

        @Test
        void facetInPartTellsOnlyWhatStandsOnBothSides() {
            FakeAccount was = FakeAccount.create()
                    .role("gone", role -> {})
                    .role(
                            "deploy",
                            role -> role.tag("team", "red")
                                    .tag("cost", "1")
                                    .boundary(READ)
                                    .attachedAwsManaged("SecurityAudit")
                                    .trustingService("ec2.amazonaws.com"));
            FakeAccount now = FakeAccount.create()
                    .role("new", role -> {})
                    .role("deploy", role -> role.tag("team", "blue").trustingService("lambda.amazonaws.com"))
                    .partial(Facet.ROLES, "the policies of 1 role were denied");

            SnapshotComparison comparison = compared(was, now);

            assertThat(told(comparison))
                    .containsExactly("TRUST_POLICY_CHANGED deploy", "TAG_CHANGED deploy team red blue");
            assertThat(comparison.notComparable())
                    .containsExactly(new NotComparable("roles", Side.AFTER, "the policies of 1 role were denied"));
            assertThat(told(compared(was.partial(Facet.ROLES, "a gap"), now))).hasSize(2);
        }

        @Test
        void keysInPartAreStillActivated() {
            FakeAccount active = alice(user -> user.activeKey(days(90)).activeKey(days(3)))
                    .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport");
            FakeAccount inactive = alice(user -> user.inactiveKey(days(90)))
                    .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")
                    .partial(Facet.ACCESS_KEYS, "the keys of 1 user were denied");

            SnapshotComparison comparison = compared(active, inactive);

            assertThat(told(comparison))
                    .containsExactly("ACCESS_KEY_DEACTIVATED alice access_key_of_2025-12-01T06:00:00Z Active Inactive");
            assertThat(comparison.notComparable())
                    .containsExactly(
                            new NotComparable("user-access-keys", Side.AFTER, "the keys of 1 user were denied"));
        }

        @Test
        void factThatNoSourceTellsOfAUserIsNamed() {
            FakeAccount calls = alice(user -> {})
                    .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")
                    .denied(Facet.LOGIN_PROFILES, "iam:GetLoginProfile");

            SnapshotComparison comparison = compared(alice(user -> user.console()), calls);

            assertThat(comparison.changes()).isEmpty();
            assertThat(comparison.notComparable())
                    .containsExactly(new NotComparable(
                            "user-credentials", Side.AFTER, "whether there is a password is not known of alice"));
        }

        @Test
        void documentThatNoSourceTellsIsLeftOut() {
            AccountSnapshot first =
                    FakeAccount.create().policy("access", policy -> {}).build();
            AccountSnapshot second = edited(
                    first,
                    Facet.POLICIES,
                    policy -> ManagedPolicy.builder()
                            .from(policy)
                            .defaultVersionId("v2")
                            .build());

            SnapshotChange change = SnapshotComparison.of(first, second).of(Kind.DEFAULT_VERSION_CHANGED).stream()
                    .filter(one -> one.name().equals("access"))
                    .findFirst()
                    .orElseThrow();

            assertThat(change.document()).isEmpty();
        }

        @Test
        void summaryThatCountsMoreIsAGap() {
            AccountSnapshot after = FakeAccount.create()
                    .with(Facet.ACCOUNT_SUMMARY, new AccountSummary(Map.of("Roles", 7)))
                    .build();

            SnapshotComparison comparison =
                    SnapshotComparison.of(deploy(role -> {}).build(), after);

            assertThat(comparison.changes()).isEmpty();
            assertThat(comparison.notComparable())
                    .containsExactly(
                            new NotComparable("roles", Side.AFTER, "the account summary counts 7 roles, seen were 1"));
        }
    }

    @Test
    void snapshotsOfTwoAccountsOrInTheWrongOrderAreRefused() {
        AccountSnapshot march = FakeAccount.create().build();
        AccountSnapshot april =
                FakeAccount.create().at(Instant.parse("2026-04-01T06:00:00Z")).build();
        AccountSnapshot other =
                FakeAccount.create().account(AccountId.of("999999999999")).build();

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SnapshotComparison.of(march, other))
                .withMessage(
                        "the snapshots are of two accounts, 111122223333 and 999999999999, and cannot be compared");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SnapshotComparison.of(april, march))
                .withMessageContaining("wrong way round");
        assertThat(SnapshotComparison.of(march, april).after()).isEqualTo(april.capturedAt());
    }

    @Test
    void orderOfTheSnapshotsListsMeansNothing() {
        AccountSnapshot before = alice(user -> user.tag("a", "1").tag("b", "2")).build();
        AccountSnapshot after = edited(
                before,
                Facet.USERS,
                user -> IamUser.builder()
                        .from(user)
                        .tags(List.of(new Tag("b", "2"), new Tag("a", "1")))
                        .build());

        assertThat(SnapshotComparison.of(before, after).changes()).isEmpty();
    }

    @Test
    void comparisonIsSerializableAndEqualByValue() throws Exception {
        SnapshotComparison comparison = compared(FakeAccount.create(), FaultyAccount.create());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(comparison);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(comparison);
        }
        assertThat(comparison.changes())
                .isSortedAccordingTo(SnapshotChange.ORDER)
                .isNotEmpty();
        assertThat(compared(FakeAccount.create(), FaultyAccount.create())).isEqualTo(comparison);
    }
}
