package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.INTEGER;
import static io.github.iamaudit.internal.json.JsonType.SECONDS;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyBuilder;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.model.AccessKeyLastUsedBuilder;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.AttachedPolicyBuilder;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamGroupBuilder;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamRoleBuilder;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.IamUserBuilder;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.InlinePolicyBuilder;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.InstanceProfileBuilder;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.ListedUserBuilder;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.LoginProfileBuilder;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyBuilder;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.ManagedPolicyVersionBuilder;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.MfaDeviceBuilder;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.OidcProviderBuilder;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.PasswordPolicyBuilder;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.PermissionsBoundaryBuilder;
import io.github.iamaudit.model.RoleLastUsed;
import io.github.iamaudit.model.RoleLastUsedBuilder;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.SamlProviderBuilder;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.ServerCertificateBuilder;
import io.github.iamaudit.model.ServiceSpecificCredential;
import io.github.iamaudit.model.ServiceSpecificCredentialBuilder;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.SigningCertificateBuilder;
import io.github.iamaudit.model.SshPublicKey;
import io.github.iamaudit.model.SshPublicKeyBuilder;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.VirtualMfaDeviceBuilder;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyReader;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.PolicyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The shape of each domain type, one declaration a type. Long as the list of types is, and as flat. */
public final class Shapes {

    /** An ARN as text. */
    public static final JsonType<Arn> ARN = JsonType.text(Arn::of, Arn::toString);

    /** A tag. */
    public static final JsonType<Tag> TAG = JsonShape.<Tag, String[]>of(
                    () -> new String[] {"", ""}, t -> new Tag(t[0], t[1]))
            .required("Key", STRING, Tag::key, (t, v) -> t[0] = v)
            .required("Value", STRING, Tag::value, (t, v) -> t[1] = v)
            .done();

    /** An attached managed policy. */
    public static final JsonType<AttachedPolicy> ATTACHED_POLICY = JsonShape.of(
                    AttachedPolicyBuilder::new, AttachedPolicyBuilder::build)
            .required("PolicyName", STRING, AttachedPolicy::policyName, AttachedPolicyBuilder::policyName)
            .required("PolicyArn", ARN, AttachedPolicy::policyArn, AttachedPolicyBuilder::policyArn)
            .done();

    /** An inline policy with its document. */
    public static final JsonType<InlinePolicy> INLINE_POLICY = JsonShape.of(
                    InlinePolicyBuilder::new, InlinePolicyBuilder::build)
            .required("PolicyName", STRING, InlinePolicy::policyName, InlinePolicyBuilder::policyName)
            .required(
                    "PolicyDocument",
                    document(PolicyType.IDENTITY),
                    InlinePolicy::document,
                    InlinePolicyBuilder::document)
            .done();

    /** A permissions boundary. */
    public static final JsonType<PermissionsBoundary> PERMISSIONS_BOUNDARY = JsonShape.of(
                    PermissionsBoundaryBuilder::new, PermissionsBoundaryBuilder::build)
            .defaulted(
                    "PermissionsBoundaryType",
                    STRING,
                    "PermissionsBoundaryPolicy",
                    PermissionsBoundary::type,
                    PermissionsBoundaryBuilder::type)
            .required(
                    "PermissionsBoundaryArn",
                    ARN,
                    PermissionsBoundary::policyArn,
                    PermissionsBoundaryBuilder::policyArn)
            .done();

    /** A user as authorization details give it. */
    public static final JsonType<IamUser> USER = JsonShape.of(IamUserBuilder::new, IamUserBuilder::build)
            .required("Path", STRING, IamUser::path, IamUserBuilder::path)
            .required("UserName", STRING, IamUser::userName, IamUserBuilder::userName)
            .required("UserId", STRING, IamUser::userId, IamUserBuilder::userId)
            .required("Arn", ARN, IamUser::arn, IamUserBuilder::arn)
            .required("CreateDate", INSTANT, IamUser::createDate, IamUserBuilder::createDate)
            .optional("PasswordLastUsed", INSTANT, IamUser::passwordLastUsed, IamUserBuilder::passwordLastUsed)
            .list("UserPolicyList", INLINE_POLICY, IamUser::inlinePolicies, IamUserBuilder::addInlinePolicy)
            .list("GroupList", STRING, IamUser::groups, IamUserBuilder::addGroup)
            .list(
                    "AttachedManagedPolicies",
                    ATTACHED_POLICY,
                    IamUser::attachedPolicies,
                    IamUserBuilder::addAttachedPolicy)
            .optional(
                    "PermissionsBoundary",
                    PERMISSIONS_BOUNDARY,
                    IamUser::permissionsBoundary,
                    IamUserBuilder::permissionsBoundary)
            .list("Tags", TAG, IamUser::tags, IamUserBuilder::addTag)
            .done();

