package io.github.iamaudit.testbed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An invented account of any size, as the answers of IAM and STS. A group for 50 users, a role for 5, a customer managed policy for
 * 10; each policy is attached to many. The same answers for the same size and moment.
 */
final class SyntheticAccount {

    private static final String ACCOUNT = Testbed.MANAGEMENT_ACCOUNT;
    private static final String ARN = "arn:aws:iam::" + ACCOUNT + ":";
    private static final List<String> AWS_MANAGED =
            List.of("AdministratorAccess", "ReadOnlyAccess", "SecurityAudit", "job-function/Billing");
    private static final List<String> SERVICES =
            List.of("s3", "ec2", "dynamodb", "sqs", "sns", "lambda", "kms", "logs", "rds", "ecs", "ecr", "glue");
    private static final List<String> VERBS =
            List.of("Get", "List", "Describe", "Put", "Create", "Update", "Delete", "Tag");
    private static final List<String> NOUNS =
            List.of("Object", "Bucket", "Instance", "Table", "Queue", "Topic", "Function", "Key", "Stream", "Item");

    private final int users;
    private final int groups;
    private final int roles;
    private final int policies;
    private final Instant asOf;
    private final Map<String, Integer> attachments = new TreeMap<>();
    private final Map<String, Integer> boundaries = new TreeMap<>();

    SyntheticAccount(int users, Instant asOf) {
        this.users = users;
        this.groups = Math.max(4, users / 50);
        this.roles = Math.max(8, users / 5);
        this.policies = Math.max(8, users / 10);
        this.asOf = asOf;
    }

    /** Answers that are one page, by action. */
    Map<String, byte[]> answers() {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        answers.put(
                "GetCallerIdentity",
                Xml.sts(
                        "GetCallerIdentity",
                        r -> r.put("Arn", ARN.replace("iam", "sts") + "assumed-role/IAMAuditRole/audit")
                                .put("UserId", "AROAAUDITAUDITAUDITAU:audit")
                                .put("Account", ACCOUNT)));
        answers.put("GenerateCredentialReport", Xml.iam("GenerateCredentialReport", r -> r.put("State", "COMPLETE")));
        answers.put(
                "GetCredentialReport",
                Xml.iam(
                        "GetCredentialReport",
                        r -> r.put(
                                        "Content",
                                        Base64.getEncoder().encodeToString(report().getBytes(StandardCharsets.UTF_8)))
                                .put("ReportFormat", "text/csv")
                                .put("GeneratedTime", asOf.toString())));
        answers.put("GetAccountSummary", Xml.iam("GetAccountSummary", this::summary));
        answers.put("GetAccountPasswordPolicy", Xml.iam("GetAccountPasswordPolicy", this::passwordPolicy));
        answers.put(
                "ListSAMLProviders",
                Xml.iam(
                        "ListSAMLProviders",
                        r -> r.put(
                                "SAMLProviderList",
                                list -> list.put(
                                        "member",
                                        m -> m.put("Arn", ARN + "saml-provider/corporate-idp")
                                                .put(
                                                        "ValidUntil",
                                                        asOf.plus(Duration.ofDays(3000))
                                                                .toString())
                                                .put("CreateDate", ago(800))))));
        answers.put(
                "ListOpenIDConnectProviders",
                Xml.iam(
                        "ListOpenIDConnectProviders",
                        r -> r.put(
                                "OpenIDConnectProviderList", list -> list.put("member", m -> m.put("Arn", oidc())))));
        answers.put(
                "GetOpenIDConnectProvider",
                Xml.iam(
                        "GetOpenIDConnectProvider",
                        r -> r.put("Url", "token.actions.githubusercontent.com")
                                .put("CreateDate", ago(800))
                                .put("ClientIDList", list -> list.put("member", "sts.amazonaws.com"))
                                .put(
                                        "ThumbprintList",
                                        list -> list.put("member", "6938fd4d98bab03faadb97b34396831e3780aea1"))
                                .put("Tags", list -> {})));
        return answers;
    }

