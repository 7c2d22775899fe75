package io.github.iamaudit.rules.history;

import static io.github.iamaudit.rules.history.CannedTrail.ago;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caused findings. Each case has twins that differ by one fact, and of which nothing may be claimed. */
class FindingHistoryTest {

    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String POLICY = "arn:aws:iam::111122223333:policy/wide";
    private static final String ANYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String ANYBODY = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}";

    private static AuditReport report(FakeAccount account, String rule) {
        return IamAudit.of(account.build()).rules(RuleSet.all().only(rule)).run();
    }

    private static History history(FakeAccount account, String rule, CannedTrail trail) {
        List<History> histories = trail.history().of(report(account, rule));
        assertThat(histories).as("findings of " + rule).hasSize(1);
        return histories.get(0);
    }

    private static void assertCaused(History history, String eventName, String actor, long daysAgo) {
        assertThat(history.whyUnknown()).isEmpty();
        IamEvent cause = history.cause().orElseThrow();
        assertThat(cause.eventName()).isEqualTo(eventName);
        assertThat(cause.actor().text()).isEqualTo(actor);
        assertThat(cause.eventTime()).isEqualTo(ago(daysAgo));
        assertThat(history.events()).contains(cause);
    }

    private static void assertUnknown(History history, String why) {
        assertThat(history.cause()).isEmpty();
        assertThat(history.whyUnknown().orElseThrow()).contains(why);
    }

    private static FakeAccount aliceWithPolicy() {
        return FakeAccount.create().user("alice", u -> u.attachedAwsManaged("AdministratorAccess"));
    }

    private static CannedTrail attached() {
        return new CannedTrail().call("bob", 10, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN);
    }

    @Test
    void whoAttachedThePolicy() {
        assertCaused(
                history(aliceWithPolicy(), "user-administrator-access", attached()),
                "AttachUserPolicy",
                "user bob",
                10);
        assertCaused(history(aliceWithPolicy(), "user-direct-policy", attached()), "AttachUserPolicy", "user bob", 10);
    }

    @Test
    void whoAttachedItToARole() {
        assertCaused(
                history(
                        FakeAccount.create().role("deploy", r -> r.attachedAwsManaged("AdministratorAccess")),
                        "role-administrator-access",
                        new CannedTrail()
                                .call("eve", 20, "AttachRolePolicy", "roleName", "other", "policyArn", ADMIN)
                                .call("bob", 10, "AttachRolePolicy", "roleName", "deploy", "policyArn", ADMIN)),
                "AttachRolePolicy",
                "user bob",
                10);
    }

    @Test
    void whoEmbeddedThePolicy() {
        assertCaused(
                history(
                        FakeAccount.create().user("alice", u -> u.inline("all", ANYTHING)),
                        "policy-full-admin-inline",
                        new CannedTrail()
                                .call("eve", 30, "PutUserPolicy", "userName", "alice", "policyName", "other")
                                .call("bob", 10, "PutUserPolicy", "userName", "alice", "policyName", "all")),
                "PutUserPolicy",
                "user bob",
                10);
    }

    @Test
    void whoMadeTheVersionThatIsInForce() {
        FakeAccount account = FakeAccount.create().policy("wide", ANYTHING).group("dev", g -> g.attached("wide"));

        assertCaused(
                history(
                        account,
                        "policy-full-admin-customer",
                        new CannedTrail()
                                .call("bob", 10, "CreatePolicyVersion", "policyArn", POLICY, "setAsDefault", "true")
                                .call("eve", 5, "CreatePolicyVersion", "policyArn", POLICY, "setAsDefault", "false")),
                "CreatePolicyVersion",
                "user bob",
                10);
        assertCaused(
                history(
                        account,
                        "policy-full-admin-customer",
                        new CannedTrail()
                                .call("bob", 10, "CreatePolicyVersion", "policyArn", POLICY, "setAsDefault", "true")
                                .call("eve", 5, "SetDefaultPolicyVersion", "policyArn", POLICY, "versionId", "v1")),
                "SetDefaultPolicyVersion",
                "user eve",
                5);
    }

    @Test
    void whoMadeThePolicy() {
        assertCaused(
                history(
                        FakeAccount.create()
                                .policy("wide", p -> p.document(ANYTHING).created(days(10)))
                                .group("dev", g -> g.attached("wide")),
                        "policy-full-admin-customer",
                        new CannedTrail()
                                .called("bob", ago(10), "CreatePolicy", Map.of("arn", POLICY), "policyName", "wide")),
                "CreatePolicy",
                "user bob",
                10);
    }

    @Test
    void whoChangedTheTrust() {
        assertCaused(
                history(
                        FakeAccount.create().role("shared", r -> r.trust(ANYBODY)),
                        "role-trust-any-principal",
                        new CannedTrail()
                                .call("eve", 30, "UpdateAssumeRolePolicy", "roleName", "shared")
                                .call("bob", 10, "UpdateAssumeRolePolicy", "roleName", "shared")
                                .call("mia", 5, "UpdateRole", "roleName", "shared")),
                "UpdateAssumeRolePolicy",
                "user bob",
                10);
    }

    @Test
    void whoLeftTheUserWithoutMfa() {
        FakeAccount account =
                FakeAccount.create().user("alice", u -> u.console().noMfa());

        assertCaused(
                history(
                        account,
                        "user-console-mfa-missing",
                        new CannedTrail()
                                .call("bob", 20, "CreateLoginProfile", "userName", "alice")
                                .call("alice", 15, "EnableMFADevice", "userName", "alice", "serialNumber", "one")
                                .call("eve", 10, "DeactivateMFADevice", "userName", "alice", "serialNumber", "one")),
                "DeactivateMFADevice",
                "user eve",
                10);
        assertCaused(
                history(
                        account,
                        "user-console-mfa-missing",
                        new CannedTrail().call("bob", 20, "CreateLoginProfile", "userName", "alice")),
                "CreateLoginProfile",
                "user bob",
                20);
    }

    @Test
    void whoWeakenedThePasswordPolicy() {
        assertCaused(
                history(
                        FakeAccount.create().passwordPolicy(p -> p.minimumPasswordLength(8)),
                        "password-policy-min-length",
                        new CannedTrail().call("bob", 10, "UpdateAccountPasswordPolicy")),
                "UpdateAccountPasswordPolicy",
                "user bob",
                10);
        assertCaused(
                history(
                        FakeAccount.create().noPasswordPolicy(),
                        "password-policy-absent",
                        new CannedTrail().call("bob", 10, "DeleteAccountPasswordPolicy")),
                "DeleteAccountPasswordPolicy",
                "user bob",
                10);
    }

    @Test
    void whoMadeTheRootUsersKey() {
        assertCaused(
                history(
                        FakeAccount.create().root(r -> r.activeKey(1)),
                        "root-access-key-present",
                        new CannedTrail().call("root", 10, "CreateAccessKey").call("bob", 5, "CreateAccessKey")),
                "CreateAccessKey",
                "root user of account 111122223333",
                10);
    }

    private static FakeAccount aliceWithKey(long age) {
        return FakeAccount.create().user("alice", u -> u.activeKey(days(age)));
    }

    private static CannedTrail created(long age) {
        return new CannedTrail()
                .days(365)
                .called(
                        "bob",
                        ago(age),
                        "CreateAccessKey",
                        Map.of("userName", "alice", "accessKeyId", "AKIAIOSFODNN7EXAMPLE"),
                        "userName",
                        "alice");
    }

    @Test
    void whoMadeTheKeyThatTheCredentialReportKnowsByItsDateOnly() {
        assertCaused(
                history(aliceWithKey(120), "access-key-not-rotated", created(120)), "CreateAccessKey", "user bob", 120);
        assertCaused(
                history(
                        aliceWithKey(120),
                        "access-key-not-rotated",
                        created(120)
                                .call(
                                        "eve",
                                        50,
                                        "UpdateAccessKey",
                                        "accessKeyId",
                                        "AKIAIOSFODNN7EXAMPLE",
                                        "status",
                                        "Inactive")
                                .call(
                                        "eve",
                                        40,
                                        "UpdateAccessKey",
                                        "accessKeyId",
                                        "AKIAIOSFODNN7EXAMPLE",
                                        "status",
                                        "Active")),
                "CreateAccessKey",
                "user bob",
                120);
    }

    @Test
    void ownerWhoNamedNobodyMadeTheKeyHimself() {
        assertCaused(
                history(
                        aliceWithKey(120),
                        "access-key-not-rotated",
                        new CannedTrail()
                                .days(365)
                                .called(
                                        "alice",
                                        ago(120),
                                        "CreateAccessKey",
                                        Map.of("accessKeyId", "AKIAIOSFODNN7EXAMPLE"))),
                "CreateAccessKey",
                "user alice",
                120);
    }

    @Test
    void keyThatWasMadeBeforeThePeriodHasNoCause() {
        assertUnknown(
                history(
                        aliceWithKey(120),
                        "access-key-not-rotated",
                        created(120).days(119)),
                "did not tell the id of the key");
        assertUnknown(
                history(aliceWithKey(120), "access-key-not-rotated", created(110)), "did not tell the id of the key");
    }

    @Test
    void eventBeforeThePeriodIsNotSeenAndNothingIsClaimed() {
        CannedTrail trail =
                new CannedTrail().call("bob", 91, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN);

        assertUnknown(
                history(aliceWithPolicy(), "user-administrator-access", trail), "it came about before " + ago(90));
        assertCaused(
                history(aliceWithPolicy(), "user-administrator-access", trail.days(91)),
                "AttachUserPolicy",
                "user bob",
                91);
    }

    @Test
    void eventThatFailedCausedNothing() {
        assertUnknown(
                history(
                        aliceWithPolicy(),
                        "user-administrator-access",
                        new CannedTrail()
                                .failing("AccessDenied")
                                .call("bob", 10, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "before");
    }

    @Test
    void eventOfAnotherAccountCausedNothing() {
        assertUnknown(
                history(
                        aliceWithPolicy(),
                        "user-administrator-access",
                        new CannedTrail()
                                .account("444455556666")
                                .call("bob", 10, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/AdministratorAccess"
            })
    void eventAboutAnotherPolicyCausedNothing(String policy) {
        assertUnknown(
                history(
                        aliceWithPolicy(),
                        "user-administrator-access",
                        new CannedTrail()
                                .call("bob", 10, "AttachUserPolicy", "userName", "alice", "policyArn", policy)),
                "before");
    }

    @Test
    void whatHappenedAfterTheFactsCausedNothing() {
        AuditReport report = report(aliceWithPolicy().at(ago(20)), "user-administrator-access");

        assertUnknown(attached().history().of(report).get(0), "before");
    }

    @Test
    void eventsThatEndBeforeTheFactsProveNothing() {
        assertUnknown(
                history(
                        aliceWithPolicy(),
                        "user-administrator-access",
                        attached().until(ago(1))),
                "does not cover the facts of 2026-03-01T06:00:00Z");
    }

    @Test
    void whatHappenedToAnEarlierUserOfThatNameIsNoHistoryOfThisOne() {
        CannedTrail trail = attached()
                .call("bob", 8, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN)
                .call("bob", 7, "DeleteUser", "userName", "alice")
                .call("eve", 5, "CreateUser", "userName", "alice");
        FakeAccount young =
                FakeAccount.create().user("alice", u -> u.created(days(5)).attachedAwsManaged("AdministratorAccess"));

        History history = history(young, "user-administrator-access", trail);

        assertUnknown(history, "no event from " + ago(90) + " to " + FakeAccount.NOW + " tells it");
        assertThat(history.events()).extracting(IamEvent::eventName).containsExactly("CreateUser");
        assertCaused(
                history(
                        young,
                        "user-administrator-access",
                        trail.call("mia", 4, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "AttachUserPolicy",
                "user mia",
                4);
    }

    @Test
    void whatHappenedToAUserBeforeItGotTheNameOfAnotherIsNoHistoryOfThisOne() {
        CannedTrail trail = attached().call("bob", 8, "UpdateUser", "userName", "carol", "newUserName", "alice");

        assertUnknown(history(aliceWithPolicy(), "user-administrator-access", trail), "before");
    }

    @Test
    void eventThatMendedItBeforeTheFactsContradictsThem() {
        assertUnknown(
                history(
                        aliceWithPolicy(),
                        "user-administrator-access",
                        attached().call("bob", 8, "DetachUserPolicy", "userName", "alice", "policyArn", ADMIN)),
                "DetachUserPolicy by user bob at " + ago(8) + "; no event tells how it came about again");
    }

    @Test
    void whatTimeBroughtAboutNoEventDid() {
        FakeAccount account =
                FakeAccount.create().role("old", r -> r.created(days(80)).neverUsed());

        History history =
                history(account, "role-unused", new CannedTrail().call("bob", 80, "CreateRole", "roleName", "old"));

        assertUnknown(history, "passing of time");
        assertThat(history.events()).extracting(IamEvent::eventName).containsExactly("CreateRole");
    }

    @Test
    void noChangeOfItsDocumentLeftAPolicyUnattached() {
        FakeAccount account =
                FakeAccount.create().policy("wide", p -> p.document(ANYTHING).created(days(80)));

        assertUnknown(
                history(
                        account,
                        "policy-unattached",
                        new CannedTrail()
                                .call("bob", 10, "CreatePolicyVersion", "policyArn", POLICY, "setAsDefault", "true")),
                "passing of time");
    }

    @Test
    void withoutEventsTheReasonIsTold() {
        AuditReport report = report(aliceWithPolicy(), "user-administrator-access");

        assertUnknown(
                FindingHistory.of(new NotCollected<IamEvents>("nobody asked"))
                        .of(report)
                        .get(0),
                "the events of IAM are not known: nobody asked");
        assertUnknown(
                FindingHistory.of(new Denied<IamEvents>("cloudtrail:LookupEvents", "no"))
                        .of(report.findings().get(0)),
                "cloudtrail:LookupEvents was denied");
    }

    @Test
    void missingEventsAreTold() {
        Observed<IamEvents> gapped = new Observed<>(
                new CannedTrail().observed().value().orElseThrow(), FakeAccount.NOW, List.of("3 records were lost"));

        assertUnknown(
                FindingHistory.of(gapped)
                        .of(report(aliceWithPolicy(), "user-administrator-access"))
                        .get(0),
                "some events are missing: 3 records were lost");
    }

    @Test
    void rulesOfWhichNoEventIsKnownHaveNoCauseButTheirSubjectsChanges() {
        History history = history(
                FakeAccount.create().root(r -> r.virtualMfa()),
                "root-hardware-mfa-missing",
                new CannedTrail().call("root", 3, "EnableMFADevice", "userName", "AWS ROOT USER"));

        assertUnknown(history, "do not tell which kind of device");
        assertThat(history.events()).hasSize(1);
    }

    @Test
    void hostileNamesAreNeverPrintedRaw() {
        History history = history(
                aliceWithPolicy(),
                "user-administrator-access",
                new CannedTrail()
                        .call("e\u001b[31mve", 10, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN));

        assertThat(history).hasToString("AttachUserPolicy by user e\\u001b[31mve at " + ago(10));
    }

    @Test
    void snapshotWithEventsTellsItsOwnHistory() {
        FakeAccount account = aliceWithPolicy()
                .with(Facet.IAM_EVENTS, attached().observed().value().orElseThrow());

        FindingHistory history = FindingHistory.of(account.build().observation(Facet.IAM_EVENTS));

        assertCaused(
                history.of(report(account, "user-administrator-access")).get(0), "AttachUserPolicy", "user bob", 10);
    }

    @Test
    void policyOfAwsIsCausedByItsOnlyAttachmentAndByNoneOfSeveral() {
        CannedTrail trail = new CannedTrail()
                .call("bob", 20, "AttachUserPolicy", "userName", "alice", "policyArn", ADMIN)
                .call("eve", 10, "AttachGroupPolicy", "groupName", "dev", "policyArn", ADMIN);
        FakeAccount one = FakeAccount.create()
                .awsManagedPolicy("AdministratorAccess", ANYTHING)
                .group("dev", g -> g.attachedAwsManaged("AdministratorAccess"));
        FakeAccount two = FakeAccount.create()
                .awsManagedPolicy("AdministratorAccess", ANYTHING)
                .group("dev", g -> g.attachedAwsManaged("AdministratorAccess"))
                .user("alice", u -> u.attachedAwsManaged("AdministratorAccess"));

        assertCaused(history(one, "policy-full-admin-aws-managed", trail), "AttachGroupPolicy", "user eve", 10);
        History several = history(two, "policy-full-admin-aws-managed", trail);
        assertUnknown(several, "attached to 2 identities, to each by an event of its own");
        assertThat(several.events()).hasSize(2);
    }

    @Test
    void whoTookTheSupportPolicyFromTheLastRole() {
        assertCaused(
                history(
                        FakeAccount.create().noSupportRole(),
                        "support-role-missing",
                        new CannedTrail()
                                .call(
                                        "bob",
                                        10,
                                        "DetachRolePolicy",
                                        "roleName",
                                        "support",
                                        "policyArn",
                                        "arn:aws:iam::aws:policy/AWSSupportAccess")),
                "DetachRolePolicy",
                "user bob",
                10);
    }
}
