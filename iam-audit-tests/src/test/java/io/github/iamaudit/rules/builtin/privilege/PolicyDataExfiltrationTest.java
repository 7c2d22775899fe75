package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.rules.engine.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDataExfiltrationTest extends BroadRiskCases {

    PolicyDataExfiltrationTest() {
        super("policy-data-exfiltration", "s3:GetObject", "arn:aws:s3:::logs/*", Severity.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "secretsmanager:GetSecretValue", "dynamodb:Scan"})
    void reportsWhatCarriesTheRisk(String action) {
        assertReported(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:ListBucket", "dynamodb:DescribeTable", "sqs:SendMessage"})
    void acceptsOtherActions(String action) {
        assertAccepted(action);
    }
}
