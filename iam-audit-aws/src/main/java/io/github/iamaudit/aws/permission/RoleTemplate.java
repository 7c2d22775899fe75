package io.github.iamaudit.aws.permission;

import io.github.iamaudit.aws.internal.text.Form;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.PolicyWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role that an account gives to its auditor, as text for those who set it up. Immutable, equal by value; the same template
 * gives the same bytes.
 *
 * <pre>{@code
 * RoleTemplate.of(AwsPermissions.leastPrivilege(calls), Arn.of("arn:aws:iam::444455556666:role/AuditTool"))
 *         .externalId("customer-7731")
 *         .cloudFormation();
 * }</pre>
 *
 * <p>The permissions are an inline policy, which nobody can attach to anything else and which goes when the role goes.
 *
 * <p>Source of the limits: IAM User Guide, "IAM and AWS STS quotas"; IAM API Reference, "CreateRole". Source of the forms: AWS
 * CloudFormation Template Reference, "AWS::IAM::Role"; Terraform Registry, "aws_iam_role", "aws_iam_role_policy"; HashiCorp,
 * "Strings and Templates".
 */
public final class RoleTemplate {

    /** The most characters of all inline policies of a role together; white space does not count. */
    private static final int LARGEST_POLICY = 10_240;

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String DESCRIPTION = "Read by iam-audit";

    private final PolicyDocument permissions;
    private final Arn caller;
    private final String roleName;
    private final @Nullable String externalId;
    private final Duration maxSessionDuration;

    private RoleTemplate(
            PolicyDocument permissions,
            Arn caller,
            String roleName,
            @Nullable String externalId,
            Duration maxSessionDuration) {
        this.permissions = permissions;
        this.caller = caller;
        this.roleName = roleName;
        this.externalId = externalId;
        this.maxSessionDuration = maxSessionDuration;
    }

    /**
     * A role of the name {@code IamAudit}, without an external id, whose sessions last at most one hour.
     *
     * @param permissions what it may do, for example {@link AwsPermissions#leastPrivilege(CallPlan)}
     * @param caller who assumes it, as for {@link AwsPermissions#trustPolicy(Arn)}
     * @return the template
     * @throws IllegalArgumentException if the policy has no statements or has problems, is no identity policy, is larger than
     *     10,240 characters without white space, or holds a dynamic reference of CloudFormation; or if the caller is none that a
     *     trust policy can name
     */
    public static RoleTemplate of(PolicyDocument permissions, Arn caller) {
        check(permissions);
        return new RoleTemplate(permissions, TrustedCaller.of(caller), "IamAudit", null, SHORTEST);
    }