    /** Answers in pages, by action. */
    List<Listing> listings() {
        List<Listing.Member> details = new ArrayList<>();
        details.addAll(members("User", "UserDetailList", users, this::userDetail));
        details.addAll(members("Group", "GroupDetailList", groups, this::groupDetail));
        details.addAll(members("Role", "RoleDetailList", roles, this::roleDetail));
        // After those that they are attached to, so that attachments are counted.
        details.addAll(members("LocalManagedPolicy", "Policies", policies, this::policyDetail));
        details.addAll(members("AWSManagedPolicy", "Policies", AWS_MANAGED.size(), this::awsPolicyDetail));
        List<Listing.Member> devices =
                new ArrayList<>(members("Assigned", "VirtualMFADevices", users + 1, this::device));
        devices.removeIf(device -> device.xml().isEmpty());
        devices.addAll(members(
                "Unassigned", "VirtualMFADevices", 2, i -> x -> x.put("SerialNumber", ARN + "mfa/unassigned-" + i)));
        List<Integer> profiles = IntStream.range(0, roles)
                .filter(SyntheticAccount::hasProfile)
                .boxed()
                .toList();
        return List.of(
                Listing.of(
                        "GetAccountAuthorizationDetails",
                        "Filter.member.",
                        List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"),
                        details),
                listing("ListUsers", "Users", members("", "Users", users, this::user)),
                listing("ListRoles", "Roles", members("", "Roles", roles, this::role)),
                listing(
                        "ListInstanceProfiles",
                        "InstanceProfiles",
                        members("", "InstanceProfiles", profiles.size(), i -> x -> profile(x, profiles.get(i)))),
                Listing.of("ListVirtualMFADevices", "AssignmentStatus", List.of("VirtualMFADevices"), devices),
                listing(
                        "ListServerCertificates",
                        "ServerCertificateMetadataList",
                        members("", "ServerCertificateMetadataList", 2, this::serverCertificate)),
                listing(
                        "ListAccountAliases",
                        "AccountAliases",
                        List.of(new Listing.Member("", "AccountAliases", "<member>recorded-account</member>"))));
    }

    private static Listing listing(String action, String element, List<Listing.Member> members) {
        return Listing.of(action, "", List.of(element), members);
    }

