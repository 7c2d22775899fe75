package io.github.iamaudit.rules.history;

import static io.github.iamaudit.rules.history.CannedTrail.ago;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What mended findings between a report of ten days ago and one of now. */
class MendingTest {

    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String RULE = "user-administrator-access";
    private static final String POLICY = "arn:aws:iam::111122223333:policy/wide";
    private static final String ANYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private static AuditReport report(FakeAccount account, String... rules) {
        return IamAudit.of(account.build()).rules(RuleSet.all().only(rules)).run();
    }

    private static FakeAccount faulty() {
        return FakeAccount.create().at(ago(10)).user("alice", u -> u.attachedAwsManaged("AdministratorAccess"));
    }

    private static FakeAccount mended() {
        return FakeAccount.create().user("alice");
    }

    private static Mending mending(FakeAccount earlier, FakeAccount later, String rule, CannedTrail trail) {
        List<Mending> mendings = trail.history().mendings(report(earlier, rule), report(later, rule));
        assertThat(mendings).hasSize(1);
        return mendings.get(0);
    }

    private static void assertMended(Mending mending, String eventName, String actor, long daysAgo) {
        assertThat(mending.whyUnknown()).isEmpty();
        assertThat(mending).hasToString(eventName + " by " + actor + " at " + ago(daysAgo));
        assertThat(mending.candidates()).containsExactly(mending.event().orElseThrow());
    }

    private static void assertUnknown(Mending mending, String why) {
        assertThat(mending.event()).isEmpty();
        assertThat(mending.whyUnknown().orElseThrow()).contains(why);
    }

    private static CannedTrail detached() {
        return new CannedTrail().call("bob", 5, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN);
    }

    @Test
    void whoDetachedThePolicy() {
        assertMended(mending(faulty(), mended(), RULE, detached()), "DetachUserPolicy", "user bob", 5);
    }

    @Test
    void firstOfTwoEventsThatBothMendIsTheOne() {
        assertMended(
                mending(
                        faulty(),
                        FakeAccount.create(),
                        RULE,
                        detached().call("eve", 4, "DeleteUser", "userName", "alice")),
                "DetachUserPolicy",
                "user bob",
                5);
    }

    @Test
    void userWhoWasDeletedHasNoFaultsAnyMore() {
        assertMended(
                mending(
                        FakeAccount.create()
                                .at(ago(10))
                                .user("alice", u -> u.console().noMfa()),
                        FakeAccount.create(),
                        "user-console-mfa-missing",
                        new CannedTrail().call("eve", 4, "DeleteUser", "userName", "alice")),
                "DeleteUser",
                "user eve",
                4);
    }

    @Test
    void inactiveKeyIsMendedByActivatingItAndNotByDeactivatingItOnceMore() {
        CannedTrail trail = new CannedTrail()
                .call(
                        "bob",
                        6,
                        "UpdateAccessKey",
                        "userName",
                        "alice",
                        "accessKeyId",
                        "AKIAEXAMPLE1",
                        "status",
                        "Inactive")
                .call(
                        "eve",
                        5,
                        "UpdateAccessKey",
                        "userName",
                        "alice",
                        "accessKeyId",
                        "AKIAEXAMPLE1",
                        "status",
                        "Active");

        assertMended(
                mending(
                        FakeAccount.create()
                                .at(ago(10))
                                .user(
                                        "alice",
                                        u -> u.inactiveKey(k -> k.age(days(400)).neverUsed())),
                        FakeAccount.create().user("alice", u -> u.activeKey(days(410))),
                        "access-key-inactive-not-deleted",
                        trail),
                "UpdateAccessKey",
                "user eve",
                5);
    }

    @Test
    void whoRemovedThePasswordBesideTheKey() {
        assertMended(
                mending(
                        FakeAccount.create()
                                .at(ago(10))
                                .user("alice", u -> u.console().activeKey()),
                        FakeAccount.create().user("alice", u -> u.activeKey()),
                        "user-password-and-access-key",
                        new CannedTrail().call("eve", 4, "DeleteLoginProfile", "userName", "alice")),
                "DeleteLoginProfile",
                "user eve",
                4);
    }

