package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;

import java.util.List;
import java.util.stream.Collectors;

/**
 * AWS Organizations as a test scripts it. The healthy organization has a root, the units Workloads and, in it, Prod, and three
 * accounts: the management account in the root, one in Workloads, one in Prod.
 *
 * <p>Source: AWS Organizations API Reference, sample responses of the actions.
 */
final class OrganizationJson {

    static final String MANAGEMENT = "111122223333";
    static final String MEMBER = "444455556666";
    static final String PAYMENTS = "777788889999";
    static final String ROOT = "r-ab12";
    static final String WORKLOADS = "ou-ab12-workloads";
    static final String PROD = "ou-ab12-prodprod";

    private static final String ARN = "arn:aws:organizations::" + MANAGEMENT + ":";

    private OrganizationJson() {}

    static FakeRegionalAws.Reply notInUse() {
        return error(400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }

    static FakeRegionalAws.Reply organization(String management) {
        return json("""
                {"Organization": {"Id": "o-exampleorgid", "MasterAccountId": "%s", "FeatureSet": "ALL",
                    "MasterAccountEmail": "root@example.com",
                    "Arn": "arn:aws:organizations::%s:organization/o-exampleorgid"}}""".formatted(management, management));
    }

    static FakeRegionalAws.Reply list(String name, String... items) {
        return json("{\"" + name + "\": [" + String.join(", ", items) + "]}");
    }

    static FakeRegionalAws.Reply page(String token, String name, String... items) {
        return json("{\"NextToken\": \"" + token + "\", \"" + name + "\": [" + String.join(", ", items) + "]}");
    }

    static String root(String... policyTypes) {
        return "{\"Id\": \"%s\", \"Arn\": \"%sroot/o-exampleorgid/%s\", \"Name\": \"Root\", \"PolicyTypes\": [%s]}"
                .formatted(ROOT, ARN, ROOT, String.join(", ", policyTypes));
    }

    static String policyType(String type, String status) {
        return "{\"Type\": \"" + type + "\", \"Status\": \"" + status + "\"}";
    }

    static String unit(String id, String name) {
        return "{\"Id\": \"%s\", \"Arn\": \"%sou/o-exampleorgid/%s\", \"Name\": \"%s\"}".formatted(id, ARN, id, name);
    }

    static String account(String id, String name) {
        return account(id, name, "\"State\": \"ACTIVE\", \"Status\": \"ACTIVE\"");
    }

    static String account(String id, String name, String state) {
        return ("{\"Id\": \"%s\", \"Arn\": \"%saccount/o-exampleorgid/%s\", \"Name\": \"%s\", \"Email\": \"%s@example.com\","
                        + " \"JoinedMethod\": \"CREATED\", \"JoinedTimestamp\": 1700000000.5, %s}")
                .formatted(id, ARN, id, name, id, state);
    }

    static String policy(String id, String name) {
        return "{\"Id\": \"%s\", \"Arn\": \"%spolicy/o-exampleorgid/service_control_policy/%s\", \"Name\": \"%s\", \"AwsManaged\": %s}"
                .formatted(id, ARN, id, name, id.startsWith("p-Full"));
    }

    static String targets(String... ids) {
        return List.of(ids).stream()
                .map(id -> "{\"TargetId\": \"" + id + "\", \"Name\": \"n\"}")
                .collect(Collectors.joining(", "));
    }

    static FakeRegionalAws.Reply content(String document) {
        return json(
                "{\"Policy\": {\"Content\": \"" + document.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}");
    }

    /** Scripts the healthy organization. */
    static FakeRegionalAws healthy(FakeRegionalAws aws) {
        aws.on("organizations:DescribeOrganization", organization(MANAGEMENT));
        aws.on(
                "organizations:ListRoots",
                list(
                        "Roots",
                        root(
                                policyType("SERVICE_CONTROL_POLICY", "ENABLED"),
                                policyType("RESOURCE_CONTROL_POLICY", "PENDING_ENABLE"))));
        aws.on("organizations:ListOrganizationalUnitsForParent", list("OrganizationalUnits"));
        aws.on(
                call("organizations:ListOrganizationalUnitsForParent").with(ROOT),
                list("OrganizationalUnits", unit(WORKLOADS, "Workloads")));
        aws.on(
                call("organizations:ListOrganizationalUnitsForParent").with(WORKLOADS),
                list("OrganizationalUnits", unit(PROD, "Prod")));
        aws.on("organizations:ListAccountsForParent", list("Accounts"));
        aws.on(call("organizations:ListAccountsForParent").with(ROOT), list("Accounts", account(MANAGEMENT, "main")));
        aws.on(call("organizations:ListAccountsForParent").with(WORKLOADS), list("Accounts", account(MEMBER, "tools")));
        aws.on(
                call("organizations:ListAccountsForParent").with(PROD),
                list("Accounts", account(PAYMENTS, "payments-prod")));
        return aws;
    }
}
