package io.github.iamaudit.benchmarks;

import java.util.List;
import java.util.Random;

/**
 * Makes the exports of an invented account of any size, the same text for the same size. Scale 1 is an account of 500 users,
 * 1,000 roles, 20 groups and 2,000 customer managed policies: about 8 MB of authorization details.
 */
public final class AccountGenerator {

    /** The time that the exports are to be read as written at. */
    public static final String CAPTURED_AT = "2026-03-01T06:00:00Z";

    private static final String ACCOUNT = "111122223333";
    private static final int USERS = 500;
    private static final int ROLES = 1_000;
    private static final int GROUPS = 20;
    private static final int POLICIES = 2_000;

    private static final List<String> SERVICES = List.of(
            "s3", "ec2", "dynamodb", "sqs", "sns", "lambda", "kms", "logs", "cloudwatch", "rds", "ecs", "ecr", "glue");
    private static final List<String> VERBS =
            List.of("Get", "List", "Describe", "Put", "Create", "Update", "Delete", "Tag", "Start", "Stop");
    private static final List<String> NOUNS = List.of(
            "Object", "Bucket", "Instance", "Table", "Queue", "Topic", "Function", "Key", "Stream", "Cluster", "Item");

    private final Random random = new Random(20260301);
    private final StringBuilder json = new StringBuilder();
    private final int scale;

    private AccountGenerator(int scale) {
        this.scale = scale;
    }

    /** The authorization details, as the CLI writes them. */
    public static String authorizationDetails(int scale) {
        return new AccountGenerator(scale).details();
    }

