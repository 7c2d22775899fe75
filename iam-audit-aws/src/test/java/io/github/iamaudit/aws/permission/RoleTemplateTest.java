package io.github.iamaudit.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RoleTemplateTest {

    private static final Arn CALLER = Arn.of("arn:aws:iam::444455556666:role/AuditTool");

    private static RoleTemplate small() {
        return RoleTemplate.of(
                AwsPermissions.leastPrivilege(Plans.plan(FetchStrategy.BULK, Facet.USERS, Facet.CREDENTIAL_REPORT)),
                CALLER);
    }

    private static RoleTemplate with(String json) {
        return RoleTemplate.of(PolicyDocument.parse(PolicyType.IDENTITY, json), CALLER);
    }

    private static String allowing(String actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":" + actions
                + ",\"Resource\":\"*\"}]}";
    }

    /** The role's properties in a CloudFormation template, as its reader of YAML 1.1 sees them. */
    private static JsonNode properties(RoleTemplate template) {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(template.cloudFormation());
        return new ObjectMapper().valueToTree(read).at("/Resources/AuditRole/Properties");
    }

    private static PolicyDocument permissions(RoleTemplate template) {
        return PolicyDocument.parse(
                PolicyType.IDENTITY,
                properties(template).at("/Policies/0/PolicyDocument").toString());
    }

    @Test
    void cloudFormationTemplateHoldsTheRoleWithItsTrustAndItsPermissions() {
        assertThat(small().externalId("customer-7731").cloudFormation()).isEqualTo("""
                AWSTemplateFormatVersion: "2010-09-09"
                Description: "The role by which iam-audit reads this account"
                Resources:
                  AuditRole:
                    Type: "AWS::IAM::Role"
                    Properties:
                      RoleName: "IamAudit"
                      Description: "Read by iam-audit"
                      MaxSessionDuration: 3600
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: "Allow"
                            Principal:
                              AWS: "arn:aws:iam::444455556666:role/AuditTool"
                            Action: "sts:AssumeRole"
                            Condition:
                              StringEquals:
                                "sts:ExternalId": "customer-7731"
                      Policies:
                        - PolicyName: "IamAudit"
                          PolicyDocument:
                            Version: "2012-10-17"
                            Statement:
                              - Sid: "ReadIdentitiesInBulk"
                                Effect: "Allow"
                                Action: "iam:GetAccountAuthorizationDetails"
                                Resource: "*"
                              - Sid: "ReadCredentialReport"
                                Effect: "Allow"
                                Action:
                                  - "iam:GenerateCredentialReport"
                                  - "iam:GetCredentialReport"
                                Resource: "*"
                Outputs:
                  RoleArn:
                    Value:
                      "Fn::GetAtt":
                        - "AuditRole"
                        - "Arn"
                """);
    }

    @Test
    void terraformConfigurationHoldsTheRoleWithItsTrustAndItsPermissions() {
        assertThat(small().externalId("customer-7731").terraform()).isEqualTo("""
                resource "aws_iam_role" "iam_audit" {
                  name                 = "IamAudit"
                  description          = "Read by iam-audit"
                  max_session_duration = 3600

                  assume_role_policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [
                      {
                        Effect = "Allow"
                        Principal = {
                          AWS = "arn:aws:iam::444455556666:role/AuditTool"
                        }
                        Action = "sts:AssumeRole"
                        Condition = {
                          StringEquals = {
                            "sts:ExternalId" = "customer-7731"
                          }
                        }
                      },
                    ]
                  })
                }

                resource "aws_iam_role_policy" "iam_audit" {
                  name = "IamAudit"
                  role = aws_iam_role.iam_audit.name

                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [
                      {
                        Sid      = "ReadIdentitiesInBulk"
                        Effect   = "Allow"
                        Action   = "iam:GetAccountAuthorizationDetails"
                        Resource = "*"
                      },
                      {
                        Sid    = "ReadCredentialReport"
                        Effect = "Allow"
                        Action = [
                          "iam:GenerateCredentialReport",
                          "iam:GetCredentialReport",
                        ]
                        Resource = "*"
                      },
                    ]
                  })
                }

                output "role_arn" {
                  value = aws_iam_role.iam_audit.arn
                }
                """);
    }

    @Test
    void cloudFormationReadsTheSamePoliciesBack() throws JsonProcessingException {
        RoleTemplate template = RoleTemplate.of(AwsPermissions.leastPrivilegeWithFallback(Plans.largest()), CALLER)
                .roleName("Audit+Role=1,a.b@c-d_e")
                .externalId("a+b=c,d.e@f:g/h-i_j")
                .maxSessionDuration(Duration.ofHours(12));

        assertThat(permissions(template)).isEqualTo(template.permissionPolicy());
        assertThat(PolicyDocument.parse(
                        PolicyType.TRUST,
                        properties(template).at("/AssumeRolePolicyDocument").toString()))
                .isEqualTo(template.trustPolicy());
        assertThat(properties(template).get("RoleName").asText()).isEqualTo("Audit+Role=1,a.b@c-d_e");
        assertThat(properties(template).get("MaxSessionDuration").asInt()).isEqualTo(43_200);
    }

    @Test
    void terraformNamesEveryAction() {
        RoleTemplate template = RoleTemplate.of(AwsPermissions.leastPrivilegeWithFallback(Plans.largest()), CALLER);

        assertThat(Plans.allActions(Plans.largest()))
                .allMatch(action -> template.terraform().contains('"' + action + '"'));
    }

    @Test
    void variablesOfPoliciesAreNoTemplatesOfTerraform() {
        String text = with("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":[
                "arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::%{if true}", "arn:aws:s3:::$${a}", "arn:aws:s3:::%%{a}",
                "arn:aws:s3:::$$", "arn:aws:s3:::100%"]}]}""").terraform();

        assertThat(text)
                .contains("\"arn:aws:s3:::home/$${aws:username}/*\"")
                .contains("\"arn:aws:s3:::%%{if true}\"")
                .contains("\"arn:aws:s3:::\\u0024$${a}\"")
                .contains("\"arn:aws:s3:::\\u0025%%{a}\"")
                .contains("\"arn:aws:s3:::\\u0024$\"")
                .contains("\"arn:aws:s3:::100%\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote\\\" ]}",
                "backslash\\\\",
                "line\\nfeed: - x",
                "tab\\t, return\\r, zero\\u0000, delete\\u007f, c1\\u0085",
                "${aws:username} %{if} #{x} # comment",
                "accent \u00e9, Cyrillic \u0430, emoji \ud83d\ude00",
                "marks \u202e \u2028",
                " - leading",
                "2012-10-17",
                "true",
                "~",
                "!Ref x",
                "*anchor",
                "EOT"
            })
    void hostileTextComesOutAsItWentIn(String escaped) {
        RoleTemplate template = with("""
                {"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*",
                "Condition":{"StringEquals":{"aws:PrincipalTag/%s":["%s","other"]}}}]}""".formatted(escaped, escaped));

        assertThat(permissions(template)).isEqualTo(template.permissionPolicy());
        assertThat(template.cloudFormation() + template.terraform())
                .matches("[\\n -~]*")
                .doesNotContain("\n\" ]}");
        assertThat(template.terraform().replace("$${", "").replace("%%{", "")).doesNotContain("${", "%{");
    }

    @Test
    void namesThatYamlOrTerraformWouldTakeForSomethingElseAreQuoted() {
        RoleTemplate template = with("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*",
                "Condition":{"Null":{"Yes":"true","for":"false"},"StringEquals":{"On":"x"}}}}""");

        assertThat(permissions(template)).isEqualTo(template.permissionPolicy());
        assertThat(template.cloudFormation()).contains("\"Null\":", "\"Yes\": \"true\"", "\"On\": \"x\"");
        assertThat(template.terraform()).contains("Yes   = \"true\"", "\"for\" = \"false\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "a\"b", "a\nb", "${x}", "a/b", "\u0430", "x:y"})
    void nameOfAnotherFormIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().roleName(name))
                .withMessageContaining("the name of a role has 1 to 64 letters");
    }

    @Test
    void whatAwsWouldRefuseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().externalId("${x}"))
                .withMessageContaining("an external id");
        assertThatIllegalArgumentException().isThrownBy(() -> small().maxSessionDuration(Duration.ofMinutes(59)));
        assertThatIllegalArgumentException().isThrownBy(() -> small().maxSessionDuration(Duration.ofHours(13)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleTemplate.of(small().permissionPolicy(), Arn.of("arn:aws:s3:::bucket")))
                .withMessageContaining("a trust policy names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Alow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "no JSON"
            })
    void permissionsThatAreNoSoundPolicyAreRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(json))
                .withMessageContaining("the permissions of a role are an identity policy with statements");
    }

    @Test
    void trustPolicyIsNoPermissionPolicy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleTemplate.of(AwsPermissions.trustPolicy(CALLER), CALLER))
                .withMessageContaining("TRUST");
    }

    @Test
    void permissionsThatARoleHasNoRoomForAreRefused() {
        String actions = IntStream.range(0, 1000)
                .mapToObj(i -> "\"acme:Read" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(allowing(actions)))
                .withMessageContaining("10240");
    }

    @Test
    void referencesThatCloudFormationWouldResolveAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(allowing("\"s3:{{resolve:ssm:secret}}\"")))
                .withMessageContaining("{{resolve:");
    }

    @Test
    void templateIsAValueThatShowsNoExternalId() {
        RoleTemplate template = small().externalId("customer-7731");

        assertThat(template).isEqualTo(small().externalId("customer-7731")).isNotEqualTo(small());
        assertThat(template).hasSameHashCodeAs(small().externalId("customer-7731"));
        assertThat(template.cloudFormation())
                .isEqualTo(small().externalId("customer-7731").cloudFormation());
        assertThat(template).hasToString("the role IamAudit for arn:aws:iam::444455556666:role/AuditTool");
        assertThat(template.externalId()).contains("customer-7731");
        assertThat(small().externalId()).isEmpty();
        assertThat(small().caller()).isEqualTo(CALLER);
        assertThat(small().roleName()).isEqualTo("IamAudit");
        assertThat(small().maxSessionDuration()).isEqualTo(Duration.ofHours(1));
    }

    /** A service-managed StackSet deploys one text to every account of the organization. */
    @Test
    void aTemplateHoldsNothingOfTheAccountThatItIsDeployedTo() {
        String template = RoleTemplate.of(AwsPermissions.leastPrivilegeWithFallback(Plans.largest()), CALLER)
                .externalId("customer-7731")
                .cloudFormation();

        assertThat(Pattern.compile("[0-9]{12}")
                        .matcher(template)
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .containsExactly(CALLER.account());
        assertThat(template).doesNotContain("Parameters", "AWS::AccountId", "AWS::Region", "Ref:", "Fn::Sub");
        assertThat(template.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(51_200);
    }
}