    private static List<Listing.Member> members(
            String kind, String element, int count, IntFunction<Consumer<Xml>> content) {
        List<Listing.Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String xml = new Xml().put("member", content.apply(i)).toString();
            members.add(new Listing.Member(kind, element, xml.equals("<member></member>") ? "" : xml));
        }
        return members;
    }

    // ------------------------------------------------------------------ who is what

    private static String userName(int i) {
        return String.format(i % 3 == 0 ? "person.%05d@example.org" : "service-%05d", i);
    }

    private static String userPath(int i) {
        return i % 3 == 0 ? "/people/" : "/service/";
    }

    private static boolean hasPassword(int i) {
        return i % 3 == 0;
    }

    private static boolean hasMfa(int i) {
        return hasPassword(i) && i % 9 != 0;
    }

    private static boolean passwordUsed(int i) {
        return hasPassword(i) && i % 15 != 0;
    }

    /** How many access keys a user has. */
    private static int keys(int i) {
        return i % 20 == 0 ? 2 : i % 2;
    }

    private static boolean hasProfile(int role) {
        return role % 8 == 0;
    }

    private static String roleName(int i) {
        return "role-" + i;
    }

    private static String groupName(int i) {
        return "group-" + i;
    }

    private static String boundaryArn() {
        return ARN + "policy/policy-0";
    }

    private static String oidc() {
        return ARN + "oidc-provider/token.actions.githubusercontent.com";
    }

    private String ago(int days) {
        return asOf.minus(Duration.ofDays(days)).toString();
    }

    private static String id(String prefix, int i) {
        return prefix + String.format("EXAMPLE%010d", i);
    }

    // ------------------------------------------------------------------ authorization details

    private Consumer<Xml> userDetail(int i) {
        return x -> {
            userHead(x, i);
            inline(x, "UserPolicyList", i % 5 == 1, i);
            x.put(
                    "GroupList",
                    list -> IntStream.rangeClosed(0, i % 3)
                            .map(n -> (i + n * 7) % groups)
                            .distinct()
                            .forEach(group -> list.put("member", groupName(group))));
            attached(x, i % 4 == 0 ? List.of(i % policies) : List.of(), i % 100 == 7 ? "AdministratorAccess" : "");
            boundary(x, i % 10 == 3);
            tags(x, i);
        };
    }

    private void userHead(Xml x, int i) {
        x.put("Path", userPath(i))
                .put("UserName", userName(i))
                .put("UserId", id("AIDA", i))
                .put("Arn", ARN + "user" + userPath(i) + userName(i))
                .put("CreateDate", ago(400 + i % 1000));
    }

    private Consumer<Xml> groupDetail(int i) {
        return x -> {
            x.put("Path", "/")
                    .put("GroupName", groupName(i))
                    .put("GroupId", id("AGPA", i))
                    .put("Arn", ARN + "group/" + groupName(i))
                    .put("CreateDate", ago(1500));
            inline(x, "GroupPolicyList", i % 3 == 0, i);
            attached(x, List.of(i % policies, (i + 3) % policies), i % 4 == 1 ? "ReadOnlyAccess" : "");
        };
    }

    private Consumer<Xml> roleDetail(int i) {
        return x -> {
            roleHead(x, i);
            x.put("InstanceProfileList", list -> {
                if (hasProfile(i)) {
                    list.put("member", profile -> profile(profile, i));
                }
            });
            inline(x, "RolePolicyList", i % 3 == 0, i);
            attached(
                    x,
                    List.of((i + 1) % policies),
                    i % 20 == 5 ? "SecurityAudit" : i % 50 == 9 ? "job-function/Billing" : "");
            boundary(x, i % 20 == 11);
            tags(x, i);
            x.put("RoleLastUsed", used -> {
                if (i % 6 != 0) {
                    used.put("LastUsedDate", ago(i % 300)).put("Region", "us-east-1");
                }
            });
        };
    }

    private void roleHead(Xml x, int i) {
        x.put("Path", "/")
                .put("RoleName", roleName(i))
                .put("RoleId", id("AROA", i))
                .put("Arn", ARN + "role/" + roleName(i))
                .put("CreateDate", ago(300 + i % 900))
                .document("AssumeRolePolicyDocument", trust(i));
    }

    private void profile(Xml x, int role) {
        x.put("Path", "/")
                .put("InstanceProfileName", roleName(role))
                .put("InstanceProfileId", id("AIPA", role))
                .put("Arn", ARN + "instance-profile/" + roleName(role))
                .put("CreateDate", ago(300))
                .put("Roles", list -> list.put("member", one -> roleHead(one, role)));
    }

    private Consumer<Xml> policyDetail(int i) {
        return x -> {
            String name = "policy-" + i;
            int versions = 1 + i % 3;
            policyHead(x, name, ARN + "policy/" + name, id("ANPA", i), "/", "v" + versions);
            x.put("PolicyVersionList", list -> {
                for (int version = versions; version > 0; version--) {
                    String text = document(31 * i + version, 2 + i % 5);
                    int number = version;
                    list.put(
                            "member",
                            m -> m.document("Document", text)
                                    .put("VersionId", "v" + number)
                                    .put("IsDefaultVersion", number == versions)
                                    .put("CreateDate", ago(1000 - number)));
                }
            });
        };
    }

    private Consumer<Xml> awsPolicyDetail(int i) {
        return x -> {
            String qualified = AWS_MANAGED.get(i);
            String name = qualified.substring(qualified.indexOf('/') + 1);
            String path = "/" + qualified.substring(0, qualified.indexOf('/') + 1);
            policyHead(x, name, "arn:aws:iam::aws:policy/" + qualified, id("ANPAAWS", i), path, "v1");
            x.put(
                    "PolicyVersionList",
                    list -> list.put(
                            "member",
                            m -> m.document(
                                            "Document",
                                            i == 0
                                                    ? "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"
                                                    : document(-i, 12))
                                    .put("VersionId", "v1")
                                    .put("IsDefaultVersion", true)
                                    .put("CreateDate", "2015-02-06T18:39:46Z")));
        };
    }

    private void policyHead(Xml x, String name, String arn, String id, String path, String version) {
        x.put("PolicyName", name)
                .put("PolicyId", id)
                .put("Arn", arn)
                .put("Path", path)
                .put("DefaultVersionId", version)
                .put("AttachmentCount", attachments.getOrDefault(arn, 0))
                .put("PermissionsBoundaryUsageCount", boundaries.getOrDefault(arn, 0))
                .put("IsAttachable", true)
                .put("CreateDate", ago(1400))
                .put("UpdateDate", ago(900));
    }

    private void inline(Xml x, String element, boolean present, int i) {
        x.put(element, list -> {
            if (present) {
                list.put("member", m -> m.put("PolicyName", "inline").document("PolicyDocument", document(7 * i, 2)));
            }
        });
    }

    private void attached(Xml x, List<Integer> customer, String awsManaged) {
        x.put("AttachedManagedPolicies", list -> {
            for (int policy : customer) {
                attached(list, "policy-" + policy, ARN + "policy/policy-" + policy);
            }
            if (!awsManaged.isEmpty()) {
                attached(
                        list,
                        awsManaged.substring(awsManaged.indexOf('/') + 1),
                        "arn:aws:iam::aws:policy/" + awsManaged);
            }
        });
    }

    private void attached(Xml list, String name, String arn) {
        attachments.merge(arn, 1, Integer::sum);
        list.put("member", m -> m.put("PolicyName", name).put("PolicyArn", arn));
    }

    private void boundary(Xml x, boolean present) {
        if (present) {
            boundaries.merge(boundaryArn(), 1, Integer::sum);
            x.put(
                    "PermissionsBoundary",
                    b -> b.put("PermissionsBoundaryType", "Policy").put("PermissionsBoundaryArn", boundaryArn()));
        }
    }

    private static void tags(Xml x, int i) {
        x.put("Tags", list -> {
            list.put("member", m -> m.put("Key", "team").put("Value", "team-" + i % 40));
            if (i % 7 == 0) {
                list.put("member", m -> m.put("Key", "cost centre").put("Value", "R&D <Zürich> + Genève"));
            }
        });
    }

    // ------------------------------------------------------------------ documents

    private static String trust(int i) {
        String rest = switch (i % 10) {
            case 0 -> "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"";
            case 1 ->
                "\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},\"Action\":\"sts:AssumeRole\","
                        + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"vendor-" + i + "\"}}";
            case 2 -> "\"Principal\":{\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":root\"},\"Action\":\"sts:AssumeRole\"";
            case 3 ->
                "\"Principal\":{\"Federated\":\"" + oidc() + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\","
                        + "\"Condition\":{\"StringLike\":{\"token.actions.githubusercontent.com:sub\":\"repo:example-org/app-"
                        + i + ":*\"}}";
            default -> "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"";
        };
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + rest + "}]}";
    }

    private static String document(int number, int statements) {
        StringBuilder json = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
        for (int s = 0; s < statements; s++) {
            int n = Math.floorMod(31 * number + 17 * s, 10_007);
            json.append(s == 0 ? "" : ",").append("{\"Sid\":\"S").append(s).append("\",\"Effect\":\"");
            json.append(n % 11 == 0 ? "Deny" : "Allow").append("\",\"Action\":[");
            for (int a = 0; a <= 2 + n % 5; a++) {
                json.append(a == 0 ? "\"" : ",\"").append(pick(SERVICES, n + s)).append(':');
                json.append(pick(VERBS, n / 3 + a))
                        .append(n % 8 == 3 ? "*" : pick(NOUNS, n / 7 + a))
                        .append('"');
            }
            json.append("],\"Resource\":");
            json.append(
                    n % 6 == 0
                            ? "\"*\""
                            : "[\"arn:aws:s3:::bucket-" + n
                                    + "/${aws:username}/a b+c~é/*\",\"arn:aws:dynamodb:us-east-1:" + ACCOUNT
                                    + ":table/table-" + n + "\"]");
            json.append(
                    n % 4 == 0
                            ? ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-exampleorgid\"}}}"
                            : "}");
        }
        return json.append("]}").toString();
    }

    private static String pick(List<String> words, int n) {
        return words.get(Math.floorMod(n, words.size()));
    }

    // ------------------------------------------------------------------ lists

    private Consumer<Xml> user(int i) {
        return x -> {
            userHead(x, i);
            if (passwordUsed(i)) {
                x.put("PasswordLastUsed", ago(i % 200));
            }
        };
    }

    private Consumer<Xml> role(int i) {
        return x -> {
            roleHead(x, i);
            x.put("Description", "Role number " + i).put("MaxSessionDuration", 3600);
        };
    }

    /** The device of a user, nothing if it has none; the last is that of the root user. */
    private Consumer<Xml> device(int i) {
        if (i == users) {
            return x -> x.put("SerialNumber", ARN + "mfa/root-account-mfa-device")
                    .put(
                            "User",
                            user -> user.put("UserId", ACCOUNT)
                                    .put("Arn", ARN + "root")
                                    .put("CreateDate", ago(2000))
                                    .put("PasswordLastUsed", ago(90)))
                    .put("EnableDate", ago(1900));
        }
        return x -> {
            if (hasMfa(i)) {
                x.put("SerialNumber", ARN + "mfa/" + userName(i))
                        .put("User", user(i))
                        .put("EnableDate", ago(350));
            }
        };
    }

    private Consumer<Xml> serverCertificate(int i) {
        return x -> x.put("Path", "/")
                .put("ServerCertificateName", "certificate-" + i)
                .put("ServerCertificateId", id("ASCA", i))
                .put("Arn", ARN + "server-certificate/certificate-" + i)
                .put("UploadDate", ago(500))
                .put(
                        "Expiration",
                        i == 0 ? ago(30) : asOf.plus(Duration.ofDays(200)).toString());
    }

    private void passwordPolicy(Xml x) {
        x.put(
                "PasswordPolicy",
                p -> p.put("MinimumPasswordLength", 14)
                        .put("RequireSymbols", true)
                        .put("RequireNumbers", true)
                        .put("RequireUppercaseCharacters", true)
                        .put("RequireLowercaseCharacters", true)
                        .put("AllowUsersToChangePassword", true)
                        .put("ExpirePasswords", true)
                        .put("MaxPasswordAge", 90)
                        .put("PasswordReusePrevention", 24)
                        .put("HardExpiry", false));
    }

    private void summary(Xml x) {
        int mfa =
                (int) IntStream.range(0, users).filter(SyntheticAccount::hasMfa).count();
        Map<String, Integer> summary = new TreeMap<>();
        summary.put("Users", users);
        summary.put("UsersQuota", 10_000);
        summary.put("Groups", groups);
        summary.put("GroupsQuota", 300);
        summary.put("Roles", roles);
        summary.put("RolesQuota", 5_000);
        summary.put("Policies", policies);
        summary.put("PoliciesQuota", 5_000);
        summary.put(
                "PolicyVersionsInUse",
                IntStream.range(0, policies).map(i -> 1 + i % 3).sum());
        summary.put("PolicyVersionsInUseQuota", 10_000);
        summary.put("VersionsPerPolicyQuota", 5);
        summary.put("InstanceProfiles", (int)
                IntStream.range(0, roles).filter(SyntheticAccount::hasProfile).count());
        summary.put("InstanceProfilesQuota", 5_000);
        summary.put("ServerCertificates", 2);
        summary.put("ServerCertificatesQuota", 20);
        summary.put("Providers", 2);
        summary.put("MFADevices", mfa + 3);
        summary.put("MFADevicesInUse", mfa + 1);
        summary.put("AccountMFAEnabled", 1);
        summary.put("AccountPasswordPresent", 1);
        summary.put("AccountAccessKeysPresent", 0);
        summary.put("AccountSigningCertificatesPresent", 0);
        summary.put("AccessKeysPerUserQuota", 2);
        summary.put("SigningCertificatesPerUserQuota", 2);
        summary.put("AttachedPoliciesPerUserQuota", 10);
        summary.put("GroupsPerUserQuota", 10);
        x.put(
                "SummaryMap",
                map -> summary.forEach(
                        (key, value) -> map.put("entry", e -> e.put("key", key).put("value", value))));
    }

    private String report() {
        StringBuilder csv = new StringBuilder("user,arn,user_creation_time,password_enabled,password_last_used,"
                + "password_last_changed,password_next_rotation,mfa_active,"
                + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
                + "access_key_1_last_used_region,access_key_1_last_used_service,"
                + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                + "access_key_2_last_used_region,access_key_2_last_used_service,"
                + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated");
        csv.append("\n<root_account>," + ARN + "root,")
                .append(cell(2000))
                .append(",not_supported,")
                .append(cell(90));
        csv.append(",not_supported,not_supported,true" + ",false,N/A,N/A,N/A,N/A".repeat(2) + ",false,N/A".repeat(2));
        for (int i = 0; i < users; i++) {
            csv.append('\n').append(userName(i)).append(',').append(ARN).append("user");
            csv.append(userPath(i)).append(userName(i)).append(',').append(cell(400 + i % 1000));
            if (hasPassword(i)) {
                csv.append(",true,").append(passwordUsed(i) ? cell(i % 200) : "no_information");
                csv.append(',').append(cell(60)).append(',').append(cell(-30));
            } else {
                csv.append(",false,N/A,N/A,N/A");
            }
            csv.append(',').append(hasMfa(i));
            for (int key = 1; key <= 2; key++) {
                if (keys(i) < key) {
                    csv.append(",false,N/A,N/A,N/A,N/A");
                } else {
                    csv.append(',').append(i % 13 != 0).append(',').append(cell(20 + i % 380));
                    csv.append(i % 11 == 0 ? ",N/A,N/A,N/A" : "," + cell(i % 19) + ",eu-west-1,s3");
                }
            }
            csv.append(",false,N/A".repeat(2));
        }
        return csv.toString();
    }

    private String cell(int days) {
        return ago(days).replace("Z", "+00:00");
    }
}
