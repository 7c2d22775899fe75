package io.github.iamaudit.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testbed.QueryClient.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

class RecordedAccountTest {

    private static final int USERS = 1_234;
    private static final RecordedAccount ACCOUNT = RecordedAccount.start(USERS, Instant.parse("2026-03-01T06:00:00Z"));

    private final QueryClient client = new QueryClient(ACCOUNT.endpoint());

    @BeforeEach
    void countFromZero() {
        ACCOUNT.clearStats();
    }

    @AfterAll
    static void end() {
        ACCOUNT.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetCallerIdentity",
                "GetAccountAuthorizationDetails",
                "GenerateCredentialReport",
                "GetCredentialReport",
                "GetAccountSummary",
                "GetAccountPasswordPolicy",
                "ListAccountAliases",
                "ListVirtualMFADevices",
                "ListUsers",
                "ListRoles",
                "ListServerCertificates",
                "ListSAMLProviders",
                "ListOpenIDConnectProviders",
                "GetOpenIDConnectProvider",
                "ListInstanceProfiles"
            })
    void answersWithWellFormedXml(String action) throws Exception {
        Answer answer = client.iam(action);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.xml().getDocumentElement().getTagName()).isEqualTo(action + "Response");
        assertThat(answer.members(action + "Response").get(0).getTagName()).isEqualTo(action + "Result");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 100, 37})
    void givesEachEntityOnOnePageOnly(int size) throws Exception {
        List<Answer> pages = pages("GetAccountAuthorizationDetails", size);

        List<String> arns = new ArrayList<>();
        for (Answer page : pages) {
            int members = 0;
            for (String list : List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")) {
                for (Element member : page.members(list)) {
                    arns.add(child(member, "Arn"));
                    members++;
                }
            }
            assertThat(members).isLessThanOrEqualTo(size);
        }
        Map<String, Integer> summary = summary();
        assertThat(arns).doesNotHaveDuplicates();
        assertThat(arns)
                .hasSize(summary.getOrDefault("Users", 0)
                        + summary.getOrDefault("Groups", 0)
                        + summary.getOrDefault("Roles", 0)
                        + summary.getOrDefault("Policies", 0)
                        + 4);
        assertThat(summary).containsEntry("Users", USERS);
        assertThat(pages).hasSize((arns.size() + size - 1) / size);
    }

    @Test
    void countsTheAttachmentsThatItShows() throws Exception {
        Map<String, Integer> counted = new TreeMap<>();
        Map<String, Integer> stated = new TreeMap<>();
        for (Answer page : pages("GetAccountAuthorizationDetails", 1000)) {
            page.all("PolicyArn").forEach(arn -> counted.merge(arn, 1, Integer::sum));
            for (Element policy : page.members("Policies")) {
                stated.put(child(policy, "Arn"), Integer.valueOf(child(policy, "AttachmentCount")));
            }
        }

        stated.values().removeIf(count -> count == 0);
        assertThat(stated).isEqualTo(counted).hasSizeGreaterThan(20);
        assertThat(stated.values()).anyMatch(count -> count > 10);
    }

    @Test
    void encodesDocumentsByRfc3986() throws Exception {
        Answer page = client.iam("GetAccountAuthorizationDetails", "MaxItems", "1000");
        List<String> documents = new ArrayList<>(page.all("PolicyDocument"));
        for (Answer one : pages("GetAccountAuthorizationDetails", 1000)) {
            documents.addAll(one.all("AssumeRolePolicyDocument"));
            documents.addAll(one.all("Document"));
        }

        assertThat(documents)
                .hasSizeGreaterThan(500)
                .allMatch(text -> text.replaceAll("%[0-9A-F]{2}", "").matches("[A-Za-z0-9._~-]+"));
        assertThat(documents).anyMatch(text -> text.contains("%20b%2Bc~%C3%A9%2F%2A"));
        assertThat(documents)
                .allSatisfy(text -> assertThat(JsonMapper.shared()
                                .readTree(URLDecoder.decode(text, StandardCharsets.UTF_8))
                                .path("Statement")
                                .isArray())
                        .isTrue());
    }

    @Test
    void choosesTheKindsThatAreAskedFor() throws Exception {
        Answer page =
                client.iam("GetAccountAuthorizationDetails", "Filter.member.1", "Role", "Filter.member.2", "Group");

        assertThat(page.members("UserDetailList")).isEmpty();
        assertThat(page.members("GroupDetailList")).isNotEmpty();
        assertThat(page.members("RoleDetailList")).isNotEmpty();
        assertThat(page.members("Policies")).isEmpty();
    }

    @Test
    void choosesDevicesByAssignment() throws Exception {
        int assigned = devices("Assigned");

        assertThat(devices("Unassigned")).isEqualTo(2);
        assertThat(devices("Any")).isEqualTo(assigned + 2);
        assertThat(summary()).containsEntry("MFADevicesInUse", assigned).containsEntry("MFADevices", assigned + 2);
    }

    private int devices(String status) throws Exception {
        return client.iam("ListVirtualMFADevices", "AssignmentStatus", status, "MaxItems", "1000")
                .members("VirtualMFADevices")
                .size();
    }

    @Test
    void listsAllUsersAndRoles() throws Exception {
        int users = 0;
        for (Answer page : pages("ListUsers", 1000)) {
            users += page.members("Users").size();
        }

        assertThat(users).isEqualTo(USERS);
        assertThat(client.iam("ListRoles", "MaxItems", "1000").members("Roles"))
                .hasSize(summary().getOrDefault("Roles", 0));
    }

    @Test
    void reportsTheRootUserAndEachUser() throws Exception {
        String content = client.iam("GetCredentialReport").first("Content");
        List<String> lines = new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines).hasSize(USERS + 2).allMatch(line -> line.split(",", -1).length == 22);
        assertThat(lines.get(1)).startsWith("<root_account>,arn:aws:iam::" + ACCOUNT.accountId() + ":root,");
        assertThat(new HashSet<>(lines)).hasSize(USERS + 2);
    }

    @Test
    void countsCalls() throws Exception {
        client.iam("ListUsers");
        client.iam("ListUsers");
        client.call("sts", "GetCallerIdentity");
        client.iam("DeleteUser");

        CallStats stats = ACCOUNT.stats();
        assertThat(stats.total()).isEqualTo(4);
        assertThat(stats.calls("iam:ListUsers")).isEqualTo(2);
        assertThat(stats.calls("sts:GetCallerIdentity")).isEqualTo(1);
        assertThat(stats.maxInFlight()).isBetween(1, 2);
        assertThat(stats.errors("iam:DeleteUser", "InvalidAction")).isEqualTo(1);
    }

    @Test
    void refusesOddPages() throws Exception {
        assertThat(client.iam("ListUsers", "MaxItems", "1001").first("Code")).isEqualTo("ValidationError");
        assertThat(client.iam("ListUsers", "MaxItems", "-1").first("Code")).isEqualTo("ValidationError");
        assertThat(client.iam("ListUsers", "Marker", "elsewhere").first("Code")).isEqualTo("ValidationError");
        assertThat(client.iam("ListUsers", "Marker", "from-99999").members("Users"))
                .isEmpty();
    }

    @Test
    void answersTheSameForTheSameSizeAndMoment() throws Exception {
        try (RecordedAccount twin = RecordedAccount.start(USERS, Instant.parse("2026-03-01T06:00:00Z"))) {
            QueryClient other = new QueryClient(twin.endpoint());

            assertThat(other.iam("GetAccountAuthorizationDetails").text())
                    .isEqualTo(client.iam("GetAccountAuthorizationDetails").text());
            assertThat(other.iam("GetCredentialReport").text())
                    .isEqualTo(client.iam("GetCredentialReport").text());
        }
    }

    private List<Answer> pages(String action, int size) throws Exception {
        List<Answer> pages = new ArrayList<>();
        String marker = "from-0";
        do {
            Answer page = client.iam(action, "MaxItems", Integer.toString(size), "Marker", marker);
            pages.add(page);
            marker = page.first("Marker");
            assertThat(page.first("IsTruncated")).isEqualTo(Boolean.toString(!marker.isEmpty()));
        } while (!marker.isEmpty());
        return pages;
    }

    private Map<String, Integer> summary() throws Exception {
        Map<String, Integer> summary = new TreeMap<>();
        for (Element entry : client.iam("GetAccountSummary").members("SummaryMap")) {
            summary.put(child(entry, "key"), Integer.valueOf(child(entry, "value")));
        }
        return summary;
    }

    private static String child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent();
            }
        }
        throw new AssertionError("no " + name + " in " + parent.getTagName());
    }
}
