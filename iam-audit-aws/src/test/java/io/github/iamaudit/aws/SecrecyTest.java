package io.github.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.iamaudit.aws.credentials.AssumedRole;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets, session tokens and external ids are in no message, no text of an object, no stack trace and no line of the log. */
class SecrecyTest {

    private static final String SECRET = "TopSecretTopSecretTopSecret0123456789abc";
    private static final String TOKEN = "VerySessionTokenVerySessionToken0123456789";
    private static final String EXTERNAL_ID = "external-id-of-customer-7731";
    private static final String ROLE = "arn:aws:iam::111122223333:role/IamAudit";

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private static AssumedRole role() {
        return AuditCredentials.session("ASIASESSION", SECRET, TOKEN)
                .assumeRole(ROLE)
                .externalId(EXTERNAL_ID);
    }

    private static void assertKept(@Nullable String text) {
        assertThat(text)
                .doesNotContain(SECRET)
                .doesNotContain(TOKEN)
                .doesNotContain(EXTERNAL_ID)
                .doesNotContain("RoleSecretRoleSecret")
                .doesNotContain("RoleTokenRoleToken");
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String log() throws IOException {
        String file = System.getProperty("org.slf4j.simpleLogger.logFile", "");
        return file.isEmpty() ? "" : Files.readString(Path.of(file));
    }

    private void roleGives() {
        aws.on("AssumeRole", FakeAws.assumedRole("ASIAROLE", Instant.now().plusSeconds(3600)));
    }

    @Test
    void ofCredentialsAreInNoText() {
        assertKept(role().toString());
        assertKept(role().description());
        assertKept(role().caller().toString());
        assertKept(AuditCredentials.accessKey("AKIA", SECRET).toString());
        assertKept(aws.source().credentials(role()).build().toString());
    }

    @Test
    void areNotInTheMessageAboutAnExternalIdThatIsNone() {
        Throwable thrown = catchThrowable(() -> role().externalId("my secret id!"));

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("my secret id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDenied",
                "ValidationError",
                "InvalidClientTokenId",
                "SignatureDoesNotMatch",
                "ExpiredToken",
                "Odd"
            })
    void areNotInWhatIsSaidWhenTheRoleCannotBeAssumedThoughAwsRepeatsThem(String code) throws IOException {
        aws.on(
                "AssumeRole",
                Answer.error(
                        403,
                        code,
                        "Value '" + EXTERNAL_ID
                                + "' at 'externalId' failed; the Canonical String should have been 'POST / "
                                + "x-amz-security-token:" + TOKEN + "'"));

        Throwable thrown = catchThrowable(
                () -> aws.source().credentials(role()).build().fetch(FetchPlan.of(List.of()), FetchListener.silent()));

        assertThat(thrown).isNotNull();
        assertKept(thrown.getMessage());
        assertKept(trace(thrown));
        assertKept(log());
    }

    @Test
    void areNotInWhatIsSaidWhenTheSignatureDoesNotMatchThoughAwsRepeatsThem() throws IOException {
        roleGives();
        String canonical = "The Canonical String for this request should have been 'POST / host:iam.amazonaws.com "
                + "x-amz-security-token:RoleTokenRoleTokenRoleToken'";
        aws.on("ListAccountAliases", Answer.error(403, "SignatureDoesNotMatch", canonical));
        aws.on("ListUsers", Answer.error(400, "IncompleteSignature", canonical));

        AccountSnapshot snapshot = aws.source()
                .credentials(role())
                .build()
                .fetch(FetchPlan.of(List.of(Facet.ACCOUNT_ALIASES, Facet.USER_LIST)), FetchListener.silent());

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).reason()).contains("the signature does not match");
        assertKept(snapshot.observation(Facet.ACCOUNT_ALIASES).reason());
        assertKept(snapshot.observation(Facet.USER_LIST).reason());
        assertKept(snapshot.toString());
        assertKept(log());
    }

    @Test
    void areNotInTheLogOfAGoodRunWhichNamesAccountAndRun() throws IOException {
        roleGives();
        aws.on("ListAccountAliases", Answer.denied("iam:ListAccountAliases"));

        aws.source()
                .credentials(role())
                .build()
                .fetch(FetchPlan.of(List.of(Facet.ACCOUNT_ALIASES)), FetchListener.silent());

        String log = log();
        assertKept(log);
        assertThat(log)
                .contains("account-aliases of account 111122223333", "iam:ListAccountAliases was denied")
                .contains("Fetched account 111122223333", "by 2 calls");
    }
}