    @Test
    void whatWasUndoneInBetweenDidNotMendIt() {
        assertMended(
                mending(
                        faulty(),
                        mended(),
                        RULE,
                        detached()
                                .call("eve", 4, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN)
                                .call("mia", 3, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "DetachUserPolicy",
                "user mia",
                3);
    }

    @Test
    void whoAddedTheMfaDevice() {
        assertMended(
                mending(
                        FakeAccount.create()
                                .at(ago(10))
                                .user("alice", u -> u.console().noMfa()),
                        FakeAccount.create().user("alice", u -> u.console()),
                        "user-console-mfa-missing",
                        new CannedTrail().call("alice", 5, "EnableMFADevice", "userName", "alice")),
                "EnableMFADevice",
                "user alice",
                5);
    }

    @Test
    void reportOfCredentialsIsAsOldAsItsFacts() {
        FakeAccount earlier = FakeAccount.create()
                .at(ago(10))
                .credentialReportGenerated(days(2))
                .user("alice", u -> u.console().noMfa());

        assertMended(
                mending(
                        earlier,
                        FakeAccount.create().user("alice", u -> u.console()),
                        "user-console-mfa-missing",
                        new CannedTrail().call("alice", 11, "EnableMFADevice", "userName", "alice")),
                "EnableMFADevice",
                "user alice",
                11);
    }

    @Test
    void whoDeletedTheOnlyKeyOfAUserWhoseIdTheCredentialReportDidNotTell() {
        CannedTrail trail = new CannedTrail()
                .call("alice", 5, "DeleteAccessKey", "userName", "alice", "accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        FakeAccount one = FakeAccount.create().at(ago(10)).user("alice", u -> u.activeKey(days(300)));
        FakeAccount two = FakeAccount.create()
                .at(ago(10))
                .user("alice", u -> u.activeKey(days(300)).inactiveKey(days(200)));

        assertMended(mending(one, mended(), "access-key-not-rotated", trail), "DeleteAccessKey", "user alice", 5);
        assertUnknown(mending(two, mended(), "access-key-not-rotated", trail), "no event from");
    }

    @Test
    void whoDeactivatedTheKey() {
        FakeAccount earlier = FakeAccount.create()
                .at(ago(10))
                .withoutFacet(Facet.CREDENTIAL_REPORT)
                .user("alice", u -> u.activeKey(days(300)));
        String id = earlier.build().observation(Facet.ACCESS_KEYS).value().orElseThrow().stream()
                .filter(key -> key.userName().equals("alice"))
                .findFirst()
                .orElseThrow()
                .accessKeyId();

        assertMended(
                mending(
                        earlier,
                        mended().withoutFacet(Facet.CREDENTIAL_REPORT),
                        "access-key-not-rotated",
                        new CannedTrail()
                                .call(
                                        "eve",
                                        7,
                                        "UpdateAccessKey",
                                        "accessKeyId",
                                        "AKIAIOSFODNN7EXAMPLE",
                                        "status",
                                        "Inactive")
                                .call("eve", 6, "UpdateAccessKey", "accessKeyId", id, "status", "Active")
                                .call("bob", 5, "UpdateAccessKey", "accessKeyId", id, "status", "Inactive")),
                "UpdateAccessKey",
                "user bob",
                5);
    }

    @Test
    void oneChangeOfADocumentMendedItAndOfTwoNothingTellsWhich() {
        FakeAccount earlier =
                FakeAccount.create().at(ago(10)).policy("wide", ANYTHING).group("dev", g -> g.attached("wide"));
        FakeAccount later = FakeAccount.create();
        CannedTrail one =
                new CannedTrail().call("bob", 5, "CreatePolicyVersion", "policyArn", POLICY, "setAsDefault", "true");

        assertMended(mending(earlier, later, "policy-full-admin-customer", one), "CreatePolicyVersion", "user bob", 5);

        assertMended(
                mending(
                        earlier,
                        later,
                        "policy-full-admin-customer",
                        new CannedTrail().call("mia", 5, "DetachGroupPolicy", "groupName", "dev", "policyArn", POLICY)),
                "DetachGroupPolicy",
                "user mia",
                5);

        Mending two = mending(
                earlier, later, "policy-full-admin-customer", one.call("eve", 4, "DeletePolicy", "policyArn", POLICY));
        assertUnknown(two, "one of 2 events mended it, and nothing tells which: CreatePolicyVersion by user bob");
        assertThat(two.candidates()).hasSize(2);
    }

    @Test
    void eventBeforeOrAfterTheReportsMendedNothing() {
        for (long days : new long[] {11, 10}) {
            assertUnknown(
                    mending(
                            faulty(),
                            mended(),
                            RULE,
                            new CannedTrail()
                                    .call("bob", days, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                    "no event from " + ago(10) + " to " + FakeAccount.NOW);
        }
        assertUnknown(
                mending(faulty(), mended().at(ago(6)), RULE, detached()), "no event from " + ago(10) + " to " + ago(6));
    }

    @Test
    void eventThatFailedOrIsOfAnotherAccountOrUserMendedNothing() {
        assertUnknown(
                mending(
                        faulty(),
                        mended(),
                        RULE,
                        new CannedTrail()
                                .failing("AccessDenied")
                                .call("bob", 5, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "no event");
        assertUnknown(
                mending(
                        faulty(),
                        mended(),
                        RULE,
                        new CannedTrail()
                                .account("444455556666")
                                .call("bob", 5, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "no event");
        assertUnknown(
                mending(
                        faulty(),
                        mended(),
                        RULE,
                        new CannedTrail().call("bob", 5, "DetachUserPolicy", "userName", "carol", "policyArn", ADMIN)),
                "no event");
    }

    @Test
    void whatHappenedToALaterUserOfThatNameMendedNothing() {
        Mending mending = mending(
                faulty(),
                mended(),
                RULE,
                new CannedTrail()
                        .call("eve", 7, "CreateUser", "userName", "alice")
                        .call("bob", 5, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN));

        assertUnknown(mending, "no event");
    }

    @Test
    void timeThatWasNotLookedAtHidesWhatMendedIt() {
        assertUnknown(
                mending(faulty(), mended(), RULE, detached().days(9)), "does not cover the time between the reports");
        assertUnknown(
                mending(faulty(), mended(), RULE, detached().until(ago(1))),
                "does not cover the time between the reports");
    }

    @Test
    void findingWhoseRuleCouldNotLookLaterIsNotGone() {
        assertUnknown(
                mending(faulty(), mended().denied(Facet.USERS, "iam:GetAccountAuthorizationDetails"), RULE, detached()),
                "iam:GetAccountAuthorizationDetails was denied");
        assertUnknown(
                mending(faulty(), mended().partial(Facet.USERS, "a page is missing"), RULE, detached()),
                "a page is missing");
    }

    @Test
    void findingIsNotGoneWhereTheRuleFoundOthersButDidNotSeeAll() {
        FakeAccount carolToo = faulty().user("carol", u -> u.attachedAwsManaged("AdministratorAccess"));
        FakeAccount carolOnly = mended().user("carol", u -> u.attachedAwsManaged("AdministratorAccess"))
                .partial(Facet.USERS, "a page is missing");

        assertUnknown(mending(carolToo, carolOnly, RULE, detached()), "a page is missing");
    }

    @Test
    void findingWhoseRuleWasNotRunLaterIsNotGone() {
        List<Mending> mendings =
                detached().history().mendings(report(faulty(), RULE), report(mended(), "password-policy-absent"));

        assertThat(mendings).singleElement().satisfies(mending -> assertUnknown(mending, "was not run later"));
    }

    @Test
    void findingWhoseRuleHadOtherSettingsLaterIsNotMended() {
        RuleSet lax = RuleSet.all().only("access-key-not-rotated").with("access-key-not-rotated", "maxAgeDays", "400");
        FakeAccount earlier = FakeAccount.create().at(ago(10)).user("alice", u -> u.activeKey(days(300)));
        AuditReport later = IamAudit.of(FakeAccount.create()
                        .user("alice", u -> u.activeKey(days(310)))
                        .build())
                .rules(lax)
                .run();

        assertThat(new CannedTrail().history().mendings(report(earlier, "access-key-not-rotated"), later))
                .singleElement()
                .satisfies(mending -> assertUnknown(mending, "other settings"));
    }

    @Test
    void findingThatIsStillThereIsNotGone() {
        FakeAccount still = FakeAccount.create().user("alice", u -> u.attachedAwsManaged("AdministratorAccess"));

        assertThat(detached().history().mendings(report(faulty(), RULE), report(still, RULE)))
                .isEmpty();
    }

    @Test
    void findingsThatAreGoneComeInTheOrderOfTheReport() {
        FakeAccount many = faulty().user("carol", u -> u.attachedAwsManaged("AdministratorAccess"));
        AuditReport earlier = report(many, RULE, "user-direct-policy");

        List<Mending> mendings = detached().history().mendings(earlier, report(mended(), RULE, "user-direct-policy"));

        assertThat(mendings).extracting(Mending::finding).containsExactlyElementsOf(earlier.findings());
        assertThat(mendings).extracting(mending -> mending.event().isPresent()).contains(true, false);
    }

    @Test
    void withoutEventsTheReasonIsTold() {
        assertThat(FindingHistory.of(new NotCollected<IamEvents>("nobody asked"))
                        .mendings(report(faulty(), RULE), report(mended(), RULE)))
                .singleElement()
                .satisfies(mending -> assertUnknown(mending, "nobody asked"));
    }

    @Test
    void reportsOfTwoAccountsOrInTheWrongOrderAreRejected() {
        AuditReport earlier = report(faulty(), RULE);
        AuditReport later = report(mended(), RULE);
        AuditReport other = report(FakeAccount.create().account(AccountId.of("444455556666")), RULE);
        FindingHistory history = detached().history();

        assertThatThrownBy(() -> history.mendings(earlier, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of two accounts");
        assertThatThrownBy(() -> history.mendings(later, earlier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before the earlier one");
    }
}