    private static void check(PolicyDocument permissions) {
        if (permissions.type() != PolicyType.IDENTITY
                || permissions.statements().isEmpty()
                || !permissions.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    "the permissions of a role are an identity policy with statements, but this is of type "
                            + permissions.type() + ", with "
                            + permissions.statements().size() + " statements and the problems "
                            + permissions.problems());
        }
        String json = permissions.toJson();
        long size = json.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (size > LARGEST_POLICY) {
            throw new IllegalArgumentException("the inline policies of a role have at most " + LARGEST_POLICY
                    + " characters without white space, but this has " + size);
        }
        if (json.contains("{{resolve:")) {
            throw new IllegalArgumentException(
                    "CloudFormation would replace {{resolve:…} in the policy by a parameter or a secret; state the value itself");
        }
    }

    /**
     * With another name than {@code IamAudit}.
     *
     * @param name 1 to 64 letters, digits and {@code _+=,.@-}
     * @return a new template
     * @throws IllegalArgumentException if it has another form
     */
    public RoleTemplate roleName(String name) {
        return new RoleTemplate(permissions, caller, Form.ROLE_NAME.check(name), externalId, maxSessionDuration);
    }

    /**
     * With an external id, without which the role cannot be assumed.
     *
     * @param id 2 to 1224 letters, digits and {@code _+=,.@:/-}
     * @return a new template
     * @throws IllegalArgumentException if it has another form
     */
    public RoleTemplate externalId(String id) {
        return new RoleTemplate(permissions, caller, roleName, Form.EXTERNAL_ID.check(id), maxSessionDuration);
    }

    /**
     * With longer sessions than one hour. A caller that is a role session itself gets one hour all the same.
     *
     * @param longest 1 to 12 hours; parts of a second are left out
     * @return a new template
     * @throws IllegalArgumentException if it is out of range
     */
    public RoleTemplate maxSessionDuration(Duration longest) {
        if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the longest session of a role lasts 1 to 12 hours, but this is " + longest);
        }
        return new RoleTemplate(permissions, caller, roleName, externalId, Duration.ofSeconds(longest.toSeconds()));
    }

    /**
     * The name of the role, and of its inline policy.
     *
     * @return {@code IamAudit} unless stated
     */
    public String roleName() {
        return roleName;
    }

    /**
     * Who assumes the role.
     *
     * @return for example {@code arn:aws:iam::444455556666:role/AuditTool}; a role where a session was stated
     */
    public Arn caller() {
        return caller;
    }

    /**
     * The external id.
     *
     * @return empty if none was given
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * How long a session of the role lasts at most.
     *
     * @return one hour unless stated
     */
    public Duration maxSessionDuration() {
        return maxSessionDuration;
    }

    /**
     * What the role may do.
     *
     * @return an identity policy
     */
    public PolicyDocument permissionPolicy() {
        return permissions;
    }

    /**
     * Who may assume the role.
     *
     * @return a trust policy
     */
    public PolicyDocument trustPolicy() {
        return externalId == null ? AwsPermissions.trustPolicy(caller) : AwsPermissions.trustPolicy(caller, externalId);
    }

    /**
     * A template of AWS CloudFormation. Creating the stack takes the capability {@code CAPABILITY_NAMED_IAM}, since the role has
     * a name; its output {@code RoleArn} is what the auditor needs.
     *
     * @return YAML in ASCII, with line feeds
     */
    public String cloudFormation() {
        String json = JsonOutput.toText(out -> out.object(() -> {
            out.member("AWSTemplateFormatVersion", "2010-09-09");
            out.member("Description", "The role by which iam-audit reads this account");
            out.name("Resources")
                    .object(() -> out.name("AuditRole").object(() -> {
                        out.member("Type", "AWS::IAM::Role");
                        out.name("Properties").object(() -> properties(out));
                    }));
            out.name("Outputs")
                    .object(() -> out.name("RoleArn")
                            .object(() -> out.name("Value")
                                    .object(() ->
                                            out.name("Fn::GetAtt").array(List.of("AuditRole", "Arn"), out::string))));
        }));
        return String.join("\n", YamlText.lines(tree(json))) + "\n";
    }

    private void properties(JsonOutput out) {
        out.member("RoleName", roleName);
        out.member("Description", DESCRIPTION);
        out.name("MaxSessionDuration").integer(maxSessionDuration.toSeconds());
        PolicyWriter.write(out.name("AssumeRolePolicyDocument"), trustPolicy());
        out.name("Policies")
                .array(() -> out.object(() -> {
                    out.member("PolicyName", roleName);
                    PolicyWriter.write(out.name("PolicyDocument"), permissions);
                }));
    }

    /**
     * A configuration of Terraform, for its AWS provider; its output {@code role_arn} is what the auditor needs.
     *
     * @return HCL in ASCII, with line feeds, as {@code terraform fmt} lays it out
     */
    public String terraform() {
        return """
                resource "aws_iam_role" "iam_audit" {
                  name                 = %s
                  description          = %s
                  max_session_duration = %d

                  assume_role_policy = jsonencode(%s)
                }

                resource "aws_iam_role_policy" "iam_audit" {
                  name = %s
                  role = aws_iam_role.iam_audit.name

                  policy = jsonencode(%s)
                }

                output "role_arn" {
                  value = aws_iam_role.iam_audit.arn
                }
                """.formatted(
                        Quoted.hcl(roleName),
                        Quoted.hcl(DESCRIPTION),
                        maxSessionDuration.toSeconds(),
                        expression(trustPolicy()),
                        Quoted.hcl(roleName),
                        expression(permissions));
    }

    private static String expression(PolicyDocument policy) {
        return String.join("\n  ", HclText.lines(tree(policy.toJson())));
    }

    private static JsonValue tree(String json) {
        try (JsonInput in = JsonInput.open(json)) {
            in.nextDocument();
            return in.tree();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoleTemplate that
                && permissions.equals(that.permissions)
                && caller.equals(that.caller)
                && roleName.equals(that.roleName)
                && Objects.equals(externalId, that.externalId)
                && maxSessionDuration.equals(that.maxSessionDuration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(permissions, caller, roleName, externalId, maxSessionDuration);
    }

    /** The role and who assumes it, without the external id. */
    @Override
    public String toString() {
        return "the role " + roleName + " for " + caller;
    }
}