    /** A user as the list of users gives it. */
    public static final JsonType<ListedUser> LISTED_USER = JsonShape.of(
                    ListedUserBuilder::new, ListedUserBuilder::build)
            .required("Path", STRING, ListedUser::path, ListedUserBuilder::path)
            .required("UserName", STRING, ListedUser::userName, ListedUserBuilder::userName)
            .required("UserId", STRING, ListedUser::userId, ListedUserBuilder::userId)
            .required("Arn", ARN, ListedUser::arn, ListedUserBuilder::arn)
            .required("CreateDate", INSTANT, ListedUser::createDate, ListedUserBuilder::createDate)
            .optional("PasswordLastUsed", INSTANT, ListedUser::passwordLastUsed, ListedUserBuilder::passwordLastUsed)
            .done();

    /** A group as authorization details give it. */
    public static final JsonType<IamGroup> GROUP = JsonShape.of(IamGroupBuilder::new, IamGroupBuilder::build)
            .required("Path", STRING, IamGroup::path, IamGroupBuilder::path)
            .required("GroupName", STRING, IamGroup::groupName, IamGroupBuilder::groupName)
            .required("GroupId", STRING, IamGroup::groupId, IamGroupBuilder::groupId)
            .required("Arn", ARN, IamGroup::arn, IamGroupBuilder::arn)
            .required("CreateDate", INSTANT, IamGroup::createDate, IamGroupBuilder::createDate)
            .list("GroupPolicyList", INLINE_POLICY, IamGroup::inlinePolicies, IamGroupBuilder::addInlinePolicy)
            .list(
                    "AttachedManagedPolicies",
                    ATTACHED_POLICY,
                    IamGroup::attachedPolicies,
                    IamGroupBuilder::addAttachedPolicy)
            .done();

    private static final JsonType<String> ROLE_NAME = JsonShape.<String, String[]>of(() -> new String[] {""}, n -> n[0])
            .required("RoleName", STRING, n -> n, (n, v) -> n[0] = v)
            .done();

    /** An instance profile; of its roles only the names. */
    public static final JsonType<InstanceProfile> INSTANCE_PROFILE = JsonShape.of(
                    InstanceProfileBuilder::new, InstanceProfileBuilder::build)
            .required("Path", STRING, InstanceProfile::path, InstanceProfileBuilder::path)
            .required(
                    "InstanceProfileName",
                    STRING,
                    InstanceProfile::instanceProfileName,
                    InstanceProfileBuilder::instanceProfileName)
            .required(
                    "InstanceProfileId",
                    STRING,
                    InstanceProfile::instanceProfileId,
                    InstanceProfileBuilder::instanceProfileId)
            .required("Arn", ARN, InstanceProfile::arn, InstanceProfileBuilder::arn)
            .required("CreateDate", INSTANT, InstanceProfile::createDate, InstanceProfileBuilder::createDate)
            .list("Roles", ROLE_NAME, InstanceProfile::roleNames, InstanceProfileBuilder::addRoleName)
            .done();

    /** The last use of a role: an object that AWS leaves empty for a role without use. */
    private static final class RoleLastUsedHolder {
        final RoleLastUsedBuilder builder = RoleLastUsed.builder();
        boolean used;

        Optional<RoleLastUsed> value() {
            return used ? Optional.of(builder.build()) : Optional.empty();
        }
    }

    private static final JsonType<Optional<RoleLastUsed>> ROLE_LAST_USED =
            JsonShape.<Optional<RoleLastUsed>, RoleLastUsedHolder>of(RoleLastUsedHolder::new, RoleLastUsedHolder::value)
                    .optional("LastUsedDate", INSTANT, v -> v.map(RoleLastUsed::lastUsedDate), (h, v) -> {
                        h.builder.lastUsedDate(v);
                        h.used = true;
                    })
                    .optional("Region", STRING, v -> v.flatMap(RoleLastUsed::region), (h, v) -> h.builder.region(v))
                    .done();

