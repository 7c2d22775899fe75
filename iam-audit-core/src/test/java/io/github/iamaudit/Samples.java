package io.github.iamaudit;

import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.RoleLastUsed;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One value of each domain type, every member set, as an account of AWS's documentation might have it. */
public final class Samples {

    public static final AccountId ACCOUNT = AccountId.of("111122223333");

    public static final Instant CREATED = Instant.parse("2024-01-15T09:00:00Z");

    public static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    public static final String REPORT_HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,"
            + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    public static final String ROOT_ROW = "<root_account>,arn:aws:iam::111122223333:root,2019-12-18T18:02:11Z,"
            + "not_supported,2026-02-20T08:14:05Z,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,"
            + "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    public static final String ALICE_ROW = "alice,arn:aws:iam::111122223333:user/alice,2024-01-15T09:00:00Z,"
            + "true,2026-02-28T15:02:44Z,2025-12-01T10:00:00Z,N/A,true,true,2025-11-02T05:59:59Z,2026-02-27T05:00:00Z,"
            + "eu-west-1,ec2,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private Samples() {}

    public static Arn arn(String resource) {
        return Arn.of("arn:aws:iam::111122223333:" + resource);
    }

    public static PolicyDocument document() {
        return PolicyDocument.parse(PolicyType.IDENTITY, """
                {"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*",
                 "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}""");
    }

    public static PolicyDocument unsoundDocument() {
        return PolicyDocument.parse(PolicyType.IDENTITY, """
                {"Statement": {"Effect": "allow", "Effect": "Deny", "Action": [5],
                  "Resource": "*", "Condition": [], "Comment": "\\u001b"}}""");
    }

