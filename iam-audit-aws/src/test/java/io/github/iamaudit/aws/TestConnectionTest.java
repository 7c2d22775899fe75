package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.notThere;
import static io.github.iamaudit.aws.FakeRegionalAws.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.ActionAccess.Evidence;
import io.github.iamaudit.aws.permission.ActionAccess.Status;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.aws.permission.FacetAccess;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A test connection takes for granted only what AWS answered, and for denied only what AWS refused. */
class TestConnectionTest {

    @RegisterExtension
    private final FakeRegionalAws aws = new FakeRegionalAws();

    private ConnectionReport test(CredentialReportProbe probe, AwsOptions options, Facet<?>... facets) {
        return aws.source().options(options).build().testConnection(FetchPlan.of(List.of(facets)), probe);
    }

    private ConnectionReport test(Facet<?>... facets) {
        return test(
                CredentialReportProbe.DO_NOT_GENERATE,
                FakeRegionalAws.quick().strategy(FetchStrategy.BULK).build(),
                facets);
    }

    private static ActionAccess action(ConnectionReport report, String action) {
        return report.action(action).orElseThrow();
    }

    private static FacetAccess.Status status(ConnectionReport report, Facet<?> facet) {
        return report.facet(facet).orElseThrow().status();
    }

    @Test
    void tellsWhoTheCredentialsAre() {
        aws.on("iam:GetAccountSummary", xml("GetAccountSummary", "<SummaryMap/>"));

        ConnectionReport report = test(Facet.ACCOUNT_SUMMARY);

        assertThat(report.accountId()).hasToString(FakeRegionalAws.ACCOUNT);
        assertThat(report.caller()).hasToString("arn:aws:iam::111122223333:user/auditor");
        assertThat(report.partition()).hasToString("aws");
        assertThat(report.region()).isEqualTo(FakeRegionalAws.REGION);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.actionsToAdd()).isEmpty();
        assertThat(action(report, "iam:GetAccountSummary").evidence()).isEqualTo(Evidence.CALL);
    }

    @Test
    void deniedActionIsWhatToAdd() {
        aws.on("iam:GetAccountSummary", denied());

        ConnectionReport report = test(Facet.ACCOUNT_SUMMARY);

        assertThat(action(report, "iam:GetAccountSummary").status()).isEqualTo(Status.DENIED);
        assertThat(action(report, "iam:GetAccountSummary").message()).contains("not authorized");
        assertThat(status(report, Facet.ACCOUNT_SUMMARY)).isEqualTo(FacetAccess.Status.UNAVAILABLE);
        assertThat(report.missingFacets()).isEqualTo(List.of(Facet.ACCOUNT_SUMMARY));
        assertThat(report.actionsToAdd()).containsExactly("iam:GetAccountSummary");
    }

    @Test
    void whatIsNotThereWasAllowedToBeAskedAbout() {
        aws.on("iam:GetAccountPasswordPolicy", notThere());

        assertThat(action(test(Facet.PASSWORD_POLICY), "iam:GetAccountPasswordPolicy")
                        .status())
                .isEqualTo(Status.GRANTED);
    }

    @ParameterizedTest
    @CsvSource({"500, ServiceFailure", "400, Throttling", "400, ValidationError", "404, NotFound"})
    void whatSaysNothingOfPermissionLeavesItUnknown(int status, String code) {
        aws.on("iam:GetAccountSummary", error(status, code, "no answer"));

        ConnectionReport report = test(Facet.ACCOUNT_SUMMARY);

        assertThat(action(report, "iam:GetAccountSummary").status()).isEqualTo(Status.UNKNOWN);
        assertThat(action(report, "iam:GetAccountSummary").message()).isNotEmpty();
        assertThat(status(report, Facet.ACCOUNT_SUMMARY)).isEqualTo(FacetAccess.Status.UNKNOWN);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.actionsToAdd()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReportNotPresent", "ReportExpired", "ReportInProgress"})
    void reportThatIsNotReadyWasAllowedToBeRead(String code) {
        aws.on("iam:GetCredentialReport", error(410, code, "not now"))
                .on("iam:GenerateCredentialReport", xml("GenerateCredentialReport", "<State>STARTED</State>"));

        ConnectionReport report = test(
                CredentialReportProbe.MAY_GENERATE,
                FakeRegionalAws.quick().strategy(FetchStrategy.BULK).build(),
                Facet.CREDENTIAL_REPORT);

        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void asksForNoReportUnlessToldThatItMay() {
        aws.on("iam:GetCredentialReport", error(410, "ReportNotPresent", "none"));

        ConnectionReport report = test(Facet.CREDENTIAL_REPORT);

        assertThat(aws.count("iam:GenerateCredentialReport")).isZero();
        assertThat(action(report, "iam:GenerateCredentialReport").status()).isEqualTo(Status.UNKNOWN);
        assertThat(status(report, Facet.CREDENTIAL_REPORT)).isEqualTo(FacetAccess.Status.UNKNOWN);
    }

    private static String simulated(String decision, String more) {
        return "<EvaluationResults><member><EvalActionName>iam:GenerateCredentialReport</EvalActionName>"
                + "<EvalResourceName>*</EvalResourceName><EvalDecision>" + decision + "</EvalDecision>" + more
                + "</member></EvaluationResults><IsTruncated>false</IsTruncated>";
    }

    @ParameterizedTest
    @CsvSource({"allowed, GRANTED", "implicitDeny, DENIED", "explicitDeny, DENIED"})
    void simulationTellsWhatMustNotBeCalled(String decision, Status expected) {
        aws.on("iam:GetCredentialReport", error(410, "ReportNotPresent", "none"))
                .on("iam:SimulatePrincipalPolicy", xml("SimulatePrincipalPolicy", simulated(decision, "")));

        ActionAccess access = action(test(Facet.CREDENTIAL_REPORT), "iam:GenerateCredentialReport");

        assertThat(access.status()).isEqualTo(expected);
        assertThat(access.evidence()).isEqualTo(Evidence.SIMULATION);
        assertThat(aws.count(call("iam:SimulatePrincipalPolicy").with("user%2Fauditor")))
                .isEqualTo(1);
    }

    @Test
    void simulationThatLacksAConditionKeyTellsNothing() {
        aws.on("iam:GetCredentialReport", error(410, "ReportNotPresent", "none"))
                .on(
                        "iam:SimulatePrincipalPolicy",
                        xml(
                                "SimulatePrincipalPolicy",
                                simulated(
                                        "implicitDeny",
                                        "<MissingContextValues><member>aws:SourceIp</member></MissingContextValues>")));

        ActionAccess access = action(test(Facet.CREDENTIAL_REPORT), "iam:GenerateCredentialReport");

        assertThat(access.status()).isEqualTo(Status.UNKNOWN);
        assertThat(access.message()).contains("aws:SourceIp");
    }

    /** A session's ARN lacks the path of its role. */
    @Test
    void simulatesTheRoleBehindASession() {
        aws.on(
                        "sts:GetCallerIdentity",
                        xml(
                                "GetCallerIdentity",
                                "<Arn>arn:aws:sts::111122223333:assumed-role/IamAudit/session</Arn>"
                                        + "<Account>111122223333</Account>"))
                .on(
                        "iam:GetRole",
                        xml(
                                "GetRole",
                                "<Role><Path>/audit/</Path><RoleName>IamAudit</RoleName>"
                                        + "<Arn>arn:aws:iam::111122223333:role/audit/IamAudit</Arn></Role>"))
                .on("iam:GetCredentialReport", error(410, "ReportNotPresent", "none"))
                .on("iam:SimulatePrincipalPolicy", xml("SimulatePrincipalPolicy", simulated("allowed", "")));

        test(Facet.CREDENTIAL_REPORT);

        assertThat(aws.count(call("iam:SimulatePrincipalPolicy").with("role%2Faudit%2FIamAudit")))
                .isEqualTo(1);
    }

    @Test
    void keyIsAskedAboutOnlyIfItIsOneOfTheAccount() {
        aws.on("iam:ListUsers", xml("ListUsers", "<Users><member><UserName>alice</UserName></member></Users>"))
                .on(
                        "iam:ListAccessKeys",
                        xml(
                                "ListAccessKeys",
                                "<AccessKeyMetadata></AccessKeyMetadata><IsTruncated>false</IsTruncated>"));

        ActionAccess access = action(test(Facet.ACCESS_KEYS), "iam:GetAccessKeyLastUsed");

        assertThat(aws.count("iam:GetAccessKeyLastUsed")).isZero();
        assertThat(access.status()).isEqualTo(Status.UNKNOWN);
        assertThat(access.message()).contains("no access key was found to ask about");
    }

    @Test
    void beginsNoJob() {
        AwsOptions options = FakeRegionalAws.quick()
                .serviceLastAccessed(AwsOptions.Granularity.SERVICE_LEVEL)
                .build();

        ConnectionReport report = test(CredentialReportProbe.MAY_GENERATE, options, Facet.SERVICE_LAST_ACCESSED);

        assertThat(aws.count("iam:GenerateServiceLastAccessedDetails")).isZero();
        assertThat(action(report, "iam:GenerateServiceLastAccessedDetails").status())
                .isEqualTo(Status.UNKNOWN);
    }

    /** The fetch would fail, so that it is allowed is not the whole truth. */
    @Test
    void accountThatIsNotTheOneToAskIsNoGrant() {
        aws.on(
                "iam:ListOrganizationsFeatures",
                error(400, "AccountNotManagementOrDelegatedAdministratorException", "ask another account"));

        assertThat(status(test(Facet.ORGANIZATION_FEATURES), Facet.ORGANIZATION_FEATURES))
                .isEqualTo(FacetAccess.Status.UNKNOWN);
    }

    @Test
    void asksRegionalServicesInTheRegionThatIsWanted() {
        aws.on(call("access-analyzer:ListAnalyzers").in("eu-north-1"), json("{\"analyzers\": []}"))
                .on(call("access-analyzer:ListFindings").in("eu-north-1"), notThere())
                .on(call("cloudtrail:DescribeTrails").in("eu-north-1"), json("{\"trailList\": []}"))
                .on(call("cloudtrail:GetTrailStatus").in("eu-north-1"), notThere())
                .on(call("cloudtrail:GetEventSelectors").in("eu-north-1"), denied());

        ConnectionReport report = test(
                CredentialReportProbe.DO_NOT_GENERATE,
                FakeRegionalAws.quick().addRegions("eu-north-1").build(),
                Facet.ACCESS_ANALYZERS,
                Facet.ANALYZER_FINDINGS,
                Facet.TRAILS);

        assertThat(status(report, Facet.ACCESS_ANALYZERS)).isEqualTo(FacetAccess.Status.AVAILABLE);
        assertThat(status(report, Facet.ANALYZER_FINDINGS)).isEqualTo(FacetAccess.Status.AVAILABLE);
        assertThat(report.actionsToAdd()).containsExactly("cloudtrail:GetEventSelectors");
    }

    @Test
    void asksIdentityCenterAboutAPermissionSetThatIsThere() {
        aws.on(
                        "sso:ListInstances",
                        json("{\"Instances\": [{\"InstanceArn\": \"arn:aws:sso:::instance/ssoins-1111\"}]}"))
                .on(
                        "sso:ListPermissionSets",
                        json("{\"PermissionSets\": [\"arn:aws:sso:::permissionSet/ssoins-1111/ps-1\"]}"))
                .on("sso:DescribePermissionSet", json("{}"))
                .on("sso:ListManagedPoliciesInPermissionSet", json("{}"))
                .on("sso:ListCustomerManagedPolicyReferencesInPermissionSet", json("{}"))
                .on("sso:GetInlinePolicyForPermissionSet", json("{}"))
                .on("sso:GetPermissionsBoundaryForPermissionSet", notThere())
                .on("sso:ListTagsForResource", json("{}"))
                .on("sso:ListAccountsForProvisionedPermissionSet", json("{}"))
                .on("sso:ListAccountAssignments", denied());

        ConnectionReport report = test(Facet.IDENTITY_CENTER);

        assertThat(status(report, Facet.IDENTITY_CENTER)).isEqualTo(FacetAccess.Status.PARTIAL);
        assertThat(report.actionsToAdd()).containsExactly("sso:ListAccountAssignments");
    }

    @Test
    void withoutAnInstanceOfIdentityCenterThereIsNothingToAskAbout() {
        aws.on("sso:ListInstances", json("{\"Instances\": []}"));

        ConnectionReport report = test(Facet.IDENTITY_CENTER);

        assertThat(action(report, "sso:ListInstances").status()).isEqualTo(Status.GRANTED);
        assertThat(action(report, "sso:ListPermissionSets").message()).contains("no instance of IAM Identity Center");
        assertThat(status(report, Facet.IDENTITY_CENTER)).isEqualTo(FacetAccess.Status.UNKNOWN);
    }
}
