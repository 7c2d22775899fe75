package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCredentialsExposureTest extends BroadRiskCases {

    PolicyCredentialsExposureTest() {
        super("policy-credentials-exposure", "iam:CreateAccessKey", "arn:aws:iam::*:user/alice", Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam:CreateAccessKey", "redshift:GetClusterCredentials"})
    void reportsWhatCarriesTheRisk(String action) {
        assertReported(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "sqs:SendMessage", "iam:CreateVirtualMFADevice", "s3:GetDataAccess"})
    void acceptsOtherActions(String action) {
        assertAccepted(action);
    }

    @Test
    void acceptsWhatUsersDoForThemselves() {
        assertThat(auditing(create().user(
                                "alice",
                                user -> user.inline(
                                        "own", allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}")))))
                .complies("policy-credentials-exposure");
    }
}