    public static PolicyDocument trust() {
        return PolicyDocument.parse(PolicyType.TRUST, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""");
    }

    public static InlinePolicy inlinePolicy(String name) {
        return InlinePolicy.builder().policyName(name).document(document()).build();
    }

    public static AttachedPolicy attachedPolicy(String name) {
        return AttachedPolicy.builder()
                .policyName(name)
                .policyArn(arn("policy/" + name))
                .build();
    }

    public static PermissionsBoundary boundary() {
        return PermissionsBoundary.builder().policyArn(arn("policy/boundary")).build();
    }

    public static IamUser user(String name) {
        return IamUser.builder()
                .arn(arn("user/" + name))
                .userName(name)
                .userId("AIDA" + name)
                .path("/")
                .createDate(CREATED)
                .passwordLastUsed(NOW)
                .addGroups("admins", "developers")
                .addInlinePolicies(inlinePolicy("a"), inlinePolicy("b"))
                .addAttachedPolicies(attachedPolicy("p"), attachedPolicy("q"))
                .permissionsBoundary(boundary())
                .addTags(new Tag("owner", "payments"), new Tag("stage", ""))
                .build();
    }

    public static ListedUser listedUser(String name) {
        return ListedUser.builder()
                .arn(arn("user/" + name))
                .userName(name)
                .userId("AIDA" + name)
                .path("/")
                .createDate(CREATED)
                .passwordLastUsed(NOW)
                .build();
    }

    public static IamGroup group(String name) {
        return IamGroup.builder()
                .arn(arn("group/" + name))
                .groupName(name)
                .groupId("AGPA" + name)
                .path("/")
                .createDate(CREATED)
                .addInlinePolicies(inlinePolicy("a"), inlinePolicy("b"))
                .addAttachedPolicies(attachedPolicy("p"), attachedPolicy("q"))
                .build();
    }

    public static InstanceProfile instanceProfile(String name) {
        return InstanceProfile.builder()
                .arn(arn("instance-profile/" + name))
                .instanceProfileName(name)
                .instanceProfileId("AIPA" + name)
                .path("/")
                .createDate(CREATED)
                .addRoleName(name)
                .build();
    }

    public static IamRole role(String name) {
        return IamRole.builder()
                .arn(arn("role/" + name))
                .roleName(name)
                .roleId("AROA" + name)
                .path("/")
                .createDate(CREATED)
                .trustPolicy(trust())
                .addInlinePolicies(inlinePolicy("a"), inlinePolicy("b"))
                .addAttachedPolicies(attachedPolicy("p"), attachedPolicy("q"))
                .permissionsBoundary(boundary())
                .lastUsed(RoleLastUsed.builder()
                        .lastUsedDate(NOW)
                        .region("eu-west-1")
                        .build())
                .addInstanceProfiles(instanceProfile("a"), instanceProfile("b"))
                .description("Deploys")
                .maxSessionDuration(Duration.ofHours(2))
                .addTags(new Tag("owner", "payments"), new Tag("stage", "prod"))
                .build();
    }

    public static ManagedPolicyVersion version(String id) {
        return ManagedPolicyVersion.builder()
                .versionId(id)
                .isDefaultVersion(id.equals("v2"))
                .createDate(CREATED)
                .document(document())
                .build();
    }

    public static ManagedPolicy policy(String name) {
        return ManagedPolicy.builder()
                .arn(arn("policy/" + name))
                .policyName(name)
                .policyId("ANPA" + name)
                .path("/")
                .defaultVersionId("v2")
                .attachmentCount(3)
                .permissionsBoundaryUsageCount(1)
                .isAttachable(false)
                .createDate(CREATED)
                .updateDate(NOW)
                .description("Reads")
                .addVersions(version("v2"), version("v10"))
                .addTags(new Tag("owner", "payments"), new Tag("stage", "prod"))
                .build();
    }

    public static CredentialReport report() {
        return report(ROOT_ROW, ALICE_ROW);
    }

    public static CredentialReport report(String... rows) {
        return CredentialReport.builder()
                .from(CredentialReport.parse(
                        "report.csv", new StringReader(REPORT_HEADER + "\n" + String.join("\n", rows))))
                .generatedTime(NOW.minusSeconds(3600))
                .build();
    }

    public static AccountSummary summary() {
        return new AccountSummary(Map.of("AccountMFAEnabled", 1, "Users", 5));
    }

    public static PasswordPolicy passwordPolicy() {
        return PasswordPolicy.builder()
                .minimumPasswordLength(14)
                .requireSymbols(true)
                .requireNumbers(true)
                .requireUppercaseCharacters(true)
                .requireLowercaseCharacters(true)
                .allowUsersToChangePassword(true)
                .expirePasswords(true)
                .maxPasswordAge(90)
                .passwordReusePrevention(24)
                .hardExpiry(true)
                .build();
    }

    public static AccessKey accessKey(String user, String id) {
        return AccessKey.builder()
                .userName(user)
                .accessKeyId(id)
                .status("Active")
                .createDate(CREATED)
                .lastUsed(AccessKeyLastUsed.builder()
                        .lastUsedDate(NOW)
                        .serviceName("s3")
                        .region("eu-west-1")
                        .build())
                .build();
    }

    public static LoginProfile loginProfile(String user) {
        return LoginProfile.builder()
                .userName(user)
                .createDate(CREATED)
                .passwordResetRequired(true)
                .build();
    }

    public static MfaDevice mfaDevice(String user) {
        return MfaDevice.builder()
                .userName(user)
                .serialNumber("arn:aws:iam::111122223333:mfa/" + user)
                .enableDate(CREATED)
                .build();
    }

    public static VirtualMfaDevice virtualMfaDevice(String name) {
        return VirtualMfaDevice.builder()
                .serialNumber("arn:aws:iam::111122223333:mfa/" + name)
                .enableDate(CREATED)
                .userArn(arn("user/" + name))
                .build();
    }

    public static SigningCertificate signingCertificate(String user) {
        return SigningCertificate.builder()
                .userName(user)
                .certificateId("TA7SMP42TDN5Z26OBPJE7EXAMPLE")
                .status("Active")
                .uploadDate(CREATED)
                .build();
    }

    public static SshPublicKey sshPublicKey(String user) {
        return SshPublicKey.builder()
                .userName(user)
                .sshPublicKeyId("APKAEIBAERJR2EXAMPLE")
                .status("Inactive")
                .uploadDate(CREATED)
                .build();
    }

    public static ServiceSpecificCredential serviceSpecificCredential(String user) {
        return ServiceSpecificCredential.builder()
                .userName(user)
                .serviceSpecificCredentialId("ACCAEXAMPLE123EXAMPLE")
                .serviceName("codecommit.amazonaws.com")
                .status("Expired")
                .createDate(CREATED)
                .expirationDate(NOW)
                .build();
    }

    public static ServerCertificate serverCertificate(String name) {
        return ServerCertificate.builder()
                .arn(arn("server-certificate/" + name))
                .serverCertificateName(name)
                .serverCertificateId("ASCA" + name)
                .path("/")
                .uploadDate(CREATED)
                .expiration(NOW)
                .build();
    }

    public static SamlProvider samlProvider(String name) {
        return SamlProvider.builder()
                .arn(arn("saml-provider/" + name))
                .validUntil(NOW)
                .createDate(CREATED)
                .addTags(new Tag("owner", "payments"), new Tag("stage", "prod"))
                .build();
    }

    public static OidcProvider oidcProvider(String name) {
        return OidcProvider.builder()
                .arn(arn("oidc-provider/" + name))
                .url(name)
                .addClientIds("a", "b")
                .createDate(CREATED)
                .addTags(new Tag("owner", "payments"), new Tag("stage", "prod"))
                .build();
    }

    public static OrganizationPolicies organizationPolicies() {
        OrganizationPolicy full = OrganizationPolicy.builder()
                .policyId("p-FullAWSAccess")
                .policyName("FullAWSAccess")
                .document(PolicyDocument.parse(
                        PolicyType.SERVICE_CONTROL,
                        "{\"Version\":\"2012-10-17\",\"Statement\":"
                                + "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"))
                .build();
        return OrganizationPolicies.builder()
                .organizationId("o-exampleorgid")
                .addServiceControlPolicy(PolicyLevel.builder()
                        .targetId("r-ab12")
                        .targetName("Root")
                        .addPolicy(full)
                        .build())
                .addServiceControlPolicy(PolicyLevel.builder()
                        .targetId("ou-ab12-11111111")
                        .targetName("Workloads")
                        .addPolicy(full)
                        .build())
                .build();
    }

    /** The lists of an item that mean nothing by their order, reversed. */
    public static <T> List<T> reversed(List<T> items) {
        List<T> reversed = new java.util.ArrayList<>(items);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    /** The value after Java serialization. */
    @SuppressWarnings("unchecked")
    public static <T> T serialized(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(value.getClass() + " cannot be serialized", e);
        }
    }
}
