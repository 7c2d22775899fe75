package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {

    private static final String LOG = """
            {"Records": [
              {"eventID": "1", "eventTime": "2026-02-01T09:00:00Z", "eventSource": "iam.amazonaws.com",
               "eventName": "AttachUserPolicy", "recipientAccountId": "111122223333", "sourceIPAddress": "203.0.113.7",
               "userIdentity": {"type": "IAMUser", "userName": "bob", "arn": "arn:aws:iam::111122223333:user/bob"},
               "requestParameters": {"userName": "alice", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}},
              {"eventID": "2", "eventTime": "2026-02-02T09:00:00Z", "eventSource": "iam.amazonaws.com",
               "eventName": "DeleteUser", "recipientAccountId": "444455556666", "errorCode": "AccessDenied",
               "userIdentity": {"type": "IAMUser", "userName": "e\\u001b[31mve"},
               "requestParameters": {"userName": "carol"}}]}""";

    @TempDir
    Path directory;

    private Path log(String text) throws IOException {
        return Files.writeString(directory.resolve("log.json"), text);
    }

    @Test
    void eachEventIsOneLineWithActorAndTarget() throws IOException {
        assertThat(Run.of("events", log(LOG)).answer()).isEqualTo("""
                2 events of IAM; looked at 2026-02-01T09:00:00Z to 2026-02-02T09:00:00Z
                2026-02-01T09:00:00Z  AttachUserPolicy  user bob  policyArn \
                arn:aws:iam::aws:policy/AdministratorAccess, userName alice
                2026-02-02T09:00:00Z  DeleteUser  user e\\u001b[31mve  userName carol  (failed: AccessDenied)
                """);
    }

    @Test
    void directoriesAreReadAndOneAccountCanBeChosen() throws IOException {
        log(LOG);

        assertThat(Run.of("events", directory, "--account-id", "444455556666").answer())
                .startsWith("1 event of IAM")
                .contains("DeleteUser")
                .doesNotContain("AttachUserPolicy");
    }

    @Test
    void earlierEventsCanBeLeftOut() throws IOException {
        assertThat(Run.of("events", log(LOG), "--since", "2026-02-01T09:00:01Z").answer())
                .contains("DeleteUser")
                .doesNotContain("AttachUserPolicy");
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        String json = Run.of("events", log(LOG), "--format", "json").answer();

        assertThat(json.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Run.tokens(line)).isPositive());
        assertThat(json).contains("\"actor\":\"user bob\"", "\"actorArn\":\"arn:aws:iam::111122223333:user/bob\"");
    }

    @Test
    void whatCannotBeReadIsToldAndEndsWithItsExitCode() throws IOException {
        Run run = Run.of("events", log(LOG.replace("\"2026-02-02T09:00:00Z\"", "\"soon\"")));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("1 event of IAM").contains("AttachUserPolicy");
        assertThat(run.err()).contains("soon", "1 record could not be read");
    }

    @Test
    void filesWithoutEventsProveNothing() throws IOException {
        Run run = Run.of("events", log("{\"Records\": []}"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no event of IAM");
    }

    @Test
    void eitherFilesOrALiveAccountAreGiven() throws IOException {
        Run.of("events").assertUnusable("events come from files or from a live account");
        Run.of("events", log(LOG), "--live").assertUnusable("events come from files or from a live account");
        Run.of("events", "--live", "--account-id", "111122223333").assertUnusable("--account-id goes with files");
        Run.of("events", log(LOG), "--since", "monday").assertUnusable("an instant looks like");
        Run.of("events", log(LOG), "--account-id", "12").assertUnusable("an account id has twelve digits");
        Run.of("events", directory.resolve("absent.json")).assertUnusable("the file");
        Run.of("events", "--live", "--event-days", "91").assertUnusable("CloudTrail looks back 90 days at most");
    }
}
