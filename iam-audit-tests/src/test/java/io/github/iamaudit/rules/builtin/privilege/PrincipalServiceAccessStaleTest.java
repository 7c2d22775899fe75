package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrincipalServiceAccessStaleTest {

    private static final String RULE = "principal-service-access-stale";
    private static final Duration LIMIT = days(60);

    private static ServiceLastAccessed job(String principal, AccessedService... services) {
        return ServiceLastAccessed.builder()
                .principalArn(Arn.of("arn:aws:iam::111122223333:" + principal))
                .granularity("SERVICE_LEVEL")
                .jobCompletionDate(NOW)
                .services(List.of(services))
                .build();
    }

    private static AccessedService service(String namespace, Optional<Instant> last) {
        return AccessedService.builder()
                .serviceNamespace(namespace)
                .serviceName(namespace)
                .lastAuthenticated(last)
                .build();
    }

    private static FakeAccount builder(AccessedService... services) {
        return create().user("build", user -> user.created(days(100)))
                .with(
                        Facet.SERVICE_LAST_ACCESSED,
                        Stream.of(job("user/build", services), job("role/support"))
                                .toList());
    }

    private static Optional<Instant> last(Duration ago) {
        return Optional.of(ago(ago));
    }

    @Test
    void reportsEachServiceThatIsNotUsed() {
        assertThat(auditing(builder(
                        service("bedrock", last(days(61))),
                        service("sagemaker", Optional.empty()),
                        service("s3", Optional.empty()))))
                .violates(RULE)
                .onlyOn("build")
                .times(2)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("bedrock is allowed and was not used for 61 days, the limit is 60 days")
                .withEvidence(Disuse.class, evidence -> evidence.unused().equals(days(61)));
    }

    @Test
    void acceptsUseOfExactlyThatLongAgo() {
        assertThat(auditing(builder(service("bedrock", last(LIMIT))))).complies(RULE);
        assertThat(auditing(builder(service("bedrock", last(LIMIT.plusSeconds(1))))))
                .violates(RULE);
    }

    @Test
    void aNewPrincipalHasTimeToBegin() {
        FakeAccount young = create().user("build", user -> user.created(days(14)))
                .with(
                        Facet.SERVICE_LAST_ACCESSED,
                        List.of(job("user/build", service("bedrock", Optional.empty())), job("role/support")));

        assertThat(auditing(young)).complies(RULE);
        assertThat(auditing(young).with(RULE, "graceDays", "13"))
                .violates(RULE)
                .withMessageContaining("was not used since the principal was made");
    }

    @Test
    void takesTheServicesOfTheSettingInstead() {
        FakeAccount account = builder(service("bedrock", Optional.empty()), service("s3", last(days(8))));

        assertThat(auditing(account).with(RULE, "services", "s3").with(RULE, "maxUnusedDays", "7"))
                .violates(RULE)
                .times(1)
                .withMessageContaining("s3 is allowed");
        assertThat(auditing(account).with(RULE, "services", "s3")).complies(RULE);
    }

    @Test
    void leavesServiceLinkedRolesOut() {
        assertThat(auditing(builder(service("bedrock", last(days(1))))
                        .role(
                                "AWSServiceRoleForSupport",
                                role -> role.path("/aws-service-role/support.amazonaws.com/"))))
                .complies(RULE);
    }

    @Test
    void whoWasNotAskedAboutIsLeftOpen() {
        assertThat(auditing(builder(service("bedrock", last(days(1)))).user("bob")))
                .doesNotEvaluate(RULE)
                .because("bob: IAM was not asked what the principal last accessed");
    }

    @Test
    void isNotEvaluatedWhenTheJobsWereDenied() {
        assertThat(auditing(builder().denied(Facet.SERVICE_LAST_ACCESSED, "iam:GenerateServiceLastAccessedDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GenerateServiceLastAccessedDetails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        FakeAccount account = create().user(name.text(), user -> user.created(days(100)));
        Arn arn = account.build()
                .observation(Facet.USERS)
                .value()
                .orElseThrow()
                .get(0)
                .arn();
        account.with(
                Facet.SERVICE_LAST_ACCESSED,
                List.of(
                        ServiceLastAccessed.builder()
                                .from(job("user/x", service("bedrock", Optional.empty())))
                                .principalArn(arn)
                                .build(),
                        job("role/support")));

        name.assertHarmlessIn(assertThat(auditing(account)).violates(RULE).actual());
    }
}
