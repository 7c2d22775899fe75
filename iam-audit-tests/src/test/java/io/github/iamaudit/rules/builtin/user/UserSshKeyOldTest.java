package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserSshKeyOldTest {

    private static final String RULE = "user-ssh-key-old";
    private static final Duration LIMIT = days(90);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount key(Duration age) {
        return create().user("alice", u -> u.sshPublicKey(age));
    }

    private static FakeAccount withStatus(String status) {
        return key(OVER)
                .with(
                        Facet.SSH_PUBLIC_KEYS,
                        List.of(SshPublicKey.builder()
                                .userName("alice")
                                .sshPublicKeyId("APKAEXAMPLE0000000001")
                                .status(status)
                                .uploadDate(ago(OVER))
                                .build()));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsKeyOneSecondOlderThanNinetyDays() {
        assertThat(auditing(withStatus("Active").user("bob", u -> u.activeKey(OVER))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining(
                        "the SSH public key APKAEXAMPLE0000000001 is more than 90 days old, the limit is 90 days")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsKeyOfExactlyNinetyDays() {
        assertThat(auditing(key(LIMIT))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(key(days(31))).with(RULE, "maxAgeDays", "30"))
                .violates(RULE)
                .withMessageContaining("is 31 days old, the limit is 30 days");
    }

    @Test
    void acceptsInactiveKey() {
        assertThat(auditing(withStatus("Inactive"))).complies(RULE);
    }

    @Test
    void doesNotTakeAnUnknownStatusForInactive() {
        assertThat(auditing(withStatus("Suspended"))).violates(RULE).onlyOn("alice");
    }

    @Test
    void acceptsUserWithoutKeys() {
        assertThat(auditing(create().user("alice"))).complies(RULE);
    }

    @Test
    void reportsEachOldKey() {
        assertThat(findings(create().user(
                                "alice",
                                u -> u.sshPublicKey(OVER)
                                        .sshPublicKey(days(400))
                                        .sshPublicKey(days(1)))))
                .hasSize(2)
                .extracting(Finding::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void isNotEvaluatedWhereKeysOfSomeUsersAreMissing() {
        assertThat(auditing(key(LIMIT).partial(Facet.SSH_PUBLIC_KEYS, "the keys of bob could not be read")))
                .doesNotEvaluate(RULE)
                .because("the keys of bob could not be read");
    }

    @Test
    void isNotEvaluatedWhenKeysOrUsersWereDenied() {
        assertThat(auditing(key(OVER).denied(Facet.SSH_PUBLIC_KEYS, "iam:ListSSHPublicKeys")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListSSHPublicKeys");
        assertThat(auditing(key(OVER).denied(Facet.USERS, "iam:ListUsers")))
                .doesNotEvaluate(RULE)
                .because("iam:ListUsers");
    }

    @Test
    void deactivatesTheKeyBeforeItIsDeleted() {
        assertThat(findings(key(OVER)).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-ssh-public-keys --user-name alice",
                        "",
                        "aws iam update-ssh-public-key --user-name alice --ssh-public-key-id KEY_ID --status Inactive",
                        "aws iam delete-ssh-public-key --user-name alice --ssh-public-key-id KEY_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(name.text(), u -> u.sshPublicKey(OVER))));
    }
}