    /** A role as authorization details give it, and with what ListRoles adds. */
    public static final JsonType<IamRole> ROLE = JsonShape.of(IamRoleBuilder::new, IamRoleBuilder::build)
            .required("Path", STRING, IamRole::path, IamRoleBuilder::path)
            .required("RoleName", STRING, IamRole::roleName, IamRoleBuilder::roleName)
            .required("RoleId", STRING, IamRole::roleId, IamRoleBuilder::roleId)
            .required("Arn", ARN, IamRole::arn, IamRoleBuilder::arn)
            .required("CreateDate", INSTANT, IamRole::createDate, IamRoleBuilder::createDate)
            .required(
                    "AssumeRolePolicyDocument",
                    document(PolicyType.TRUST),
                    IamRole::trustPolicy,
                    IamRoleBuilder::trustPolicy)
            .optional("Description", STRING, IamRole::description, IamRoleBuilder::description)
            .optional("MaxSessionDuration", SECONDS, IamRole::maxSessionDuration, IamRoleBuilder::maxSessionDuration)
            .list(
                    "InstanceProfileList",
                    INSTANCE_PROFILE,
                    IamRole::instanceProfiles,
                    IamRoleBuilder::addInstanceProfile)
            .list("RolePolicyList", INLINE_POLICY, IamRole::inlinePolicies, IamRoleBuilder::addInlinePolicy)
            .list(
                    "AttachedManagedPolicies",
                    ATTACHED_POLICY,
                    IamRole::attachedPolicies,
                    IamRoleBuilder::addAttachedPolicy)
            .optional(
                    "PermissionsBoundary",
                    PERMISSIONS_BOUNDARY,
                    IamRole::permissionsBoundary,
                    IamRoleBuilder::permissionsBoundary)
            .list("Tags", TAG, IamRole::tags, IamRoleBuilder::addTag)
            .optional(
                    "RoleLastUsed",
                    ROLE_LAST_USED,
                    r -> Optional.of(r.lastUsed()).filter(Optional::isPresent),
                    (builder, lastUsed) -> builder.lastUsed(lastUsed))
            .done();

    /** A version of a managed policy. */
    public static final JsonType<ManagedPolicyVersion> POLICY_VERSION = JsonShape.of(
                    ManagedPolicyVersionBuilder::new, ManagedPolicyVersionBuilder::build)
            .required(
                    "Document",
                    document(PolicyType.IDENTITY),
                    ManagedPolicyVersion::document,
                    ManagedPolicyVersionBuilder::document)
            .required("VersionId", STRING, ManagedPolicyVersion::versionId, ManagedPolicyVersionBuilder::versionId)
            .required(
                    "IsDefaultVersion",
                    BOOLEAN,
                    ManagedPolicyVersion::isDefaultVersion,
                    ManagedPolicyVersionBuilder::isDefaultVersion)
            .required("CreateDate", INSTANT, ManagedPolicyVersion::createDate, ManagedPolicyVersionBuilder::createDate)
            .done();

    /** A managed policy as authorization details give it. */
    public static final JsonType<ManagedPolicy> POLICY = JsonShape.of(
                    ManagedPolicyBuilder::new, ManagedPolicyBuilder::build)
            .required("PolicyName", STRING, ManagedPolicy::policyName, ManagedPolicyBuilder::policyName)
            .required("PolicyId", STRING, ManagedPolicy::policyId, ManagedPolicyBuilder::policyId)
            .required("Arn", ARN, ManagedPolicy::arn, ManagedPolicyBuilder::arn)
            .required("Path", STRING, ManagedPolicy::path, ManagedPolicyBuilder::path)
            .required(
                    "DefaultVersionId", STRING, ManagedPolicy::defaultVersionId, ManagedPolicyBuilder::defaultVersionId)
            .required("AttachmentCount", INTEGER, ManagedPolicy::attachmentCount, ManagedPolicyBuilder::attachmentCount)
            .defaulted(
                    "PermissionsBoundaryUsageCount",
                    INTEGER,
                    0,
                    ManagedPolicy::permissionsBoundaryUsageCount,
                    ManagedPolicyBuilder::permissionsBoundaryUsageCount)
            .defaulted("IsAttachable", BOOLEAN, true, ManagedPolicy::isAttachable, ManagedPolicyBuilder::isAttachable)
            .optional("Description", STRING, ManagedPolicy::description, ManagedPolicyBuilder::description)
            .required("CreateDate", INSTANT, ManagedPolicy::createDate, ManagedPolicyBuilder::createDate)
            .required("UpdateDate", INSTANT, ManagedPolicy::updateDate, ManagedPolicyBuilder::updateDate)
            .list("PolicyVersionList", POLICY_VERSION, ManagedPolicy::versions, ManagedPolicyBuilder::addVersion)
            .list("Tags", TAG, ManagedPolicy::tags, ManagedPolicyBuilder::addTag)
            .done();

