package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.RecentUse;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserLongTermCredentialsInUseTest {

    private static final String RULE = "user-long-term-credentials-in-use";
    private static final Duration WINDOW = days(90);

    private static FakeAccount keyUsed(Duration ago) {
        return create().user("build", u -> u.activeKey(k -> k.age(days(400)).lastUsed(ago)));
    }

    /** A key that was last used yesterday, for STS. */
    private static FakeAccount keyForSts(Consumer<FakeUser> more) {
        FakeAccount account = create().user("build", u -> more.accept(u.activeKey(days(400))));
        return EditedReport.cell(account, "build", "access_key_1_last_used_service", "sts");
    }

    private static FakeAccount accessed(FakeAccount account, String service, Optional<Instant> at) {
        return account.with(
                Facet.SERVICE_LAST_ACCESSED,
                List.of(ServiceLastAccessed.builder()
                        .principalArn(Arn.of("arn:aws:iam::111122223333:user/build"))
                        .granularity("SERVICE_LEVEL")
                        .jobCompletionDate(NOW)
                        .addService(AccessedService.builder()
                                .serviceNamespace(service)
                                .serviceName(service)
                                .lastAuthenticated(at)
                                .build())
                        .addService(AccessedService.builder()
                                .serviceNamespace("sts")
                                .serviceName("AWS STS")
                                .lastAuthenticated(ago(days(1)))
                                .build())
                        .build()));
    }

    @Test
    void reportsKeyThatWasLastUsedForAService() {
        assertThat(auditing(keyUsed(days(1)).user("alice", u -> u.console())))
                .violates(RULE)
                .onlyOn("build")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the service ec2 was called with access key 1")
                .withEvidence(RecentUse.class, new RecentUse("access key 1", ago(days(1)), days(1), WINDOW)::equals);
    }

    @Test
    void countsUseOfExactlyNinetyDaysAgoAndNoneBefore() {
        assertThat(auditing(keyUsed(WINDOW))).violates(RULE).onlyOn("build");
        assertThat(auditing(keyUsed(WINDOW.plusSeconds(1)))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(keyUsed(days(8))).with(RULE, "windowDays", "7")).complies(RULE);
    }

    @Test
    void acceptsKeyThatWasNeverUsed() {
        assertThat(auditing(create().user("build", u -> u.activeKey(k -> k.neverUsed()))))
                .complies(RULE);
    }

    @Test
    void countsActiveKeysOnly() {
        assertThat(auditing(create().user("build", u -> u.inactiveKey()))).isNotApplicable(RULE);
        assertThat(auditing(create().user(
                                "build",
                                u -> u.inactiveKey(days(300))
                                        .activeKey(k -> k.age(days(20)).neverUsed()))))
                .complies(RULE);
    }

    @Test
    void acceptsKeyThatOnlyGetsTemporaryCredentials() {
        assertThat(auditing(accessed(keyForSts(u -> {}), "s3", Optional.empty())))
                .complies(RULE);
    }

    @Test
    void silenceOfServicesMeansNothingWhereNotAllAreKnown() {
        assertThat(auditing(accessed(keyForSts(u -> {}), "s3", Optional.empty())
                        .partial(Facet.SERVICE_LAST_ACCESSED, "one job did not end")))
                .doesNotEvaluate(RULE)
                .because("not all services that the user accessed are known");
    }

    @Test
    void reportsUserWithoutPasswordWhoCalledAService() {
        assertThat(auditing(accessed(keyForSts(u -> {}), "s3", Optional.of(ago(days(2))))))
                .violates(RULE)
                .onlyOn("build")
                .withMessageContaining("the service s3 was called with an access key")
                .withEvidence(RecentUse.class, e -> e.lastUsed().equals(ago(days(2))));
    }

    @Test
    void acceptsServiceThatWasAccessedBeforeTheWindow() {
        assertThat(auditing(accessed(keyForSts(u -> {}), "s3", Optional.of(ago(days(91))))))
                .complies(RULE);
    }

    @Test
    void leavesOpenWhetherTheConsoleAccessedTheService() {
        assertThat(auditing(accessed(keyForSts(u -> u.console()), "s3", Optional.of(ago(days(2))))))
                .doesNotEvaluate(RULE)
                .because("build: whether services were accessed with an access key or in the console is not known");
    }

    @Test
    void leavesOpenWhatTheKeyDidBeforeALaterAccessInTheConsole() {
        assertThat(auditing(accessed(keyForSts(u -> u.console()), "s3", Optional.of(ago(hours(1))))))
                .doesNotEvaluate(RULE);
    }

    @Test
    void acceptsConsoleUserWhoAccessedNothingElse() {
        assertThat(auditing(accessed(keyForSts(u -> u.console()), "s3", Optional.empty())))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhereNothingTellsWhatAKeyForStsDidBefore() {
        assertThat(auditing(keyForSts(u -> {})))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("build: what the access keys were used for is not known");
        assertThat(auditing(keyForSts(u -> {}).withoutFacet(Facet.SERVICE_LAST_ACCESSED)))
                .doesNotEvaluate(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "access_key_1_active, not_supported",
        "access_key_1_last_used_date, not_supported",
        "access_key_1_last_used_service, N/A",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(keyUsed(days(1)), "build", column, cell)))
                .doesNotEvaluate(RULE)
                .because("build: what the access keys were used for is not known");
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(keyUsed(days(1)).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("build");
    }

    @Test
    void isNotEvaluatedWhenAccessKeysWereDenied() {
        assertThat(auditing(keyUsed(days(1)).denied(Facet.USER_ACCESS_KEYS, "iam:ListAccessKeys")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListAccessKeys");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), u -> u.activeKey())))
                .violates(RULE)
                .actual());
    }
}
