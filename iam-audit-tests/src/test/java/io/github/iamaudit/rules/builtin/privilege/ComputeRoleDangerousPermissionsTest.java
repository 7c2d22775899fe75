package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AdministratorGrants;
import io.github.iamaudit.rules.evidence.BroadGrants;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComputeRoleDangerousPermissionsTest {

    private static final String RULE = "compute-role-dangerous-permissions";

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    private static FakeAccount machine(String... documents) {
        return create().role("machine", role -> {
            role.trustingService("ec2.amazonaws.com");
            for (int i = 0; i < documents.length; i++) {
                role.inline("p" + i, documents[i]);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "iam:CreateRole, HIGH, open resources to others",
        "s3:PutBucketPolicy, HIGH, open resources to others",
        "iam:CreateAccessKey, HIGH, obtain credentials",
        "dynamodb:DeleteTable, HIGH, destroy data",
        "kms:ScheduleKeyDeletion, MEDIUM, destroy data",
        "cloudtrail:StopLogging, HIGH, stop what records or guards",
        "guardduty:DeleteDetector, HIGH, stop what records or guards",
        "organizations:CloseAccount, HIGH, change the organization",
        "ec2:AuthorizeSecurityGroupIngress, MEDIUM, open the network",
        "s3:GetObject, MEDIUM, read data",
    })
    void reportsWhatAWorkloadMayDoOnAllResources(String action, Severity severity, String can) {
        assertThat(auditing(machine(allow(action, "*"))))
                .violates(RULE)
                .onlyOn("machine")
                .times(1)
                .withSeverity(severity)
                .withMessageContaining("what runs on ec2 can, without a limit to resources")
                .withMessageContaining(can)
                .withEvidence(BroadGrants.class, evidence -> evidence.actions().equals(List.of(action)));
    }

    @Test
    void foldsAllCategoriesOfARoleIntoOneFinding() {
        assertThat(auditing(machine(allow("s3:GetObject", "*"), allow("rds:Delete*", "*"))))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("destroy data, read data");
    }

    @Test
    void administratorsAreNamedAsSuch() {
        assertThat(auditing(machine(allow("*", "*"))))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("what runs on ec2 is administrator")
                .withEvidence(
                        AdministratorGrants.class,
                        evidence -> evidence.conditions().isEmpty());
    }

    @Test
    void acceptsNamedResourcesHarmlessActionsAndDenials() {
        assertThat(auditing(machine(allow("s3:GetObject", "arn:aws:s3:::shop/*"))))
                .complies(RULE);
        assertThat(auditing(machine(allow("sqs:SendMessage", "*")))).complies(RULE);
        assertThat(auditing(machine(allow("s3:*", "*"), allow("s3:*", "*").replace("Allow", "Deny"))))
                .complies(RULE);
    }

    @Test
    void aConditionMakesItMilder() {
        assertThat(auditing(machine(allowing("'Action':'kms:ScheduleKeyDeletion','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:ResourceTag/team':'a'}}"))))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("under conditions");
    }

    @Test
    void looksAtRolesOfComputeOnly() {
        String risky = allow("s3:GetObject", "*");
        assertThat(auditing(create().role(
                                "flow",
                                role -> role.trustingService("states.amazonaws.com")
                                        .inline("p", risky))
                        .role(
                                "people",
                                role -> role.trustingSamlProvider("corp").inline("p", risky))))
                .isNotApplicable(RULE);
        assertThat(auditing(create().role(
                                "both",
                                role -> role.trustingService("states.amazonaws.com")
                                        .trustingService("lambda.amazonaws.com")
                                        .inline("p", risky))))
                .violates(RULE)
                .onlyOn("both")
                .withMessageContaining("what runs on lambda can");
    }

    @Test
    void isNotEvaluatedWithoutItsPolicies() {
        assertThat(auditing(create().role(
                                "machine",
                                role -> role.trustingService("ec2.amazonaws.com")
                                        .attached("gone"))
                        .with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
        assertThat(auditing(machine().denied(Facet.POLICIES, "iam:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because("iam:ListPolicies was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().role(
                                name.text(),
                                role -> role.trustingService("ec2.amazonaws.com")
                                        .inline("p", allow("s3:GetObject", "*")))))
                .violates(RULE)
                .actual());
    }
}