    /** The last use of an access key. */
    public static final JsonType<AccessKeyLastUsed> ACCESS_KEY_LAST_USED = JsonShape.of(
                    AccessKeyLastUsedBuilder::new, AccessKeyLastUsedBuilder::build)
            .optional("LastUsedDate", INSTANT, AccessKeyLastUsed::lastUsedDate, AccessKeyLastUsedBuilder::lastUsedDate)
            .optional("ServiceName", STRING, AccessKeyLastUsed::serviceName, AccessKeyLastUsedBuilder::serviceName)
            .optional("Region", STRING, AccessKeyLastUsed::region, AccessKeyLastUsedBuilder::region)
            .done();

    /** An access key; its last use is ours to add, the list has none. */
    public static final JsonType<AccessKey> ACCESS_KEY = JsonShape.of(AccessKeyBuilder::new, AccessKeyBuilder::build)
            .required("UserName", STRING, AccessKey::userName, AccessKeyBuilder::userName)
            .required("AccessKeyId", STRING, AccessKey::accessKeyId, AccessKeyBuilder::accessKeyId)
            .required("Status", STRING, AccessKey::status, AccessKeyBuilder::status)
            .required("CreateDate", INSTANT, AccessKey::createDate, AccessKeyBuilder::createDate)
            .optional("AccessKeyLastUsed", ACCESS_KEY_LAST_USED, AccessKey::lastUsed, AccessKeyBuilder::lastUsed)
            .done();

    /** A console password. */
    public static final JsonType<LoginProfile> LOGIN_PROFILE = JsonShape.of(
                    LoginProfileBuilder::new, LoginProfileBuilder::build)
            .required("UserName", STRING, LoginProfile::userName, LoginProfileBuilder::userName)
            .required("CreateDate", INSTANT, LoginProfile::createDate, LoginProfileBuilder::createDate)
            .defaulted(
                    "PasswordResetRequired",
                    BOOLEAN,
                    false,
                    LoginProfile::passwordResetRequired,
                    LoginProfileBuilder::passwordResetRequired)
            .done();

    /** An MFA device of a user. */
    public static final JsonType<MfaDevice> MFA_DEVICE = JsonShape.of(MfaDeviceBuilder::new, MfaDeviceBuilder::build)
            .required("UserName", STRING, MfaDevice::userName, MfaDeviceBuilder::userName)
            .required("SerialNumber", STRING, MfaDevice::serialNumber, MfaDeviceBuilder::serialNumber)
            .required("EnableDate", INSTANT, MfaDevice::enableDate, MfaDeviceBuilder::enableDate)
            .done();

    private static final JsonType<Optional<Arn>> OWNER = JsonShape.<Optional<Arn>, List<Arn>>of(
                    ArrayList::new, found -> found.stream().findFirst())
            .optional("Arn", ARN, owner -> owner, List::add)
            .done();

    /** A virtual MFA device; of its user only the ARN. */
    public static final JsonType<VirtualMfaDevice> VIRTUAL_MFA_DEVICE = JsonShape.of(
                    VirtualMfaDeviceBuilder::new, VirtualMfaDeviceBuilder::build)
            .required("SerialNumber", STRING, VirtualMfaDevice::serialNumber, VirtualMfaDeviceBuilder::serialNumber)
            .optional("EnableDate", INSTANT, VirtualMfaDevice::enableDate, VirtualMfaDeviceBuilder::enableDate)
            .optional(
                    "User",
                    OWNER,
                    device -> Optional.of(device.userArn()).filter(Optional::isPresent),
                    (builder, owner) -> builder.userArn(owner))
            .done();