    /** The credential report of the same users. */
    public static String credentialReport(int scale) {
        Random random = new Random(42);
        StringBuilder csv = new StringBuilder("user,arn,user_creation_time,password_enabled,password_last_used,"
                + "password_last_changed,password_next_rotation,mfa_active,"
                + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
                + "access_key_1_last_used_region,access_key_1_last_used_service,"
                + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                + "access_key_2_last_used_region,access_key_2_last_used_service,"
                + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n");
        csv.append("<root_account>,arn:aws:iam::" + ACCOUNT + ":root,2020-01-01T00:00:00+00:00,not_supported,"
                + "no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,"
                + "false,N/A,false,N/A\n");
        for (int i = 0; i < USERS * scale; i++) {
            boolean console = random.nextInt(3) == 0;
            boolean key = random.nextInt(2) == 0;
            csv.append("user-")
                    .append(i)
                    .append(",arn:aws:iam::" + ACCOUNT + ":user/user-")
                    .append(i);
            csv.append(",2024-05-01T10:00:00+00:00,").append(console);
            csv.append(
                    console
                            ? ",2026-02-2" + random.nextInt(8) + "T10:00:00+00:00,2025-12-01T10:00:00+00:00,N/A,"
                            : ",N/A,N/A,N/A,");
            csv.append(random.nextInt(10) > 0).append(',').append(key);
            csv.append(
                    key
                            ? ",2025-1" + random.nextInt(3)
                                    + "-15T10:00:00+00:00,2026-02-20T10:00:00+00:00,us-east-1,s3"
                            : ",N/A,N/A,N/A,N/A");
            csv.append(",false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n");
        }
        return csv.toString();
    }

    private String details() {
        json.append("{\n  \"UserDetailList\": [");
        for (int i = 0; i < USERS * scale; i++) {
            separator(i);
            head("User", "user-" + i, "user", "AIDA", i);
            json.append(", \"GroupList\": [\"group-")
                    .append(i % (GROUPS * scale))
                    .append("\"]");
            attached(i);
            json.append(", \"Tags\": [{\"Key\": \"team\", \"Value\": \"team-")
                    .append(i % 40)
                    .append("\"}]}");
        }
        json.append("],\n  \"GroupDetailList\": [");
        for (int i = 0; i < GROUPS * scale; i++) {
            separator(i);
            head("Group", "group-" + i, "group", "AGPA", i);
            json.append(", \"GroupPolicyList\": []");
            attached(i + 7);
            json.append('}');
        }
        json.append("],\n  \"RoleDetailList\": [");
        for (int i = 0; i < ROLES * scale; i++) {
            separator(i);
            role(i);
        }
        json.append("],\n  \"Policies\": [");
        for (int i = 0; i < POLICIES * scale; i++) {
            separator(i);
            policy(i);
        }
        return json.append("]\n}\n").toString();
    }

    private void separator(int i) {
        json.append(i == 0 ? "\n    " : ",\n    ");
    }

    private void head(String kind, String name, String type, String idPrefix, int i) {
        json.append("{\"Path\": \"/\", \"").append(kind).append("Name\": \"").append(name);
        json.append("\", \"").append(kind).append("Id\": \"").append(idPrefix).append(String.format("EXAMPLE%010d", i));
        json.append("\", \"Arn\": \"arn:aws:iam::" + ACCOUNT + ":")
                .append(type)
                .append('/')
                .append(name);
        json.append("\", \"CreateDate\": \"2024-05-01T10:00:00+00:00\"");
    }

    private void attached(int i) {
        int policy = i % (POLICIES * scale);
        json.append(", \"AttachedManagedPolicies\": [{\"PolicyName\": \"policy-")
                .append(policy);
        json.append("\", \"PolicyArn\": \"arn:aws:iam::" + ACCOUNT + ":policy/policy-")
                .append(policy)
                .append("\"}]");
    }

    private void role(int i) {
        head("Role", "role-" + i, "role", "AROA", i);
        json.append(
                ", \"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", ");
        json.append(
                switch (i % 20) {
                    case 0 -> "\"Principal\": {\"AWS\": \"arn:aws:iam::444455556666:root\"}";
                    case 1 -> "\"Principal\": {\"AWS\": \"arn:aws:iam::" + ACCOUNT + ":role/role-0\"}";
                    default -> "\"Principal\": {\"Service\": \"lambda.amazonaws.com\"}";
                });
        json.append(", \"Action\": \"sts:AssumeRole\"}]}, \"InstanceProfileList\": [], \"RolePolicyList\": [");
        if (i % 3 == 0) {
            json.append("{\"PolicyName\": \"inline\", \"PolicyDocument\": ");
            document(2);
            json.append('}');
        }
        json.append(']');
        attached(i + 500);
        json.append(", \"Tags\": [], \"RoleLastUsed\": {\"LastUsedDate\": \"2026-0")
                .append(1 + i % 2)
                .append("-10T10:00:00+00:00\", \"Region\": \"us-east-1\"}}");
    }

    private void policy(int i) {
        head("Policy", "policy-" + i, "policy", "ANPA", i);
        json.append(", \"DefaultVersionId\": \"v2\", \"AttachmentCount\": 1, \"PermissionsBoundaryUsageCount\": 0, "
                + "\"IsAttachable\": true, \"UpdateDate\": \"2025-05-01T10:00:00+00:00\", \"PolicyVersionList\": [");
        json.append(
                "{\"VersionId\": \"v2\", \"IsDefaultVersion\": true, \"CreateDate\": \"2025-05-01T10:00:00+00:00\", "
                        + "\"Document\": ");
        document(6);
        json.append("}, {\"VersionId\": \"v1\", \"IsDefaultVersion\": false, \"CreateDate\": "
                + "\"2024-05-01T10:00:00+00:00\", \"Document\": ");
        document(4);
        json.append("}]}");
    }

    private void document(int statements) {
        json.append("{\"Version\": \"2012-10-17\", \"Statement\": [");
        for (int s = 0; s < statements; s++) {
            json.append(s == 0 ? "" : ", ").append("{\"Sid\": \"S").append(s).append("\", \"Effect\": \"");
            json.append(random.nextInt(10) == 0 ? "Deny" : "Allow").append("\", \"Action\": [");
            int actions = 3 + random.nextInt(6);
            for (int a = 0; a < actions; a++) {
                json.append(a == 0 ? "\"" : ", \"").append(pick(SERVICES)).append(':');
                json.append(pick(VERBS))
                        .append(random.nextInt(8) == 0 ? "*" : pick(NOUNS))
                        .append('"');
            }
            json.append("], \"Resource\": ");
            json.append(
                    random.nextInt(6) == 0
                            ? "\"*\""
                            : "[\"arn:aws:s3:::bucket-" + random.nextInt(1000) + "/*\", \"arn:aws:dynamodb:us-east-1:"
                                    + ACCOUNT + ":table/table-" + random.nextInt(1000) + "\"]");
            if (random.nextInt(4) == 0) {
                json.append(", \"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-exampleorgid\"}}");
            }
            json.append('}');
        }
        json.append("]}");
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
