package io.github.iamaudit.benchmarks;

import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.export.ExportedAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the export of an invented account of teams, 20 users and 30 roles each, the same text for the same size. In each team some
 * may assume roles of the team, a lead makes keys for its users, a deployment role passes roles to AWS Lambda and Amazon EC2, and every
 * second role has a permissions boundary. One team in five has a role that is administrator.
 */
final class EscalationAccount {

    private static final String CAPTURED_AT = "2026-03-01T06:00:00Z";
    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final int USERS = 20;
    private static final int ROLES = 30;

    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private final boolean everyoneTrusts;

    private EscalationAccount(boolean everyoneTrusts) {
        this.everyoneTrusts = everyoneTrusts;
    }

    /** The authorization details of teams of some principals together. */
    static String authorizationDetails(int principals) {
        return new EscalationAccount(false).json(principals);
    }

    /** The same, where everyone may rewrite the trust policy of every role. */
    static String worst(int principals) {
        return new EscalationAccount(true).json(principals);
    }

    /** The account of such details. */
    static AccountSnapshot read(String details) {
        return ExportedAccount.ofText("details.json", details)
                .capturedAt(Instant.parse(CAPTURED_AT))
                .fetch();
    }

    private String json(int principals) {
        policy("edge", allow("\"NotAction\":\"iam:*\"", "*"));
        policy(
                "self-service",
                allow(
                        "\"Action\":[\"iam:ChangePassword\",\"iam:CreateVirtualMFADevice\",\"iam:EnableMFADevice\","
                                + "\"iam:CreateAccessKey\",\"iam:GetUser\"]",
                        "arn:aws:iam::*:user/${aws:username}\",\"arn:aws:iam::*:mfa/*"));
        policy("everyone", allow("\"Action\":\"iam:UpdateAssumeRolePolicy\"", "*"));
        group("everyone", attached("self-service") + (everyoneTrusts ? "," + attached("everyone") : ""), "");
        for (int team = 0; team < principals / (USERS + ROLES); team++) {
            team("team-" + team, team % 5 == 0);
        }
        return "{\"UserDetailList\":[" + String.join(",\n", users) + "],\"GroupDetailList\":["
                + String.join(",\n", groups) + "],\"RoleDetailList\":[" + String.join(",\n", roles)
                + "],\"Policies\":[" + String.join(",\n", policies) + "],\"IsTruncated\":false}";
    }

    private void team(String team, boolean hasAdministrator) {
        group(team, "", inline("assume", allow("\"Action\":\"sts:AssumeRole\"", IAM + "role/" + team + "-shared-*")));
        for (int i = 0; i < USERS; i++) {
            String own = i == 0
                    ? inline("keys", allow("\"Action\":\"iam:CreateAccessKey\"", IAM + "user/" + team + "-user-*"))
                    : i < 4
                            ? inline(
                                    "data",
                                    allow(
                                            "\"Action\":[\"s3:GetObject\",\"s3:PutObject\"]",
                                            "arn:aws:s3:::" + team + "-" + i + "/*"))
                            : "";
            user(team + "-user-" + i, "\"everyone\",\"" + team + "\"", own);
        }
        for (int i = 0; i < ROLES; i++) {
            if (i < 5) {
                role(team + "-shared-" + i, "\"AWS\":\"111122223333\"", read(team, i), i == 0);
            } else if (i == 5) {
                role(team + "-deploy", "\"AWS\":\"" + IAM + "role/" + team + "-shared-1\"", deploy(team), false);
            } else if (i == 6 && hasAdministrator) {
                role(
                        team + "-app-admin",
                        "\"Service\":\"lambda.amazonaws.com\"",
                        inline("all", allow("\"Action\":\"*\"", "*")),
                        false);
            } else if (i < 20) {
                role(team + "-app-" + i, "\"Service\":\"lambda.amazonaws.com\"", read(team, i), i % 2 == 0);
            } else {
                role(team + "-host-" + i, "\"Service\":\"ec2.amazonaws.com\"", read(team, i), i % 2 == 0);
            }
        }
    }