    /** A signing certificate. */
    public static final JsonType<SigningCertificate> SIGNING_CERTIFICATE = JsonShape.of(
                    SigningCertificateBuilder::new, SigningCertificateBuilder::build)
            .required("UserName", STRING, SigningCertificate::userName, SigningCertificateBuilder::userName)
            .required(
                    "CertificateId",
                    STRING,
                    SigningCertificate::certificateId,
                    SigningCertificateBuilder::certificateId)
            .required("Status", STRING, SigningCertificate::status, SigningCertificateBuilder::status)
            .required("UploadDate", INSTANT, SigningCertificate::uploadDate, SigningCertificateBuilder::uploadDate)
            .done();

    /** An SSH public key. */
    public static final JsonType<SshPublicKey> SSH_PUBLIC_KEY = JsonShape.of(
                    SshPublicKeyBuilder::new, SshPublicKeyBuilder::build)
            .required("UserName", STRING, SshPublicKey::userName, SshPublicKeyBuilder::userName)
            .required("SSHPublicKeyId", STRING, SshPublicKey::sshPublicKeyId, SshPublicKeyBuilder::sshPublicKeyId)
            .required("Status", STRING, SshPublicKey::status, SshPublicKeyBuilder::status)
            .required("UploadDate", INSTANT, SshPublicKey::uploadDate, SshPublicKeyBuilder::uploadDate)
            .done();

    /** A service-specific credential. */
    public static final JsonType<ServiceSpecificCredential> SERVICE_SPECIFIC_CREDENTIAL = JsonShape.of(
                    ServiceSpecificCredentialBuilder::new, ServiceSpecificCredentialBuilder::build)
            .required(
                    "UserName", STRING, ServiceSpecificCredential::userName, ServiceSpecificCredentialBuilder::userName)
            .required(
                    "ServiceSpecificCredentialId",
                    STRING,
                    ServiceSpecificCredential::serviceSpecificCredentialId,
                    ServiceSpecificCredentialBuilder::serviceSpecificCredentialId)
            .required(
                    "ServiceName",
                    STRING,
                    ServiceSpecificCredential::serviceName,
                    ServiceSpecificCredentialBuilder::serviceName)
            .required("Status", STRING, ServiceSpecificCredential::status, ServiceSpecificCredentialBuilder::status)
            .required(
                    "CreateDate",
                    INSTANT,
                    ServiceSpecificCredential::createDate,
                    ServiceSpecificCredentialBuilder::createDate)
            .optional(
                    "ExpirationDate",
                    INSTANT,
                    ServiceSpecificCredential::expirationDate,
                    ServiceSpecificCredentialBuilder::expirationDate)
            .done();

    /** A server certificate. */
    public static final JsonType<ServerCertificate> SERVER_CERTIFICATE = JsonShape.of(
                    ServerCertificateBuilder::new, ServerCertificateBuilder::build)
            .required("Path", STRING, ServerCertificate::path, ServerCertificateBuilder::path)
            .required(
                    "ServerCertificateName",
                    STRING,
                    ServerCertificate::serverCertificateName,
                    ServerCertificateBuilder::serverCertificateName)
            .required(
                    "ServerCertificateId",
                    STRING,
                    ServerCertificate::serverCertificateId,
                    ServerCertificateBuilder::serverCertificateId)
            .required("Arn", ARN, ServerCertificate::arn, ServerCertificateBuilder::arn)
            .optional("UploadDate", INSTANT, ServerCertificate::uploadDate, ServerCertificateBuilder::uploadDate)
            .optional("Expiration", INSTANT, ServerCertificate::expiration, ServerCertificateBuilder::expiration)
            .done();

    /** A SAML provider as the list gives it. */
    public static final JsonType<SamlProvider> SAML_PROVIDER = JsonShape.of(
                    SamlProviderBuilder::new, SamlProviderBuilder::build)
            .required("Arn", ARN, SamlProvider::arn, SamlProviderBuilder::arn)
            .optional("ValidUntil", INSTANT, SamlProvider::validUntil, SamlProviderBuilder::validUntil)
            .optional("CreateDate", INSTANT, SamlProvider::createDate, SamlProviderBuilder::createDate)
            .list("Tags", TAG, SamlProvider::tags, SamlProviderBuilder::addTag)
            .done();

