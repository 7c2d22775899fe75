package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.rules.engine.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceExposureTest extends BroadRiskCases {

    PolicyResourceExposureTest() {
        super("policy-resource-exposure", "s3:PutBucketPolicy", "arn:aws:s3:::logs", Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:PutBucketPolicy", "sqs:AddPermission", "iam:AttachRolePolicy"})
    void reportsWhatCarriesTheRisk(String action) {
        assertReported(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "sqs:SendMessage", "iam:CreateVirtualMFADevice", "iam:ChangePassword"})
    void acceptsOtherActions(String action) {
        assertAccepted(action);
    }
}
