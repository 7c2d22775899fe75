package io.github.iamaudit.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.Samples;
import io.github.iamaudit.SharedData;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.snapshot.FacetCoverage.Status;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportedAccountTest {

    private static final String KNOWN_KINDS = "expected the output of one of the AWS CLI's commands"
            + " get-account-authorization-details, get-credential-report, get-account-password-policy,"
            + " get-account-summary, list-account-aliases, list-virtual-mfa-devices, list-saml-providers,"
            + " list-open-id-connect-providers, list-server-certificates, a resource inventory,"
            + " or a credential report in CSV";

    private static final String DOCUMENT = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/a+b%20c é"}]}""";

    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

    private static final String REPORT = Samples.REPORT_HEADER + "\n" + Samples.ROOT_ROW + "\n" + Samples.ALICE_ROW;

    @TempDir
    Path directory;

    private static String user(String name, String document) {
        return """
            {
              "Path": "/", "UserName": "%1$s", "UserId": "AIDA%1$s",
              "Arn": "arn:aws:iam::111122223333:user/%1$s", "CreateDate": "2024-01-15T09:00:00+00:00",
              "UserPolicyList": [{"PolicyName": "inline", "PolicyDocument": %2$s}],
              "GroupList": ["developers"], "AttachedManagedPolicies": [], "Tags": [{"Key": "owner", "Value": "payments"}]
            }""".formatted(name, document);
    }

    private static String group() {
        return """
            {"Path": "/", "GroupName": "developers", "GroupId": "AGPA", "CreateDate": "2024-01-15T09:00:00Z",
             "Arn": "arn:aws:iam::111122223333:group/developers", "GroupPolicyList": [],
             "AttachedManagedPolicies": [{"PolicyName": "read", "PolicyArn": "arn:aws:iam::111122223333:policy/read"}]}""";
    }

    private static String role(String trust) {
        return """
            {"Path": "/", "RoleName": "app", "RoleId": "AROA", "CreateDate": "2024-01-15T09:00:00Z",
             "Arn": "arn:aws:iam::111122223333:role/app", "AssumeRolePolicyDocument": %s,
             "RolePolicyList": [], "AttachedManagedPolicies": [],
             "PermissionsBoundary": {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/read"},
             "InstanceProfileList": [{"Path": "/", "InstanceProfileName": "app", "InstanceProfileId": "AIPA",
               "Arn": "arn:aws:iam::111122223333:instance-profile/app", "CreateDate": "2024-01-15T09:00:00Z",
               "Roles": [{"RoleName": "app", "Path": "/", "AssumeRolePolicyDocument": {}}]}],
             "RoleLastUsed": {"LastUsedDate": "2026-02-01T00:00:00Z", "Region": "eu-west-1"}}""".formatted(trust);
    }

    private static String policy(String document) {
        return """
            {"PolicyName": "read", "PolicyId": "ANPA", "Arn": "arn:aws:iam::111122223333:policy/read", "Path": "/",
             "DefaultVersionId": "v1", "AttachmentCount": 1, "PermissionsBoundaryUsageCount": 1, "IsAttachable": true,
             "CreateDate": "2024-01-15T09:00:00Z", "UpdateDate": "2024-01-15T09:00:00Z",
             "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "CreateDate": "2024-01-15T09:00:00Z",
               "Document": %s}]}""".formatted(document);
    }

    /** Authorization details with one entity of each kind, whose documents stand in one of the three shapes. */
    private static String details(UnaryOperator<String> shape) {
        return """
            {"UserDetailList": [%s], "GroupDetailList": [%s], "RoleDetailList": [%s], "Policies": [%s]}""".formatted(
                user("alice", shape.apply(DOCUMENT)), group(), role(shape.apply(TRUST)), policy(shape.apply(DOCUMENT)));
    }

    private static String users(String... users) {
        return "{\"UserDetailList\": [" + String.join(",\n", users) + "]}";
    }

    private static String jsonString(String text) {
        return JsonOutput.toText(out -> out.string(text));
    }

    private static String encoded(String text) {
        return jsonString(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static ExportedAccount text(String text) {
        return ExportedAccount.ofText("account.json", text).capturedAt(Samples.NOW);
    }

    private static <T> T observed(AccountSnapshot snapshot, Facet<T> facet) {
        return snapshot.observation(facet).value().orElseThrow(() -> new AssertionError(facet + " was not observed"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** Messages without the temporary directory. */
    private String relative(String message) {
        return message.replace(directory + directory.getFileSystem().getSeparator(), "");
    }

    private static void assertRejected(ExportedAccount account, String message) {
        assertThatThrownBy(account::fetch).isInstanceOf(InputException.class).hasMessage(message);
    }

    private void assertFileRejected(ExportedAccount account, String message) {
        assertThatThrownBy(account::fetch)
                .isInstanceOf(InputException.class)
                .satisfies(e ->
                        assertThat(relative(String.valueOf(e.getMessage()))).isEqualTo(message));
    }

    // ---- what is read
    // ------------------------------------------------------------------------------------------------

    @Test
    void readsAuthorizationDetails() {
        AccountSnapshot snapshot = text(details(d -> d)).fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.accountId()).isEqualTo(Samples.ACCOUNT);
        assertThat(snapshot.partition()).isEqualTo(Partition.AWS);
        assertThat(snapshot.capturedAt()).isEqualTo(Samples.NOW);
        assertThat(snapshot.coverage())
                .extracting(FacetCoverage::facet, FacetCoverage::status)
                .containsExactly(
                        tuple("groups", Status.COMPLETE),
                        tuple("policies", Status.COMPLETE),
                        tuple("roles", Status.COMPLETE),
                        tuple("users", Status.COMPLETE));
        IamUser user = observed(snapshot, Facet.USERS).get(0);
        assertThat(user.userName()).isEqualTo("alice");
        assertThat(user.createDate()).isEqualTo(Samples.CREATED);
        assertThat(user.groups()).containsExactly("developers");
        assertThat(user.tags()).containsExactly(new Tag("owner", "payments"));
        assertThat(user.inlinePolicies().get(0).document().problems()).isEmpty();
        IamGroup group = observed(snapshot, Facet.GROUPS).get(0);
        assertThat(group.attachedPolicies().get(0).policyArn())
                .isEqualTo(Arn.of("arn:aws:iam::111122223333:policy/read"));
        IamRole role = observed(snapshot, Facet.ROLES).get(0);
        assertThat(role.trustPolicy().problems()).isEmpty();
        assertThat(role.permissionsBoundary().orElseThrow().type()).isEqualTo("Policy");
        assertThat(role.lastUsed().orElseThrow().region()).contains("eu-west-1");
        assertThat(role.instanceProfiles().get(0).roleNames()).containsExactly("app");
        assertThat(role.description()).isEmpty();
        ManagedPolicy policy = observed(snapshot, Facet.POLICIES).get(0);
        assertThat(policy.defaultDocument().orElseThrow().problems()).isEmpty();
        assertThat(policy.permissionsBoundaryUsageCount()).isEqualTo(1);
    }

    @Test
    void readsEmptyRoleLastUsedAsNoUse() {
        String text = "{\"RoleDetailList\": ["
                + role(TRUST).replaceAll("\"RoleLastUsed\": \\{.*?}", "\"RoleLastUsed\": {}") + "]}";

        assertThat(observed(text(text).fetch(), Facet.ROLES).get(0).lastUsed()).isEmpty();
    }

    @Test
    void readsDocumentsInAllThreeShapesAlike() {
        AccountSnapshot objects = text(details(d -> d)).fetch();

        assertThat(text(details(ExportedAccountTest::jsonString)).fetch()).isEqualTo(objects);
        assertThat(text(details(ExportedAccountTest::encoded)).fetch()).isEqualTo(objects);
        assertThat(text(details(ExportedAccountTest::encoded)).fetch().toBytes())
                .isEqualTo(objects.toBytes());
    }

    @Test
    void readsUnsoundDocumentsInAllThreeShapesAlike() {
        String unsound = "{ \"Statement\" : { \"Effect\": \"allow\", \"Action\": [ 5 ], \"Resource\": \"a+b\" } }";
        AccountSnapshot objects = text(users(user("alice", unsound))).fetch();

        for (String shape : List.of(jsonString(unsound), encoded(unsound))) {
            AccountSnapshot other = text(users(user("alice", shape))).fetch();
            assertThat(other).isEqualTo(objects);
            assertThat(other.toBytes()).isEqualTo(objects.toBytes());
        }
        assertThat(observed(objects, Facet.USERS)
                        .get(0)
                        .inlinePolicies()
                        .get(0)
                        .document()
                        .problems())
                .hasSize(2);
    }

    @Test
    void readsCredentialReportInCsv() {
        AccountSnapshot snapshot = ExportedAccount.ofText("report.csv", REPORT)
                .capturedAt(Samples.NOW)
                .fetch();

        assertThat(snapshot.accountId()).isEqualTo(Samples.ACCOUNT);
        assertThat(observed(snapshot, Facet.CREDENTIAL_REPORT).rows()).hasSize(2);
        assertThat(((Observed<?>) snapshot.observation(Facet.CREDENTIAL_REPORT)).at())
                .isEqualTo(Samples.NOW);
        assertThat(observed(snapshot, Facet.CREDENTIAL_REPORT).generatedTime()).contains(Samples.NOW);
        assertThat(observed(ExportedAccount.ofText("report.csv", REPORT).fetch(), Facet.CREDENTIAL_REPORT)
                        .generatedTime())
                .isEmpty();
    }

    @Test
    void readsCredentialReportAsTheCliPrintsIt() {
        String base64 = Base64.getEncoder().encodeToString(REPORT.getBytes(StandardCharsets.UTF_8));
        String json = """
                {"Content": %s, "ReportFormat": "text/csv", "GeneratedTime": "2026-03-01T05:00:00+00:00"}""";

        AccountSnapshot encoded = text(json.formatted(jsonString(base64))).fetch();
        AccountSnapshot plain = text(json.formatted(jsonString(REPORT))).fetch();

        assertThat(encoded).isEqualTo(plain);
        assertThat(observed(encoded, Facet.CREDENTIAL_REPORT).rows()).hasSize(2);
        assertThat(observed(encoded, Facet.CREDENTIAL_REPORT).generatedTime())
                .contains(Instant.parse("2026-03-01T05:00:00Z"));
        assertThat(((Observed<?>) encoded.observation(Facet.CREDENTIAL_REPORT)).at())
                .isEqualTo(Instant.parse("2026-03-01T05:00:00Z"));
    }

    @Test
    void readsCredentialReportInBase64Alone() {
        String base64 = Base64.getMimeEncoder().encodeToString(REPORT.getBytes(StandardCharsets.UTF_8));

        AccountSnapshot snapshot = ExportedAccount.ofText("report.txt", base64 + "\n")
                .capturedAt(Samples.NOW)
                .fetch();

        assertThat(snapshot)
                .isEqualTo(ExportedAccount.ofText("report.csv", REPORT)
                        .capturedAt(Samples.NOW)
                        .fetch());
    }

    @Test
    void readsTheSmallFiles() {
        AccountSnapshot snapshot = ExportedAccount.ofText("password.json", """
                        {"PasswordPolicy": {"MinimumPasswordLength": 14, "RequireSymbols": true, "RequireNumbers": true,
                         "RequireUppercaseCharacters": true, "RequireLowercaseCharacters": true,
                         "AllowUsersToChangePassword": true, "ExpirePasswords": true, "MaxPasswordAge": 90,
                         "PasswordReusePrevention": 24, "HardExpiry": true}}""")
                .andText("summary.json", "{\"SummaryMap\": {\"Users\": 5, \"AccountMFAEnabled\": 1}}")
                .andText("aliases.json", "{\"AccountAliases\": [\"octank\"]}")
                .andText("mfa.json", """
                        {"VirtualMFADevices": [
                          {"SerialNumber": "arn:aws:iam::111122223333:mfa/alice", "EnableDate": "2024-01-15T09:00:00Z",
                           "User": {"Path": "/", "UserName": "alice", "UserId": "AIDA",
                                    "Arn": "arn:aws:iam::111122223333:user/alice", "CreateDate": "2024-01-15T09:00:00Z"}},
                          {"SerialNumber": "arn:aws:iam::111122223333:mfa/unused"}]}""")
                .andText("saml.json", """
                        {"SAMLProviderList": [{"Arn": "arn:aws:iam::111122223333:saml-provider/corp",
                         "ValidUntil": "2026-03-01T06:00:00Z", "CreateDate": "2024-01-15T09:00:00Z"}]}""")
                .andText(
                        "oidc.json",
                        "{\"OpenIDConnectProviderList\": [{\"Arn\": \"arn:aws:iam::111122223333:oidc-provider/a.example\"}]}")
                .andText("certificates.json", """
                        {"ServerCertificateMetadataList": [{"Path": "/", "ServerCertificateName": "shop",
                         "ServerCertificateId": "ASCAshop", "Arn": "arn:aws:iam::111122223333:server-certificate/shop",
                         "UploadDate": "2024-01-15T09:00:00Z", "Expiration": "2026-03-01T06:00:00Z"}]}""")
                .capturedAt(Samples.NOW)
                .fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(observed(snapshot, Facet.PASSWORD_POLICY)).isEqualTo(Samples.passwordPolicy());
        assertThat(observed(snapshot, Facet.ACCOUNT_SUMMARY).values())
                .isEqualTo(Map.of("Users", 5, "AccountMFAEnabled", 1));
        assertThat(observed(snapshot, Facet.ACCOUNT_ALIASES)).containsExactly("octank");
        assertThat(observed(snapshot, Facet.VIRTUAL_MFA_DEVICES))
                .containsExactly(
                        Samples.virtualMfaDevice("alice"),
                        VirtualMfaDevice.builder()
                                .serialNumber("arn:aws:iam::111122223333:mfa/unused")
                                .build());
        assertThat(observed(snapshot, Facet.SAML_PROVIDERS)).hasSize(1);
        assertThat(observed(snapshot, Facet.OIDC_PROVIDERS).get(0).url()).isEmpty();
        assertThat(observed(snapshot, Facet.SERVER_CERTIFICATES)).containsExactly(Samples.serverCertificate("shop"));
        assertThat(snapshot.coverage()).hasSize(7).allMatch(c -> c.status() == Status.COMPLETE);
    }

    @Test
    void readsFilesByTheirContentInAnyEncoding() throws IOException {
        AccountSnapshot expected =
                text(details(d -> d)).and(ExportedAccount.ofText("r", REPORT)).fetch();
        Path marked = file("a", "\uFEFF" + details(d -> d));
        Path utf16 = directory.resolve("b");
        Files.write(utf16, ("\uFEFF" + details(d -> d)).getBytes(StandardCharsets.UTF_16LE));
        Path big = directory.resolve("c");
        Files.write(big, ("\uFEFF" + details(d -> d)).getBytes(StandardCharsets.UTF_16BE));
        Path report = directory.resolve("d");
        Files.write(report, ("\uFEFF" + REPORT).getBytes(StandardCharsets.UTF_16LE));

        for (Path details : List.of(marked, utf16, big)) {
            assertThat(ExportedAccount.of(details, report)
                            .capturedAt(Samples.NOW)
                            .fetch())
                    .isEqualTo(expected);
        }
        assertThat(ExportedAccount.ofText("a", "\uFEFF" + details(d -> d))
                        .andText("r", "\uFEFF" + REPORT)
                        .capturedAt(Samples.NOW)
                        .fetch())
                .isEqualTo(expected);
    }

    @Test
    void readsNamedKinds() throws IOException {
        AccountSnapshot snapshot = ExportedAccount.of()
                .authorizationDetails(file("details.json", details(d -> d)))
                .credentialReport(file("report.csv", REPORT))
                .capturedAt(Samples.NOW)
                .fetch();

        assertThat(snapshot.coverage()).hasSize(5);
    }

    @Test
    void readsDirectory() throws IOException {
        file("details.json", details(d -> d));
        file("report.csv", REPORT);
        file("notes.txt", "not read");

        AccountSnapshot snapshot =
                ExportedAccount.inDirectory(directory).capturedAt(Samples.NOW).fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot)
                .isEqualTo(text(details(d -> d))
                        .and(ExportedAccount.ofText("r", REPORT))
                        .fetch());
    }

    @Test
    void eachMethodGivesNewSource() {
        ExportedAccount one = text(users(user("alice", DOCUMENT)));
        ExportedAccount two = one.andText("b.json", users(user("bob", DOCUMENT)));

        assertThat(observed(one.fetch(), Facet.USERS)).hasSize(1);
        assertThat(observed(two.fetch(), Facet.USERS)).hasSize(2);
        assertThat(two.fetch()).isEqualTo(two.fetch());
    }

    @Test
    void takesAccountIdWhereNoFileTellsIt() {
        ExportedAccount aliases = text("{\"AccountAliases\": [\"octank\"]}");

        assertThat(aliases.accountId(AccountId.of("123456789012")).fetch().accountId())
                .hasToString("123456789012");
        assertRejected(
                aliases,
                "no file tells which account it is about; say it with accountId(…) or add the account's authorization"
                        + " details");
    }

    @Test
    void takesPartitionFromArns() {
        String text = users(user("alice", DOCUMENT)).replace("arn:aws:iam", "arn:aws-cn:iam");

        assertThat(text(text).fetch().partition()).isEqualTo(Partition.AWS_CN);
    }

    @Test
    void awsManagedPoliciesDoNotTellTheAccount() {
        String text = "{\"Policies\": [" + policy(DOCUMENT).replace("111122223333", "aws") + "]}";

        assertThat(observed(text(text).accountId(Samples.ACCOUNT).fetch(), Facet.POLICIES))
                .hasSize(1);
        assertThatThrownBy(() -> text(text).fetch()).hasMessageStartingWith("no file tells which account");
    }

    @Test
    void noPasswordPolicyMeansTheDefault() {
        AccountSnapshot snapshot = text(details(d -> d)).noPasswordPolicy().fetch();

        assertThat(observed(snapshot, Facet.PASSWORD_POLICY)).isEqualTo(PasswordPolicy.iamDefault());
        assertThat(text(details(d -> d))
                        .fetch()
                        .observation(Facet.PASSWORD_POLICY)
                        .value())
                .isEmpty();
    }

    @Test
    void rejectsPasswordPolicyOfAccountSaidToHaveNone() {
        assertRejected(
                text("{\"PasswordPolicy\": {\"MinimumPasswordLength\": 8, \"RequireSymbols\": false,"
                                + " \"RequireNumbers\": false, \"RequireUppercaseCharacters\": false,"
                                + " \"RequireLowercaseCharacters\": false}}")
                        .accountId(Samples.ACCOUNT)
                        .noPasswordPolicy(),
                "noPasswordPolicy() says that the account has no password policy, but \"account.json\" holds one; give one"
                        + " of the two only");
    }

    @Test
    void listenerHearsOfEachFacet() {
        List<String> heard = new ArrayList<>();
        FetchListener listener = new FetchListener() {
            @Override
            public void started(Facet<?> facet) {
                heard.add("started " + facet);
            }

            @Override
            public void finished(Facet<?> facet, Observation<?> observation) {
                heard.add("finished " + facet);
            }
        };

        text(users(user("alice", DOCUMENT))).fetch(FetchPlan.all(), listener);

        assertThat(heard).containsExactly("started users", "finished users");
    }

    @ParameterizedTest
    @CsvSource({"example-credential-report.csv", "example-credential-report-22col.csv"})
    void readsExampleAccount(String report) {
        AccountSnapshot snapshot = ExportedAccount.of(
                        SharedData.file("example-authz-details.json"), SharedData.file(report))
                .capturedAt(Instant.parse("2026-08-01T06:00:00Z"))
                .fetch();

        assertThat(snapshot.accountId()).hasToString("200611803367");
        assertThat(snapshot.problems()).isEmpty();
        assertThat(observed(snapshot, Facet.USERS)).hasSize(44);
        assertThat(observed(snapshot, Facet.GROUPS)).hasSize(5);
        assertThat(observed(snapshot, Facet.ROLES)).hasSize(78);
        assertThat(observed(snapshot, Facet.POLICIES)).hasSize(84);
        assertThat(observed(snapshot, Facet.USER_CREDENTIALS)).hasSize(44);
        assertThat(snapshot.coverage()).allMatch(c -> c.status() == Status.COMPLETE);
        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
        assertThat(Samples.serialized(snapshot)).isEqualTo(snapshot);
    }

    // ---- pages
    // -------------------------------------------------------------------------------------------------------

    private static String page(String user, String rest) {
        return "{\"UserDetailList\": [" + user(user, DOCUMENT) + "], \"GroupDetailList\": [], \"RoleDetailList\": [],"
                + " \"Policies\": []" + rest + "}";
    }

    private static final String MORE = ", \"IsTruncated\": true, \"Marker\": \"m\"";
    private static final String LAST = ", \"IsTruncated\": false";

    @Test
    void joinsPagesInAnyOrderFromFilesOrFromOne() {
        AccountSnapshot expected = text(users(user("alice", DOCUMENT), user("bob", DOCUMENT), user("carol", DOCUMENT)))
                .andText("rest.json", "{\"GroupDetailList\": [], \"RoleDetailList\": [], \"Policies\": []}")
                .fetch();
        String first = page("alice", MORE);
        String second = page("bob", MORE);
        String last = page("carol", LAST);

        assertThat(text(first).andText("2", second).andText("3", last).fetch()).isEqualTo(expected);
        assertThat(text(last).andText("2", second).andText("1", first).fetch()).isEqualTo(expected);
        assertThat(text(first + "\n" + second + last).fetch()).isEqualTo(expected);
    }

    @Test
    void joinsPagesOfTheClisOwnPaging() {
        String first = page("alice", ", \"NextToken\": \"t\"");
        String last = page("bob", "");

        AccountSnapshot snapshot = text(first).andText("2", last).fetch();

        assertThat(observed(snapshot, Facet.USERS)).hasSize(2);
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {MORE, ", \"NextToken\": \"t\""})
    void knowsThatTheLastPageIsMissing(String rest) {
        AccountSnapshot snapshot =
                text(page("alice", rest)).andText("2", page("bob", rest)).fetch();

        assertThat(snapshot.coverage())
                .extracting(FacetCoverage::facet, FacetCoverage::status)
                .containsExactly(
                        tuple("groups", Status.PARTIAL),
                        tuple("policies", Status.PARTIAL),
                        tuple("roles", Status.PARTIAL),
                        tuple("users", Status.PARTIAL));
        assertThat(snapshot.observation(Facet.USERS).reason())
                .isEqualTo(
                        "the export ends before the list does (IsTruncated or NextToken); add the pages that follow");
        assertThat(observed(snapshot, Facet.USERS)).hasSize(2);
    }

    @Test
    void lastPageMayLackLists() {
        AccountSnapshot snapshot = text(page("alice", MORE))
                .andText("2", "{\"Policies\": [" + policy(DOCUMENT) + "]" + LAST + "}")
                .fetch();

        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
        assertThat(snapshot.observation(Facet.ROLES).isComplete()).isTrue();
    }

    @Test
    void missingPageOfOneListLeavesTheOthersComplete() {
        AccountSnapshot snapshot = text(details(d -> d))
                .andText("aliases.json", "{\"AccountAliases\": [\"octank\"], \"IsTruncated\": true}")
                .fetch();

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).isComplete()).isFalse();
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
    }

    @Test
    void sameUserOnTwoPagesIsOneUser() {
        AccountSnapshot snapshot =
                text(page("alice", MORE)).andText("2", page("alice", LAST)).fetch();

        assertThat(observed(snapshot, Facet.USERS)).hasSize(1);
        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
    }

    @Test
    void sameUserWithOtherContentIsProblem() {
        AccountSnapshot snapshot = text(page("alice", MORE))
                .andText("2.json", page("alice", LAST).replace("developers", "admins"))
                .fetch();

        assertThat(observed(snapshot, Facet.USERS))
                .singleElement()
                .satisfies(u -> assertThat(u.groups()).containsExactly("developers"));
        assertThat(snapshot.problems())
                .extracting(InputProblem::toString)
                .containsExactly("2.json:1:21: \"arn:aws:iam::111122223333:user/alice\" was read before, with other"
                        + " content; the first one counts");
        assertThat(snapshot.observation(Facet.USERS).reason()).isEqualTo("1 of 2 users could not be read");
    }

    // ---- faults inside, with the rest read
    // ------------------------------------------------------------------------------

    @Test
    void readsTheRestAroundDocumentThatIsNestedTooDeep() {
        String deep = "{\"Statement\": " + "[".repeat(1000) + "]".repeat(1000) + "}";
        AccountSnapshot snapshot =
                text(users(user("alice", deep), user("bob", DOCUMENT))).fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(observed(snapshot, Facet.USERS)).hasSize(2);
        assertThat(observed(snapshot, Facet.USERS)
                        .get(0)
                        .inlinePolicies()
                        .get(0)
                        .document()
                        .problems())
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        "account.json:4:65: the document holds a value nested deeper than 64 levels and was not"
                                + " read; AWS stores none such");
        assertThat(observed(snapshot, Facet.USERS)
                        .get(1)
                        .inlinePolicies()
                        .get(0)
                        .document()
                        .isSound())
                .isTrue();
        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
    }

    @Test
    void readsTheRestAroundDocumentOfFiveMegabytes() {
        String large = jsonString("{\"Statement\": [], \"Id\": \"" + "x".repeat(5_000_000) + "\"}");
        AccountSnapshot snapshot =
                text(users(user("alice", large), user("bob", DOCUMENT))).fetch();

        assertThat(observed(snapshot, Facet.USERS)).hasSize(2);
        assertThat(observed(snapshot, Facet.USERS)
                        .get(0)
                        .inlinePolicies()
                        .get(0)
                        .document()
                        .problems())
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        "account.json:4:65: the document has 5000027 characters, more than the 1000000 that are"
                                + " read; AWS stores none that large");
        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # message | document
                    account.json:4:66: the document is an array, expected a JSON object with Version and Statement | ` []`
                    account.json:4:65: the document is a number, expected a JSON object with Version and Statement | 7
                    account.json:4:65: this is not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') | "x"
                    account.json:4:65: the document is empty | ""
                    account.json:4:108: "Effect" occurs twice; the second one was not read | {"Statement": {"Effect": "Deny", "Effect": "Allow", "Action": "*", "Resource": "*"}}
                    account.json:5:46: unknown condition operator "StringEqual" | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",@"Condition":                 {"StringEqual": {"a:b": "c"}}}}
                    """)
    void faultOfDocumentIsProblemOfTheDocument(String message, String document) {
        AccountSnapshot snapshot =
                text(users(user("alice", document.replace('@', '\n')))).fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
        assertThat(observed(snapshot, Facet.USERS)
                        .get(0)
                        .inlinePolicies()
                        .get(0)
                        .document()
                        .problems())
                .extracting(PolicyProblem::toString)
                .containsExactly(message);
        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # message | what is replaced | by what
                    account.json:2:49: the member "UserName" occurs twice in one object; AWS never writes that, export the file again | `"UserId": "AIDAalice"` | `"UserName": "x", "UserId": "AIDAalice"`
                    account.json:1:21: an item of UserDetailList lacks the member UserId | `"UserId": "AIDAalice",` | ``
                    account.json:1:21: an item of UserDetailList lacks the member UserId | `"UserId": "AIDAalice",` | `"UserId": null,`
                    account.json:2:47: expected UserId of an item of UserDetailList, a string, but found 7 | "AIDAalice" | 7
                    account.json:3:64: expected CreateDate of an item of UserDetailList, a date such as 2026-03-01T06:00:00Z, but found "soon" | 2024-01-15T09:00:00+00:00 | soon
                    account.json:3:10: Arn of an item of UserDetailList: an ARN has six parts, for example arn:aws:iam::111122223333:user/alice, but this is "alice" | arn:aws:iam::111122223333:user/alice | alice
                    account.json:5:16: expected GroupList of an item of UserDetailList, an array, but found "x" | ["developers"] | "x"
                    account.json:4:22: an item of UserPolicyList of an item of UserDetailList lacks the member PolicyDocument | "PolicyDocument" | "Document"
                    """)
    void entityWithFaultIsLostAndNamed(String message, String replaced, String by) {
        String alice = user("alice", DOCUMENT).replace(replaced, by);
        AccountSnapshot snapshot = text(users(alice, user("bob", DOCUMENT))).fetch();

        assertThat(snapshot.problems()).extracting(InputProblem::toString).containsExactly(message);
        assertThat(observed(snapshot, Facet.USERS))
                .extracting(IamUser::userName)
                .containsExactly("bob");
        assertThat(snapshot.observation(Facet.USERS).reason()).isEqualTo("1 of 2 users could not be read");
        assertThat(text(users(user("alice", DOCUMENT), user("bob", DOCUMENT)))
                        .fetch()
                        .problems())
                .isEmpty();
    }

    @Test
    void rowsOfReportThatAreLostAreGap() {
        AccountSnapshot snapshot = ExportedAccount.ofText("report.csv", REPORT + "\nbob,short")
                .capturedAt(Samples.NOW)
                .fetch();

        assertThat(snapshot.observation(Facet.CREDENTIAL_REPORT).reason())
                .isEqualTo("1 row of the credential report could not be read");
        assertThat(snapshot.problems())
                .extracting(InputProblem::toString)
                .containsExactly("report.csv:4:1: the row of \"bob\" has 2 cells, expected 22; the row was not read");
    }

    @Test
    void problemsOfReportInJsonAreNamedByItsContent() {
        AccountSnapshot snapshot = text("{\"Content\": " + jsonString(REPORT + "\nbob,short") + "}")
                .fetch();

        assertThat(snapshot.problems())
                .extracting(InputProblem::toString)
                .containsExactly(
                        "account.json (Content):4:1: the row of \"bob\" has 2 cells, expected 22; the row was not read");
    }

    // ---- files that cannot be used
    // ------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\r\n"})
    void rejectsEmptyFile(String text) throws IOException {
        assertRejected(text(text), "account.json:1:1: the file is empty; " + KNOWN_KINDS);
        assertFileRejected(
                ExportedAccount.of().authorizationDetails(file("details.json", text)),
                "details.json:1:1: the file is empty; expected the account's authorization details");
        assertFileRejected(
                ExportedAccount.of().credentialReport(file("report.csv", text)),
                "report.csv:1:1: the file is empty; expected a credential report");
    }

    @Test
    void rejectsTruncatedJson() {
        String details = details(d -> d);

        assertRejected(
                text(details.substring(0, 90)),
                "account.json:3:10: the JSON ends before it is complete: the file is truncated, export it again");
        assertRejected(
                text(users(user("alice", DOCUMENT)).replaceAll("}$", "")),
                "account.json:6:3: the JSON ends before it is complete: the file is truncated, export it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "<html>", "UserDetailList:\n- Arn: x", "USERDETAILLIST\tarn"})
    void rejectsWhatIsNeitherJsonNorCsv(String text) throws IOException {
        assertRejected(text(text), "account.json:1:1: this is neither JSON nor CSV; " + KNOWN_KINDS);
        assertFileRejected(
                ExportedAccount.of().authorizationDetails(file("details.json", text)),
                "details.json:1:1: this is not JSON; expected the account's authorization details, which the AWS CLI writes"
                        + " with --output json");
        assertFileRejected(
                ExportedAccount.of().credentialReport(file("report.csv", text)),
                "report.csv:1:1: this is neither JSON nor CSV; expected a credential report");
    }

    @Test
    void rejectsBrokenJson() {
        assertRejected(
                text("{\"UserDetailList\": [}"),
                "account.json:1:21: this is not JSON: Unexpected close marker '}': expected ']'");
        assertRejected(
                text("{\"UserDetailList\": {}}"),
                "account.json:1:20: expected UserDetailList, an array, but found an object");
        assertRejected(
                text("[]"),
                "account.json:1:1: expected the output of an AWS CLI command, an object, but found an array");
    }

    @Test
    void rejectsUnrelatedJson() throws IOException {
        assertRejected(text("{\"name\": \"shop\"}"), "account.json:1:1: the file is not recognised; " + KNOWN_KINDS);
        assertFileRejected(
                ExportedAccount.of().authorizationDetails(file("details.json", "\n {\"name\": \"shop\"}")),
                "details.json:2:2: the file is not recognised; expected the account's authorization details");
    }

    @Test
    void rejectsWrongKind() throws IOException {
        Path details = file("details.json", details(d -> d));
        Path report = file("report.csv", REPORT);
        Path json = file("report.json", "{\"Content\": " + jsonString(REPORT) + "}");

        assertFileRejected(
                ExportedAccount.of().authorizationDetails(report),
                "report.csv:1:1: this is not JSON; expected the account's authorization details, which the AWS CLI writes"
                        + " with --output json");
        assertFileRejected(
                ExportedAccount.of().authorizationDetails(json),
                "report.json:1:1: the file is not recognised; expected the account's authorization details");
        assertFileRejected(
                ExportedAccount.of().credentialReport(details),
                "details.json:1:1: the file is not recognised; expected a credential report");
    }

    @Test
    void rejectsReportWithoutHeaderOrWithMissingColumn() {
        assertRejected(
                ExportedAccount.ofText("report.csv", Samples.ALICE_ROW.substring(0, 60)),
                "report.csv:1:1: expected the header of a credential report, user,arn,user_creation_time,…, but found \""
                        + Samples.ALICE_ROW.substring(0, 60) + "\"");
        assertRejected(
                ExportedAccount.ofText("report.csv", REPORT.replace(",mfa_active", "")),
                "report.csv:1:1: the credential report lacks the column mfa_active; generate it again and keep all of AWS's"
                        + " columns");
    }

    @Test
    void rejectsAccountIdThatIsNotTwelveDigits() {
        assertRejected(
                text(users(user("alice", DOCUMENT)).replace("111122223333", "1111")),
                "account.json:1:21: in the ARN \"arn:aws:iam::1111:user/alice\": an account id has twelve digits, for"
                        + " example 111122223333, but this is \"1111\"");
    }

    @Test
    void rejectsFilesOfTwoAccounts() throws IOException {
        Path one = file("one.json", users(user("alice", DOCUMENT)));
        Path two = file("two.json", users(user("bob", DOCUMENT)).replace("111122223333", "444455556666"));
        Path report = file("report.csv", REPORT.replace("111122223333", "444455556666"));

        assertFileRejected(
                ExportedAccount.of(one, two),
                "two.json:1:21: this belongs to account 444455556666, but one.json:1:21 is about account 111122223333; give"
                        + " the files of one account at a time");
        assertFileRejected(
                ExportedAccount.of(one, report),
                "report.csv:1:1: this belongs to account 444455556666, but one.json:1:21 is about account 111122223333; give"
                        + " the files of one account at a time");
        assertFileRejected(
                ExportedAccount.of(one).accountId(AccountId.of("123456789012")),
                "one.json:1:21: this belongs to account 111122223333, but the caller is about account 123456789012; give"
                        + " the files of one account at a time");
    }

    @Test
    void rejectsTwoAccountsInOneDirectory() throws IOException {
        file("one.json", users(user("alice", DOCUMENT)));
        file("two.json", users(user("bob", DOCUMENT)).replace("111122223333", "444455556666"));

        assertFileRejected(
                ExportedAccount.inDirectory(directory),
                "two.json:1:21: this belongs to account 444455556666, but one.json:1:21 is about account 111122223333; give"
                        + " the files of one account at a time");
    }

    @Test
    void rejectsTwoFilesThatDisagreeOnOneFact() {
        ExportedAccount one = text("{\"SummaryMap\": {\"Users\": 5}}").accountId(Samples.ACCOUNT);

        assertThat(observed(
                                one.andText("b.json", "{\"SummaryMap\": {\"Users\": 5}}")
                                        .fetch(),
                                Facet.ACCOUNT_SUMMARY)
                        .value("Users"))
                .hasValue(5);
        assertRejected(
                one.andText("b.json", "{\"SummaryMap\": {\"Users\": 6}}"),
                "b.json:1:16: this differs from what \"account.json\" says of the same account summary; give one of the two"
                        + " files only");
    }

    @Test
    void rejectsSavedSnapshot() throws IOException {
        String saved = new String(text(details(d -> d)).fetch().toBytes(), StandardCharsets.UTF_8);

        assertRejected(
                text(saved),
                "account.json:1:11: this is a stored snapshot, not the output of the AWS CLI; read it with"
                        + " AccountSnapshot.readJson");
    }

    @Test
    void rejectsListOfPoliciesWithoutDocuments() {
        String policies =
                "{\"Policies\": [" + policy(DOCUMENT).replaceAll("(?s),\\s*\"PolicyVersionList.*", "}") + "]}";

        assertRejected(
                text(policies),
                "account.json:1:1: the policy arn:aws:iam::111122223333:policy/read has no PolicyVersionList; expected"
                        + " policies as get-account-authorization-details gives them, not list-policies");
    }

    @Test
    void policyWithoutDocumentInAuthorizationDetailsIsGap() {
        String bare = policy(DOCUMENT)
                .replaceAll("(?s),\\s*\"PolicyVersionList.*", "}")
                .replace("policy/read", "policy/x");
        AccountSnapshot snapshot = text("{\"UserDetailList\": [], \"Policies\": [" + policy(DOCUMENT) + "," + bare
                        + "]}")
                .fetch();

        assertThat(observed(snapshot, Facet.POLICIES)).hasSize(1);
        assertThat(snapshot.observation(Facet.POLICIES).reason()).isEqualTo("1 of 2 policies could not be read");
        assertThat(snapshot.problems()).hasSize(1);
    }

    @Test
    void rejectsFileThatIsNotThere() {
        assertFileRejected(
                ExportedAccount.of(directory.resolve("details.json")),
                "the file \"details.json\" cannot be read: it does not exist");
        assertThatThrownBy(() -> ExportedAccount.inDirectory(directory.resolve("exports")))
                .isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(relative(String.valueOf(e.getMessage())))
                        .isEqualTo("the directory exports cannot be listed: it does not exist"));
    }

    @Test
    void rejectsDirectoryWithoutExportsAndFileGivenAsDirectory() throws IOException {
        assertThatThrownBy(() -> ExportedAccount.inDirectory(directory))
                .isInstanceOf(InputException.class)
                .hasMessage("the directory " + directory + " holds no file that ends in .json or .csv");
        Path file = file("details.json", details(d -> d));
        assertThatThrownBy(() -> ExportedAccount.inDirectory(file))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("cannot be listed: it is no directory");
    }

    @Test
    void rejectsSourceWithoutFiles() {
        assertRejected(ExportedAccount.of(), "no file was given; give at least the account's authorization details");
    }

    @Test
    void rejectsTextThatIsNotUtf8() throws IOException {
        Path json = directory.resolve("details.json");
        Files.write(json, users(user("zoë", DOCUMENT)).getBytes(StandardCharsets.ISO_8859_1));
        Path csv = directory.resolve("report.csv");
        Files.write(csv, (REPORT + "\nzoë").getBytes(StandardCharsets.ISO_8859_1));

        assertFileRejected(
                ExportedAccount.of(json),
                "details.json:1:1: the text is not UTF-8; save the file as UTF-8 (or UTF-16 with a mark)");
        assertFileRejected(
                ExportedAccount.of(csv),
                "report.csv:1:1: the text is not UTF-8; save the file as UTF-8 (or UTF-16 with a mark)");
    }

    // ---- directories
    // --------------------------------------------------------------------------------------------------

    @Test
    void passesOverUnrelatedFilesOfDirectoryAndNamesThem() throws IOException {
        file("details.json", details(d -> d));
        file("array.json", "[{\"name\": \"shop\"}]");
        file("broken.json", "{\"name\": ");
        file("content.json", "{\"Content\": \"hello, world\"}");
        file("empty.json", "");
        file("list.csv", "name,price\nshop,3");
        file("package.json", "{\"name\": \"shop\", \"schema\": 3}");
        file("policies.json", "{\"Policies\": {}}");
        file("saved.json", new String(text(details(d -> d)).fetch().toBytes(), StandardCharsets.UTF_8));

        AccountSnapshot snapshot =
                ExportedAccount.inDirectory(directory).capturedAt(Samples.NOW).fetch();

        assertThat(snapshot.problems())
                .extracting(p -> relative(p.toString()))
                .containsExactly(
                        "array.json:1:1: expected the output of an AWS CLI command, an object, but found an array; the file"
                                + " was passed over",
                        "broken.json:1:10: the JSON ends before it is complete: the file is truncated, export it again; the"
                                + " file was passed over",
                        "content.json (Content):1:1: expected the header of a credential report,"
                                + " user,arn,user_creation_time,…, but found \"hello, world\"; the file was passed over",
                        "empty.json:1:1: the file is empty; " + KNOWN_KINDS + "; the file was passed over",
                        "list.csv:1:1: expected the header of a credential report, user,arn,user_creation_time,…, but found"
                                + " \"name,price\"; the file was passed over",
                        "package.json:1:1: the file is not recognised; " + KNOWN_KINDS + "; the file was passed over",
                        "policies.json:1:14: expected Policies, an array, but found an object; the file was passed over",
                        "saved.json:1:11: this is a stored snapshot, not the output of the AWS CLI; read it with"
                                + " AccountSnapshot.readJson; the file was passed over");
        assertThat(snapshot.coverage()).hasSize(4).allMatch(c -> c.status() == Status.COMPLETE);
    }

    @Test
    void passesOverListOfPoliciesBesideAuthorizationDetails() throws IOException {
        file("details.json", details(d -> d));
        file(
                "a-list-policies.json",
                "{\"Policies\": [" + policy(DOCUMENT).replaceAll("(?s),\\s*\"PolicyVersionList.*", "}") + "]}");

        AccountSnapshot snapshot =
                ExportedAccount.inDirectory(directory).capturedAt(Samples.NOW).fetch();

        assertThat(observed(snapshot, Facet.POLICIES).get(0).defaultDocument()).isPresent();
        assertThat(snapshot.observation(Facet.POLICIES).isComplete()).isTrue();
        assertThat(snapshot.problems())
                .singleElement()
                .satisfies(p ->
                        assertThat(p.message()).endsWith("gives them, not list-policies; the file was passed over"));
    }

    @Test
    void doesNotPassOverTruncatedExportInDirectory() throws IOException {
        file("details.json", details(d -> d).substring(0, 400));

        assertFileRejected(
                ExportedAccount.inDirectory(directory),
                "details.json:5:38: the JSON ends before it is complete: the file is truncated, export it again");
    }

    @Test
    void recognisesManyUsersInReasonableTime() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            all.append(i == 0 ? "" : ",").append(user("user" + i, DOCUMENT));
        }

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(observed(
                                text("{\"UserDetailList\": [" + all + "]}").fetch(), Facet.USERS))
                        .hasSize(2_000));
    }
}