    /** An OIDC provider; the list has the ARN only. */
    public static final JsonType<OidcProvider> OIDC_PROVIDER = JsonShape.of(
                    OidcProviderBuilder::new, OidcProviderBuilder::build)
            .required("Arn", ARN, OidcProvider::arn, OidcProviderBuilder::arn)
            .optional("Url", STRING, OidcProvider::url, OidcProviderBuilder::url)
            .list("ClientIDList", STRING, OidcProvider::clientIds, OidcProviderBuilder::addClientId)
            .optional("CreateDate", INSTANT, OidcProvider::createDate, OidcProviderBuilder::createDate)
            .list("Tags", TAG, OidcProvider::tags, OidcProviderBuilder::addTag)
            .done();

    private static final JsonShape<PasswordPolicy, PasswordPolicyBuilder> CUSTOM_PASSWORD_POLICY = JsonShape.of(
                    PasswordPolicyBuilder::new, PasswordPolicyBuilder::build)
            .required(
                    "MinimumPasswordLength",
                    INTEGER,
                    PasswordPolicy::minimumPasswordLength,
                    PasswordPolicyBuilder::minimumPasswordLength)
            .required("RequireSymbols", BOOLEAN, PasswordPolicy::requireSymbols, PasswordPolicyBuilder::requireSymbols)
            .required("RequireNumbers", BOOLEAN, PasswordPolicy::requireNumbers, PasswordPolicyBuilder::requireNumbers)
            .required(
                    "RequireUppercaseCharacters",
                    BOOLEAN,
                    PasswordPolicy::requireUppercaseCharacters,
                    PasswordPolicyBuilder::requireUppercaseCharacters)
            .required(
                    "RequireLowercaseCharacters",
                    BOOLEAN,
                    PasswordPolicy::requireLowercaseCharacters,
                    PasswordPolicyBuilder::requireLowercaseCharacters)
            .defaulted(
                    "AllowUsersToChangePassword",
                    BOOLEAN,
                    false,
                    PasswordPolicy::allowUsersToChangePassword,
                    PasswordPolicyBuilder::allowUsersToChangePassword)
            .defaulted(
                    "ExpirePasswords",
                    BOOLEAN,
                    false,
                    PasswordPolicy::expirePasswords,
                    PasswordPolicyBuilder::expirePasswords)
            .optional("MaxPasswordAge", INTEGER, PasswordPolicy::maxPasswordAge, PasswordPolicyBuilder::maxPasswordAge)
            .optional(
                    "PasswordReusePrevention",
                    INTEGER,
                    PasswordPolicy::passwordReusePrevention,
                    PasswordPolicyBuilder::passwordReusePrevention)
            .defaulted("HardExpiry", BOOLEAN, false, PasswordPolicy::hardExpiry, PasswordPolicyBuilder::hardExpiry)
            .done();

    /** A password policy; null stands for an account without one of its own. */
    public static final JsonType<PasswordPolicy> PASSWORD_POLICY = JsonType.of(
            (in, what) -> in.isNull() ? PasswordPolicy.iamDefault() : CUSTOM_PASSWORD_POLICY.read(in, what),
            (out, policy) -> {
                if (policy.isDefault()) {
                    out.nothing();
                } else {
                    CUSTOM_PASSWORD_POLICY.write(out, policy);
                }
            });

    /** The account summary. */
    public static final JsonType<AccountSummary> ACCOUNT_SUMMARY = JsonType.of(
            (in, what) -> {
                Map<String, Integer> values = new TreeMap<>();
                in.object(what, name -> values.put(name, INTEGER.read(in, name + " of " + what)));
                return new AccountSummary(values);
            },
            (out, summary) -> out.object(() ->
                    summary.values().forEach((name, value) -> out.name(name).integer(value))));

    private Shapes() {}

    /** A list of values. */
    public static <V> JsonType<List<V>> list(JsonType<V> item) {
        return JsonType.of(
                (in, what) -> {
                    List<V> items = new ArrayList<>();
                    in.array(what, () -> items.add(item.read(in, "an item of " + what)));
                    return items;
                },
                (out, items) -> out.array(items, i -> item.write(out, i)));
    }

    static JsonType<PolicyDocument> document(PolicyType type) {
        return JsonType.of((in, what) -> PolicyReader.read(type, in), PolicyWriter::write);
    }
}
