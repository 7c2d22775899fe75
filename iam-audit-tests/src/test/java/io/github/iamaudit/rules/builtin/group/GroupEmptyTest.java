package io.github.iamaudit.rules.builtin.group;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupEmptyTest {

    private static final String RULE = "group-empty";
    private static final Duration GRACE = days(7);
    private static final Duration OVER = GRACE.plusSeconds(1);

    private static FakeAccount empty(Duration age) {
        return create().group("old-team", g -> g.created(age));
    }

    @Test
    void reportsGroupWithoutMembers() {
        assertThat(auditing(empty(OVER).user("alice", u -> u.inGroup("dev"))))
                .violates(RULE)
                .onlyOn("old-team")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("the group has no members and was created more than 7 days ago")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, GRACE)::equals);
    }

    @Test
    void acceptsEmptyGroupOfExactlySevenDays() {
        assertThat(auditing(empty(GRACE))).complies(RULE);
    }

    @Test
    void waitsAsLongAsTheSettingSays() {
        assertThat(auditing(empty(days(30))).with(RULE, "graceDays", "30")).complies(RULE);
        assertThat(auditing(empty(days(31))).with(RULE, "graceDays", "30")).violates(RULE);
    }

    @Test
    void acceptsGroupWithOneMember() {
        assertThat(auditing(empty(days(400)).user("alice", u -> u.inGroup("old-team"))))
                .complies(RULE);
    }

    @Test
    void doesNotApplyWithoutGroups() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhereUsersMayBeMissing() {
        assertThat(auditing(empty(OVER).partial(Facet.USERS, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because("page 2 is missing");
    }

    @Test
    void isNotEvaluatedWhereGroupsMayBeMissing() {
        assertThat(auditing(create().user("alice").partial(Facet.GROUPS, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because("page 2 is missing");
    }

    @Test
    void isNotEvaluatedWhenGroupsOrUsersWereDenied() {
        assertThat(auditing(empty(OVER).denied(Facet.GROUPS, "iam:ListGroups")))
                .doesNotEvaluate(RULE)
                .because("iam:ListGroups");
        assertThat(auditing(empty(OVER).denied(Facet.USERS, "iam:ListUsers")))
                .doesNotEvaluate(RULE)
                .because("iam:ListUsers");
    }

    @Test
    void savesWhatIsInTheGroupBeforeItIsDeleted() {
        assertThat(assertThat(auditing(empty(OVER)))
                        .violates(RULE)
                        .actual()
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-group --group-name old-team",
                        "aws iam list-attached-group-policies --group-name old-team",
                        "aws iam get-group-policy --group-name old-team --policy-name POLICY_NAME",
                        "",
                        "aws iam delete-group --group-name old-team");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().group(name.text(), g -> {})))
                .violates(RULE)
                .actual());
    }
}
