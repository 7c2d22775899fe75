package io.github.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** By which credentials an account is read, and what is said when they do not do. */
class CredentialsTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/IamAudit";

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    @TempDir
    Path files;

    private final Map<String, String> before = new HashMap<>();

    private void property(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    /** Nothing of this machine's own: no files, no instance metadata. */
    @BeforeEach
    void noEnvironment() throws IOException {
        property(
                "aws.configFile", Files.writeString(files.resolve("config"), "").toString());
        property(
                "aws.sharedCredentialsFile",
                Files.writeString(files.resolve("credentials"), "").toString());
        property("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void asBefore() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private AwsAccountSource.Builder source(AuditCredentials credentials) {
        return aws.source().credentials(credentials);
    }

    private AccountSnapshot fetch(AuditCredentials credentials, Facet<?>... facets) {
        return source(credentials).build().fetch(FetchPlan.of(List.of(facets)), FetchListener.silent());
    }

    private static AuditCredentials key() {
        return AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET);
    }

    private FakeAws.Call only(String action) {
        assertThat(aws.calls(action)).hasSize(1);
        return aws.calls(action).get(0);
    }

    private void roleGives(String accessKeyId) {
        aws.on("AssumeRole", FakeAws.assumedRole(accessKeyId, Instant.now().plusSeconds(3600)));
    }

    @Nested
    class Own {

        @Test
        void theDefaultChainWithoutAnyCredentialsSaysWhatToDo() {
            assertThatThrownBy(() -> fetch(AuditCredentials.defaultChain()))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("no credentials from the default chain")
                    .hasMessageContaining("give an access key, a profile or a role");
            assertThat(aws.calls()).isEmpty();
        }

        @Test
        void theDefaultChainFindsWhatTheSdkFinds() {
            property("aws.accessKeyId", "AKIAFROMPROPERTIES");
            property("aws.secretAccessKey", "secret");

            fetch(AuditCredentials.defaultChain());

            assertThat(only("GetCallerIdentity").authorization()).contains("AKIAFROMPROPERTIES");
        }

        @Test
        void aProfileGivesCredentialsAndRegion() throws IOException {
            Files.writeString(
                    files.resolve("credentials"),
                    "[audit]\naws_access_key_id=AKIAFROMPROFILE\naws_secret_access_key=secret\n");
            Files.writeString(files.resolve("config"), "[profile audit]\nregion=eu-west-3\n");

            AwsAccountSource.builder()
                    .endpoint(aws.endpoint())
                    .credentials(AuditCredentials.profile("audit"))
                    .build()
                    .fetch(FetchPlan.of(List.of()), FetchListener.silent());

            assertThat(only("GetCallerIdentity").authorization()).contains("AKIAFROMPROFILE", "/eu-west-3/sts/");
        }

        @Test
        void aProfileThatIsMissingIsNamed() {
            assertThatThrownBy(() -> fetch(AuditCredentials.profile("nobody")))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("no credentials from the profile nobody");
            assertThat(aws.calls()).isEmpty();
        }

        @Test
        void aSessionIsSentWithItsToken() {
            fetch(AuditCredentials.session("ASIASESSION", "secret", "token"));

            assertThat(only("GetCallerIdentity").authorization()).contains("ASIASESSION", "x-amz-security-token");
        }

        @Test
        void aKeyIsSentWithoutToken() {
            fetch(key());

            assertThat(only("GetCallerIdentity").authorization())
                    .contains(FakeAws.ACCESS_KEY_ID)
                    .doesNotContain("x-amz-security-token");
        }

        @Test
        void aKeyThatAwsDoesNotKnowSaysWhyThatMayBe() {
            aws.on(
                    "GetCallerIdentity",
                    Answer.error(
                            403, "InvalidClientTokenId", "The security token included in the request is invalid."));

            assertThatThrownBy(() -> fetch(key()))
                    .isInstanceOfSatisfying(
                            FetchException.class,
                            e -> assertThat(e.deniedAction())
                                    .as("who is unknown is not denied")
                                    .isEmpty())
                    .hasMessageContaining("AWS does not know the access key")
                    .hasMessageContaining("partition");
            assertThat(aws.calls()).hasSize(1);
        }

        @Test
        void aWrongSecretSaysSo() {
            aws.on(
                    "GetCallerIdentity",
                    Answer.error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match"));

            assertThatThrownBy(() -> fetch(key()))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("the signature does not match")
                    .hasMessageContaining("secret access key")
                    .hasMessageContaining("clock");
        }

        @Test
        void anExpiredSessionSaysSo() {
            aws.on("GetCallerIdentity", Answer.expired());

            assertThatThrownBy(() -> fetch(AuditCredentials.session("ASIASESSION", "secret", "token")))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("the credentials have expired");
        }

        @Test
        void anAnswerThatNamesNoAccountIsNotTakenForOne() {
            aws.on("GetCallerIdentity", Answer.of("<Arn>nonsense</Arn><Account>abc</Account>"));

            assertThatThrownBy(() -> fetch(key()))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("did not say which account this is");
        }

        @Test
        void anEmptyAnswerNamesNoAccount() {
            aws.on("GetCallerIdentity", Answer.empty());

            assertThatThrownBy(() -> fetch(key()))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("did not say which account this is")
                    .hasMessageNotContaining("invoke");
        }
    }

    @Nested
    class Role {

        @Test
        void isAssumedWithARunIdInItsSessionsNameForAnHour() {
            roleGives("ASIAROLE");

            fetch(key().assumeRole(ROLE));

            Map<String, String> sent = only("AssumeRole").parameters();
            assertThat(sent)
                    .containsEntry("RoleArn", ROLE)
                    .containsEntry("DurationSeconds", "3600")
                    .doesNotContainKeys("ExternalId", "Policy", "SourceIdentity", "Tags.member.1.Key");
            assertThat(sent.get("RoleSessionName")).matches("iam-audit-[0-9a-f]{8}");
            assertThat(only("AssumeRole").authorization()).contains(FakeAws.ACCESS_KEY_ID);
            assertThat(only("GetCallerIdentity").authorization()).contains("ASIAROLE", "x-amz-security-token");
        }

        @Test
        void hasAnotherRunIdEachRun() {
            roleGives("ASIAROLE");
            AwsAccountSource source = source(key().assumeRole(ROLE)).build();

            source.fetch(FetchPlan.of(List.of()), FetchListener.silent());
            source.fetch(FetchPlan.of(List.of()), FetchListener.silent());

            assertThat(aws.calls("AssumeRole"))
                    .extracting(call -> call.parameters().get("RoleSessionName"))
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }

        @Test
        void isAssumedWithAllThatWasStated() {
            roleGives("ASIAROLE");
            PolicyDocument policy = PolicyDocument.parse(PolicyType.IDENTITY, IamXml.allow("iam:Get*"));

            fetch(key().assumeRole(ROLE)
                    .externalId("customer-7731")
                    .sessionName("quarterly@example.com")
                    .duration(Duration.ofMinutes(15))
                    .sourceIdentity("alice")
                    .tag("team", "audit")
                    .tag("ticket", "")
                    .sessionPolicy(policy));

            assertThat(only("AssumeRole").parameters())
                    .containsEntry("ExternalId", "customer-7731")
                    .containsEntry("RoleSessionName", "quarterly@example.com")
                    .containsEntry("DurationSeconds", "900")
                    .containsEntry("SourceIdentity", "alice")
                    .containsEntry("Tags.member.1.Key", "team")
                    .containsEntry("Tags.member.1.Value", "audit")
                    .containsEntry("Tags.member.2.Key", "ticket")
                    .containsEntry("Tags.member.2.Value", "")
                    .containsEntry("Policy", policy.toJson());
        }

        @Test
        void mayAssumeAFurtherRole() {
            aws.on(
                    "AssumeRole",
                    Map.of("RoleArn", "arn:aws:iam::444455556666:role/Hub"),
                    FakeAws.assumedRole("ASIAHUB", Instant.now().plusSeconds(3600)));
            aws.on(
                    "AssumeRole",
                    Map.of("RoleArn", ROLE),
                    FakeAws.assumedRole("ASIAMEMBER", Instant.now().plusSeconds(3600)));

            fetch(key().assumeRole("arn:aws:iam::444455556666:role/Hub")
                    .externalId("hub-id")
                    .assumeRole(ROLE)
                    .externalId("member-id"));

            List<FakeAws.Call> assumed = aws.calls("AssumeRole");
            assertThat(assumed).hasSize(2);
            assertThat(assumed.get(0).authorization()).contains(FakeAws.ACCESS_KEY_ID);
            assertThat(assumed.get(0).parameters()).containsEntry("ExternalId", "hub-id");
            assertThat(assumed.get(1).authorization()).contains("ASIAHUB");
            assertThat(assumed.get(1).parameters()).containsEntry("ExternalId", "member-id");
            assertThat(only("GetCallerIdentity").authorization()).contains("ASIAMEMBER");
        }

        @Test
        void thatIsDeniedNamesTheLikelyCauses() {
            aws.on("AssumeRole", Answer.denied("sts:AssumeRole"));

            assertThatThrownBy(() -> fetch(key().assumeRole(ROLE).externalId("customer-7731")))
                    .isInstanceOfSatisfying(
                            FetchException.class,
                            e -> assertThat(e.deniedAction()).contains("sts:AssumeRole"))
                    .hasMessageContaining("cannot assume the role " + ROLE)
                    .hasMessageContaining("no such role")
                    .hasMessageContaining("trust policy")
                    .hasMessageContaining("another external id")
                    .hasMessageContaining("not authorized");
            assertThat(aws.calls()).hasSize(1);
        }

        @Test
        void thatIsDeniedWithoutExternalIdSaysThatOneMayBeAskedFor() {
            aws.on("AssumeRole", Answer.denied("sts:AssumeRole"));

            assertThatThrownBy(() -> fetch(key().assumeRole(ROLE)))
                    .hasMessageContaining("an external id, and none was given")
                    .hasMessageNotContaining("sts:TagSession");
            assertThatThrownBy(() -> fetch(key().assumeRole(ROLE).tag("team", "audit")))
                    .hasMessageContaining("sts:TagSession");
        }

        @Test
        void whoseSessionIsTooLongSaysSo() {
            aws.on(
                    "AssumeRole",
                    Answer.error(
                            400,
                            "ValidationError",
                            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));

            assertThatThrownBy(() -> fetch(key().assumeRole(ROLE).duration(Duration.ofHours(12))))
                    .isInstanceOfSatisfying(
                            FetchException.class,
                            e -> assertThat(e.deniedAction()).isEmpty())
                    .hasMessageContaining("cannot assume the role " + ROLE)
                    .hasMessageContaining("720 minutes")
                    .hasMessageContaining("MaxSessionDuration");
        }

        @Test
        void whoseCallerIsUnknownSaysWhyThatMayBe() {
            aws.on("AssumeRole", Answer.error(403, "InvalidClientTokenId", "The security token is invalid."));

            assertThatThrownBy(() -> fetch(key().assumeRole(ROLE)))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("cannot assume the role " + ROLE)
                    .hasMessageContaining("AWS does not know the access key");
        }

        @Test
        void whoseCallerHasNoCredentialsSaysWhose() {
            assertThatThrownBy(() -> fetch(AuditCredentials.profile("nobody").assumeRole(ROLE)))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("cannot assume the role " + ROLE)
                    .hasMessageContaining("nobody");
        }

        @Test
        void whoseSessionNeedsRenewalInTheMiddleAndIsDeniedSaysSoInTheFacet() {
            aws.on(
                    "AssumeRole",
                    FakeAws.assumedRole("ASIASHORT", Instant.now().plusSeconds(62)),
                    Answer.denied("sts:AssumeRole"));
            aws.on("ListUsers", Answer.lastPage("Users", IamXml.users(3)).after(Duration.ofMillis(2500)));
            aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));

            AccountSnapshot snapshot = fetch(key().assumeRole(ROLE), Facet.MFA_DEVICES);

            assertThat(snapshot.observation(Facet.MFA_DEVICES).isComplete()).isFalse();
            assertThat(snapshot.observation(Facet.MFA_DEVICES).reason()).contains("cannot assume the role " + ROLE);
        }

        @Test
        void isDescribedWithItsCaller() {
            assertThat(source(key().assumeRole(ROLE).externalId("customer-7731"))
                            .build())
                    .hasToString("AwsAccountSource by the role " + ROLE + " assumed with the access key "
                            + FakeAws.ACCESS_KEY_ID);
        }
    }
}
