package io.github.iamaudit.model.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.ActivitySamples;
import io.github.iamaudit.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamEventTest {

    private static final EventActor ALICE = EventActor.builder()
            .type("IAMUser")
            .arn("arn:aws:iam::111122223333:user/team/alice")
            .userName("alice")
            .build();
    private static final EventActor ROOT = EventActor.builder()
            .type("Root")
            .arn("arn:aws:iam::111122223333:root")
            .build();

    private static IamEventBuilder by(EventActor actor, String eventName) {
        return IamEvent.builder()
                .eventId("1")
                .eventTime(Samples.NOW)
                .eventSource("iam.amazonaws.com")
                .eventName(eventName)
                .recipientAccountId(Samples.ACCOUNT)
                .actor(actor);
    }

    @Test
    void userThatIsNamedIsTheTarget() {
        IamEvent event = by(ALICE, "CreateAccessKey")
                .putRequestParameter("userName", "bob")
                .build();

        assertThat(event.targetUserName()).contains("bob");
        assertThat(event.isAboutRootUser()).isFalse();
    }

    @Test
    void userThatTheResponseNamesIsTheTargetToo() {
        assertThat(by(ROOT, "CreateAccessKey")
                        .putResponseElement("userName", "bob")
                        .build()
                        .targetUserName())
                .contains("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "ChangePassword"})
    void callerIsTheTargetWhereNobodyIsNamed(String eventName) {
        assertThat(by(ALICE, eventName).build().targetUserName()).contains("alice");
        assertThat(by(ALICE, eventName).build().isAboutRootUser()).isFalse();
        assertThat(by(ROOT, eventName).build().targetUserName()).isEmpty();
        assertThat(by(ROOT, eventName).build().isAboutRootUser()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateVirtualMFADevice", "UpdateAccountPasswordPolicy", "DeleteRole"})
    void callerIsNoTargetOfWhatIsAboutNoUser(String eventName) {
        assertThat(by(ALICE, eventName).build().targetUserName()).isEmpty();
        assertThat(by(ROOT, eventName).build().isAboutRootUser()).isFalse();
    }

    @Test
    void sessionOfARoleIsNoUserThatCouldBeTheTarget() {
        IamEvent event = by(ActivitySamples.admin("alice"), "CreateAccessKey").build();

        assertThat(event.targetUserName()).isEmpty();
        assertThat(event.isAboutRootUser()).isFalse();
    }

    @Test
    void nameThatCloudTrailGivesTheRootUserIsNoUser() {
        IamEvent event = by(ROOT, "EnableMFADevice")
                .putRequestParameter("userName", "AWS ROOT USER")
                .build();

        assertThat(event.targetUserName()).isEmpty();
        assertThat(event.isAboutRootUser()).isTrue();
    }

    @Test
    void eventWithAnErrorCodeDidNotSucceed() {
        assertThat(by(ALICE, "CreateUser").build().succeeded()).isTrue();
        assertThat(by(ALICE, "CreateUser").errorCode("AccessDenied").build().succeeded())
                .isFalse();
    }

    @Test
    void actorsHaveWords() {
        assertThat(ALICE.text()).isEqualTo("user alice");
        assertThat(EventActor.builder()
                        .from(ALICE)
                        .userName(Optional.empty())
                        .build()
                        .text())
                .isEqualTo("user alice");
        assertThat(ROOT.text()).isEqualTo("root user of account 111122223333");
        assertThat(ActivitySamples.admin("jane@example.com").text())
                .isEqualTo(
                        "role Admin (session jane@example.com) for jane@example.com by cloudformation.amazonaws.com");
        assertThat(EventActor.builder()
                        .type("AssumedRole")
                        .arn("arn:aws:sts::111122223333:assumed-role/Deploy/run-7")
                        .build()
                        .text())
                .isEqualTo("role Deploy (session run-7)");
        assertThat(EventActor.builder()
                        .type("AWSService")
                        .invokedBy("config.amazonaws.com")
                        .build()
                        .text())
                .isEqualTo("service config.amazonaws.com");
        assertThat(EventActor.builder()
                        .type("AWSAccount")
                        .accountId("444455556666")
                        .build()
                        .text())
                .isEqualTo("account 444455556666");
        assertThat(EventActor.builder()
                        .type("IdentityCenterUser")
                        .principalId("94482488-3041-7026")
                        .build()
                        .text())
                .isEqualTo("IdentityCenterUser 94482488-3041-7026");
        assertThat(EventActor.builder().build().text()).isEqualTo("Unknown (not named)");
    }

    @Test
    void whatWasChangedHasWords() {
        assertThat(by(ROOT, "AttachUserPolicy")
                        .putRequestParameter("userName", "bob")
                        .putRequestParameter("policyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess")
                        .build()
                        .targetText())
                .isEqualTo("policyArn arn:aws:iam::aws:policy/ReadOnlyAccess, userName bob");
        assertThat(by(ALICE, "CreateAccessKey")
                        .putResponseElement("accessKeyId", "AKIAIOSFODNN7EXAMPLE")
                        .build()
                        .targetText())
                .isEqualTo("userName alice, accessKeyId AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void wordsAreSafeToPrint() {
        IamEvent event = by(ActivitySamples.admin("a\u001b[31m\nb"), "CreateUser")
                .putRequestParameter("userName", "e\u202eve\u0007")
                .build();

        assertThat(event.actor().text() + event.targetText())
                .contains("\\u001b[31m\\u000ab", "e\\u202eve\\u0007")
                .doesNotContainPattern("\\p{Cntrl}");
    }
}
