package io.github.iamaudit.rules;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.function.UnaryOperator;

/** An account that has every fault the library knows, under names that a test chooses. */
public final class FaultyAccount {

    private FaultyAccount() {}

    /** The account with ordinary names. */
    public static FakeAccount create() {
        return create(name -> name);
    }

    /**
     * The account with other names.
     *
     * @param named gives each name, Sid, resource, tag and alias another form
     */
    public static FakeAccount create(UnaryOperator<String> named) {
        String bucket = named.apply("bucket");
        String everything = document(named, "\"Action\":\"*\",\"Resource\":\"*\"");
        return FakeAccount.create()
                .credentialReportGenerated(hours(48))
                .noPasswordPolicy()
                .noSupportRole()
                .noTrails()
                .trail(named.apply("stopped"), trail -> trail.isLogging(false))
                .trail(
                        named.apply("unproved"),
                        trail -> trail.isMultiRegionTrail(false).logFileValidationEnabled(false))
                .summary("GlobalEndpointTokenVersion", 1)
                .summary("UsersQuota", 3)
                .with(Facet.ALTERNATE_CONTACTS, List.of("BILLING"))
                .with(Facet.SERVICE_LAST_ACCESSED, List.of(unusedBedrock()))
                .root(root -> root.noMfa().activeKey(1).signingCertificate(1).lastUsed(days(1)))
                .with(Facet.ACCOUNT_ALIASES, List.of(named.apply("octank")))
                .with(
                        Facet.VIRTUAL_MFA_DEVICES,
                        List.of(VirtualMfaDevice.builder()
                                .serialNumber(named.apply("arn:aws:iam::111122223333:mfa/left"))
                                .build()))
                .serverCertificate(named.apply("shop"), days(-1))
                .serverCertificate(named.apply("shop-next"), days(10))
                .instanceProfile(named.apply("empty"))
                .with(
                        Facet.ACCESS_ANALYZERS,
                        AccessAnalyzers.builder()
                                .addRegions("us-east-1", "us-west-2")
                                .addAnalyzer(analyzer(named))
                                .build())
                .with(Facet.ANALYZER_FINDINGS, List.of(analyzerFinding(named)))
                .with(Facet.SAML_PROVIDERS, List.of(expired(named)))
                .oidcProvider("token.actions.githubusercontent.com")
                .oidcProvider("gitlab.com/" + named.apply("left"))
                .user(
                        named.apply("alice"),
                        user -> user.noMfa()
                                .passwordLastUsed(days(100))
                                .passwordLastChanged(days(200))
                                .activeKey(key -> key.age(days(400)).neverUsed())
                                .activeKey(key -> key.age(days(300)).lastUsed(days(200)))
                                .attachedAwsManaged("AdministratorAccess")
                                .attachedAwsManaged("AWSCompromisedKeyQuarantineV3")
                                .attachedAwsManaged("AWSCloudShellFullAccess")
                                .inline(named.apply("everything"), everything)
                                .tag(named.apply("owner"), named.apply("nobody")))
                .user(named.apply("bob"), user -> user.console().noMfa().inGroup(named.apply("admins")))
                .user(
                        named.apply("leaver"),
                        user -> user.inNoGroup()
                                .passwordResetRequired()
                                .created(days(200))
                                .signingCertificate(days(100))
                                .sshPublicKey(days(100))
                                .serviceSpecificCredential("codecommit.amazonaws.com", days(100))
                                .activeKey(days(200))
                                .inactiveKey(key -> key.age(days(150)).neverUsed()))
                .group(named.apply("leftover"), group -> {})
                .group(
                        named.apply("admins"),
                        group -> group.attachedAwsManaged("AdministratorAccess")
                                .attached(named.apply("root-like"))
                                .inline(named.apply("embedded"), everything))
                .policy(named.apply("root-like"), everything)
                .policy(
                        named.apply("forgotten"),
                        policy -> policy.created(days(100)).document(everything))
                .policy(
                        named.apply("broken"),
                        document(named, "\"Resource\":\"*\"," + quoted(named.apply("Actions")) + ":\"s3:*\""))
                .policy(
                        named.apply("loose"),
                        policy -> policy.document("{\"Version\":\"2012-10-17\",\"Statement\":["
                                + statement(named, "\"Action\":\"iam:PassRole\",\"Resource\":\"*\"") + ","
                                + statement(named, "\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"") + ","
                                + statement(named, "\"Action\":\"s3:*\",\"Resource\":\"*\"") + ","
                                + statement(
                                        named,
                                        "\"Action\":[\"kms:*\",\"cloudtrail:*\",\"aws-marketplace:*\"],"
                                                + "\"Resource\":\"*\"")
                                + ","
                                + statement(
                                        named,
                                        "\"Action\":\"s3:GetObject\",\"NotResource\":"
                                                + quoted("arn:aws:s3:::" + bucket))
                                + ","
                                + statement(
                                        named,
                                        "\"Action\":\"iam:CreateAccessKey\",\"Resource\":"
                                                + quoted("arn:aws:iam::111122223333:group/" + named.apply("admins")))
                                + ","
                                + statement(
                                        named,
                                        "\"NotAction\":" + quoted("iam:" + named.apply("*")) + ",\"Resource\":"
                                                + quoted("arn:aws:s3:::" + bucket))
                                + "]}"))
                .role(
                        named.apply("open"),
                        role -> role.trust(trust(named, "\"Principal\":\"*\""))
                                .attachedAwsManaged("AdministratorAccess")
                                .attachedAwsManaged("ReadOnlyAccess")
                                .maxSessionDuration(hours(12))
                                .created(days(500))
                                .lastUsed(days(300)))
                .role(
                        named.apply("conditional"),
                        role -> role.trust(trust(
                                named,
                                "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":"
                                        + quoted(named.apply("o-example")) + "}}")))
                .role(
                        named.apply("inverted"),
                        role -> role.trust(
                                trust(named, "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}")))
                .role(
                        named.apply("worker"),
                        role -> role.inline(
                                named.apply("wide"),
                                document(
                                        named,
                                        "\"Action\":[\"s3:GetObject\",\"s3:PutBucketPolicy\",\"iam:CreateAccessKey\"],"
                                                + "\"Resource\":\"*\"")))
                .role(
                        named.apply("machine"),
                        role -> role.trustingService("ec2.amazonaws.com")
                                .trustingService("states.amazonaws.com")
                                .inline(
                                        named.apply("wide"),
                                        document(named, "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"")))
                .role(
                        named.apply("guests"),
                        role -> role.trust(document(
                                named,
                                "\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Principal\":"
                                        + "{\"Federated\":\"cognito-identity.amazonaws.com\"}")))
                .role("idle", role -> role.created(days(100)))
                .role(named.apply("people"), role -> role.trustingAccount("111122223333"))
                .role(
                        named.apply("orphan"),
                        role -> role.trust(trust(named, "\"Principal\":{\"AWS\":\"AIDAEXAMPLEEXAMPLEGON\"}")))
                .role(
                        named.apply("partner"),
                        role -> role.trustingAccount("444455556666")
                                .inline(
                                        named.apply("queues"),
                                        document(named, "\"Action\":\"sqs:*\",\"Resource\":\"*\"")))
                .policy(
                        named.apply("revised"),
                        policy -> policy.version("v1", everything, false)
                                .version("v2", document(named, "\"Action\":\"s3:GetObject\",\"Resource\":\"*\""), true))
                .role(
                        named.apply("creator"),
                        role -> role.attached(named.apply("revised"))
                                .inline(
                                        named.apply("creation"),
                                        document(
                                                named,
                                                "\"Action\":[\"iam:CreateRole\",\"iam:SetDefaultPolicyVersion\"],"
                                                        + "\"Resource\":\"*\"")))
                .role(
                        named.apply("capped"),
                        role -> role.boundary(named.apply("root-like"))
                                .inline(
                                        named.apply("uncap"),
                                        document(
                                                named,
                                                "\"Action\":\"iam:DeleteRolePermissionsBoundary\","
                                                        + "\"Resource\":\"*\"")))
                .user(
                        "custodian",
                        user -> user.inline(
                                named.apply("data"), document(named, "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"")))
                .role(
                        named.apply("clerk"),
                        role -> role.inline(
                                named.apply("keys"),
                                document(
                                        named,
                                        "\"Action\":\"iam:CreateAccessKey\","
                                                + "\"Resource\":\"arn:aws:iam::111122223333:user/custodian\"")))
                .role(
                        named.apply("outpost"),
                        role -> role.trustingAccount("444455556666")
                                .inline(
                                        named.apply("policies"),
                                        document(named, "\"Action\":\"iam:PutRolePolicy\",\"Resource\":\"*\"")))
                .role(
                        named.apply("federated"),
                        role -> role.trust(document(
                                named,
                                "\"Action\":\"sts:AssumeRoleWithSAML\",\"Principal\":"
                                        + "{\"Federated\":\"arn:aws:iam::111122223333:saml-provider/corp\"}")))
                .role(
                        named.apply("deploy"),
                        role -> role.trust("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":"
                                + quoted(named.apply("Web"))
                                + ",\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"arn:aws:iam::111122223333:"
                                + "oidc-provider/token.actions.githubusercontent.com\"},"
                                + "\"Action\":\"sts:AssumeRoleWithWebIdentity\"}]}"));
    }

    /** Of a role whose name is the same whatever the test calls the others. */
    private static ServiceLastAccessed unusedBedrock() {
        return ServiceLastAccessed.builder()
                .principalArn(Arn.of("arn:aws:iam::111122223333:role/idle"))
                .granularity("SERVICE_LEVEL")
                .jobCompletionDate(FakeAccount.NOW)
                .addService(AccessedService.builder()
                        .serviceNamespace("bedrock")
                        .serviceName("Amazon Bedrock")
                        .build())
                .build();
    }

    private static Analyzer analyzer(UnaryOperator<String> named) {
        return Analyzer.builder()
                .arn(Arn.of("arn:aws:access-analyzer:us-east-1:111122223333:analyzer/" + named.apply("outside")))
                .name(named.apply("outside"))
                .type("ACCOUNT")
                .region("us-east-1")
                .status("ACTIVE")
                .createdAt(FakeAccount.ago(days(100)))
                .build();
    }

    private static SamlProvider expired(UnaryOperator<String> named) {
        return SamlProvider.builder()
                .arn(Arn.of("arn:aws:iam::111122223333:saml-provider/" + named.apply("old")))
                .validUntil(FakeAccount.ago(days(10)))
                .build();
    }

    private static AnalyzerFinding analyzerFinding(UnaryOperator<String> named) {
        return AnalyzerFinding.builder()
                .id(named.apply("f-1"))
                .analyzerArn(analyzer(named).arn())
                .findingType("ExternalAccess")
                .resource(named.apply("arn:aws:s3:::reports"))
                .resourceType(named.apply("AWS::S3::Bucket"))
                .status("ACTIVE")
                .createdAt(FakeAccount.ago(days(10)))
                .analyzedAt(FakeAccount.ago(days(1)))
                .updatedAt(FakeAccount.ago(days(1)))
                .build();
    }

    private static String document(UnaryOperator<String> named, String rest) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement(named, rest) + "]}";
    }

    private static String statement(UnaryOperator<String> named, String rest) {
        return "{\"Sid\":" + quoted(named.apply("Some")) + ",\"Effect\":\"Allow\"," + rest + "}";
    }

    private static String trust(UnaryOperator<String> named, String rest) {
        return document(named, rest + ",\"Action\":\"sts:AssumeRole\"");
    }

    /** A text as a JSON string in which nothing but ASCII letters, digits and a few marks stand for themselves. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            quoted.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return quoted.append('"').toString();
    }
}
