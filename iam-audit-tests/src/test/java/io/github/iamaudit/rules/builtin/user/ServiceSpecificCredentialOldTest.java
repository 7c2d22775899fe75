package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.ServiceSpecificCredentialBuilder;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSpecificCredentialOldTest {

    private static final String RULE = "service-specific-credential-old";
    private static final String CODECOMMIT = "codecommit.amazonaws.com";
    private static final String KEYSPACES = "cassandra.amazonaws.com";
    private static final String BEDROCK = "bedrock.amazonaws.com";
    private static final Duration LIMIT = days(90);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount credential(String service, Duration age) {
        return create().user("alice", u -> u.serviceSpecificCredential(service, age));
    }

    private static FakeAccount credential(Consumer<ServiceSpecificCredentialBuilder> change) {
        ServiceSpecificCredentialBuilder credential = ServiceSpecificCredential.builder()
                .userName("alice")
                .serviceSpecificCredentialId("ACCAEXAMPLE0000000001")
                .serviceName(BEDROCK)
                .status("Active")
                .createDate(ago(days(10)));
        change.accept(credential);
        return create().user("alice").with(Facet.SERVICE_SPECIFIC_CREDENTIALS, List.of(credential.build()));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @ParameterizedTest
    @ValueSource(strings = {CODECOMMIT, KEYSPACES, BEDROCK})
    void reportsCredentialOneSecondOlderThanNinetyDays(String service) {
        assertThat(auditing(credential(c -> c.serviceName(service).createDate(ago(OVER)))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the credential ACCAEXAMPLE0000000001 for " + service
                        + " is more than 90 days old, the limit is 90 days")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {CODECOMMIT, KEYSPACES})
    void acceptsCredentialOfExactlyNinetyDaysForAServiceThatSetsNoEnd(String service) {
        assertThat(auditing(credential(service, LIMIT))).complies(RULE);
    }

    @Test
    void reportsNewApiKeyForBedrockThatNeverEnds() {
        assertThat(auditing(credential(c -> {})))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withMessageContaining("the credential ACCAEXAMPLE0000000001 for bedrock.amazonaws.com never ends")
                .withEvidence(Expectation.class, new Expectation("ExpirationDate", "none", "a date")::equals);
    }

    @Test
    void acceptsNewApiKeyForBedrockThatEnds() {
        assertThat(auditing(credential(c -> c.expirationDate(ago(days(-20)))))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(credential(CODECOMMIT, days(31))).with(RULE, "maxAgeDays", "30"))
                .violates(RULE)
                .withMessageContaining("is 31 days old, the limit is 30 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inactive", "Expired"})
    void acceptsCredentialThatOpensNothing(String status) {
        assertThat(auditing(credential(c -> c.status(status).createDate(ago(OVER)))))
                .complies(RULE);
    }

    @Test
    void doesNotTakeAnUnknownStatusForInactive() {
        assertThat(auditing(credential(c -> c.status("Suspended").createDate(ago(OVER)))))
                .violates(RULE);
    }

    @Test
    void acceptsUserWithoutCredentials() {
        assertThat(auditing(create().user("alice"))).complies(RULE);
    }

    @Test
    void keepsTheIdOfTheFindingWhenTheCredentialGrowsOld() {
        assertThat(findings(credential(c -> {})).get(0).id())
                .isEqualTo(findings(credential(c -> c.createDate(ago(OVER))))
                        .get(0)
                        .id());
    }

    @Test
    void reportsEachCredential() {
        assertThat(findings(create().user(
                                "alice",
                                u -> u.serviceSpecificCredential(CODECOMMIT, OVER)
                                        .serviceSpecificCredential(KEYSPACES, OVER))))
                .hasSize(2)
                .extracting(Finding::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void isNotEvaluatedWhereCredentialsOfSomeUsersAreMissing() {
        assertThat(auditing(credential(CODECOMMIT, LIMIT)
                        .partial(Facet.SERVICE_SPECIFIC_CREDENTIALS, "the credentials of bob could not be read")))
                .doesNotEvaluate(RULE)
                .because("the credentials of bob could not be read");
    }

    @Test
    void isNotEvaluatedWhenCredentialsOrUsersWereDenied() {
        assertThat(auditing(credential(CODECOMMIT, OVER)
                        .denied(Facet.SERVICE_SPECIFIC_CREDENTIALS, "iam:ListServiceSpecificCredentials")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListServiceSpecificCredentials");
        assertThat(auditing(credential(CODECOMMIT, OVER).denied(Facet.USERS, "iam:ListUsers")))
                .doesNotEvaluate(RULE)
                .because("iam:ListUsers");
    }

    @Test
    void deactivatesTheCredentialBeforeItIsDeleted() {
        assertThat(findings(credential(CODECOMMIT, OVER)).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-service-specific-credentials --user-name alice",
                        "",
                        "aws iam update-service-specific-credential --user-name alice"
                                + " --service-specific-credential-id CREDENTIAL_ID --status Inactive",
                        "aws iam delete-service-specific-credential --user-name alice"
                                + " --service-specific-credential-id CREDENTIAL_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(name.text(), u -> u.serviceSpecificCredential(CODECOMMIT, OVER))));
    }
}