    private static String read(String team, int i) {
        return inline(
                "read",
                allow(
                        "\"Action\":[\"s3:Get*\",\"s3:List*\",\"sqs:SendMessage\"]",
                        "arn:aws:s3:::" + team + "-" + i % 3 + "\",\"arn:aws:sqs:*:111122223333:" + team + "-*"));
    }

    private static String deploy(String team) {
        return inline(
                "deploy",
                allow("\"Action\":\"iam:PassRole\"", IAM + "role/" + team + "-*")
                                .replace("]}]}", "]},")
                        + "{\"Effect\":\"Allow\",\"Action\":[\"lambda:*\",\"ec2:RunInstances\",\"cloudformation:*\"],\"Resource\":[\"*\"]}]}");
    }

    private static String allow(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + action + ",\"Resource\":[\""
                + resource + "\"]}]}";
    }

    private static String inline(String name, String document) {
        return "{\"PolicyName\":\"" + name + "\",\"PolicyDocument\":" + document + "}";
    }

    private static String attached(String name) {
        return "{\"PolicyName\":\"" + name + "\",\"PolicyArn\":\"" + IAM + "policy/" + name + "\"}";
    }

    private void user(String name, String memberOf, String inline) {
        users.add(
                "{\"Path\":\"/\",\"UserName\":\"" + name + "\",\"UserId\":\"AIDA" + users.size() + "\",\"Arn\":\"" + IAM
                        + "user/" + name + "\",\"CreateDate\":\"2024-05-01T10:00:00Z\",\"GroupList\":[" + memberOf
                        + "],\"UserPolicyList\":[" + inline + "],\"AttachedManagedPolicies\":[],\"Tags\":[]}");
    }

    private void group(String name, String attached, String inline) {
        groups.add("{\"Path\":\"/\",\"GroupName\":\"" + name + "\",\"GroupId\":\"AGPA" + groups.size() + "\",\"Arn\":\""
                + IAM
                + "group/" + name + "\",\"CreateDate\":\"2024-05-01T10:00:00Z\",\"GroupPolicyList\":[" + inline
                + "],\"AttachedManagedPolicies\":[" + attached + "]}");
    }

    private void role(String name, String trusted, String inline, boolean isBound) {
        roles.add(
                "{\"Path\":\"/\",\"RoleName\":\"" + name + "\",\"RoleId\":\"AROA" + roles.size() + "\",\"Arn\":\"" + IAM
                        + "role/" + name
                        + "\",\"CreateDate\":\"2024-05-01T10:00:00Z\",\"AssumeRolePolicyDocument\":{\"Version\":"
                        + "\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{" + trusted
                        + "},\"Action\":\"sts:AssumeRole\"}]},\"InstanceProfileList\":[],\"RolePolicyList\":[" + inline
                        + "],\"AttachedManagedPolicies\":[" + (everyoneTrusts ? attached("everyone") : "") + "]"
                        + (isBound
                                ? ",\"PermissionsBoundary\":{\"PermissionsBoundaryType\":\"PermissionsBoundaryPolicy\","
                                        + "\"PermissionsBoundaryArn\":\"" + IAM + "policy/edge\"}"
                                : "")
                        + ",\"Tags\":[]}");
    }

    private void policy(String name, String document) {
        policies.add("{\"PolicyName\":\"" + name + "\",\"PolicyId\":\"ANPA" + policies.size() + "\",\"Arn\":\"" + IAM
                + "policy/" + name + "\",\"Path\":\"/\",\"DefaultVersionId\":\"v1\",\"AttachmentCount\":1,"
                + "\"PermissionsBoundaryUsageCount\":0,\"IsAttachable\":true,\"CreateDate\":\"2024-05-01T10:00:00Z\","
                + "\"UpdateDate\":\"2024-05-01T10:00:00Z\",\"PolicyVersionList\":[{\"Document\":" + document
                + ",\"VersionId\":\"v1\",\"IsDefaultVersion\":true,\"CreateDate\":\"2024-05-01T10:00:00Z\"}]}");
    }
}
