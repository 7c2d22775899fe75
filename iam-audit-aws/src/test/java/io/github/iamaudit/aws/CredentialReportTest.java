package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.el;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The credential report, by GenerateCredentialReport and GetCredentialReport. */
class CredentialReportTest {

    static final String HEADER =
            "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,"
                    + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
                    + "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,"
                    + "access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,"
                    + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n";
    static final String ROOT =
            "<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-10-01T00:00:00+00:00,"
                    + "not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";
    static final String ALICE =
            "alice,arn:aws:iam::111122223333:user/alice,2024-02-29T23:59:59+00:00,true,no_information,2025-01-01T00:00:00+00:00,"
                    + "N/A,false,true,2025-02-01T00:00:00+00:00,2026-11-01T00:00:00+00:00,N/A,s3,false,N/A,N/A,N/A,N/A,false,N/A,"
                    + "false,N/A\n";
    private static final Instant GENERATED = Instant.parse("2026-11-22T07:30:00Z");

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    static Answer state(String state) {
        return Answer.of(el("State", state));
    }

    static Answer report(String csv) {
        return Answer.of(el("Content", Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8)))
                + el("ReportFormat", "text/csv")
                + el("GeneratedTime", GENERATED.toString()));
    }

    static Answer notPresent() {
        return Answer.error(410, "ReportNotPresent", "No report found. Please generate one.");
    }

    static Answer reportExpired() {
        return Answer.error(410, "ReportExpired", "The report has expired. Please generate a new one.");
    }

    static Answer inProgress() {
        return Answer.error(404, "ReportInProgress", "Report is being generated.");
    }

    private Observation<CredentialReport> fetch() {
        return aws.fetch(Facet.CREDENTIAL_REPORT).observation(Facet.CREDENTIAL_REPORT);
    }

    @Test
    void aReportThatIsStartedAndInProgressIsWaitedFor() {
        aws.on("GenerateCredentialReport", state("STARTED"), state("INPROGRESS"), state("COMPLETE"));
        aws.on("GetCredentialReport", report(HEADER + ROOT + ALICE));

        Observation<CredentialReport> report = fetch();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.value().orElseThrow().rows())
                .extracting(CredentialReportRow::user)
                .containsExactlyInAnyOrder("<root_account>", "alice");
        assertThat(aws.calls("GenerateCredentialReport")).hasSize(3);
        assertThat(aws.calls("GetCredentialReport")).hasSize(1);
    }

    @Test
    void theTimeOfTheFactsIsThatOfTheReport() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", report(HEADER + ROOT));

        Observation<CredentialReport> report = fetch();

        assertThat(report)
                .isInstanceOfSatisfying(
                        Observed.class, seen -> assertThat(seen.at()).isEqualTo(GENERATED));
        assertThat(report.value().orElseThrow().generatedTime()).contains(GENERATED);
    }

    @Test
    void aReportThatIsStillMadeWhenItIsAskedForIsWaitedFor() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", inProgress(), report(HEADER + ROOT));

        assertThat(fetch().isComplete()).isTrue();
        assertThat(aws.calls("GenerateCredentialReport")).hasSize(1);
    }

    @Test
    void aReportThatExpiredIsMadeOnceMore() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", reportExpired(), report(HEADER + ROOT));

        assertThat(fetch().isComplete()).isTrue();
        assertThat(aws.calls("GenerateCredentialReport")).hasSize(2);
    }

    @Test
    void aReportThatIsNotPresentIsMadeOnceMore() {
        aws.on("GenerateCredentialReport", state("COMPLETE"), state("STARTED"), state("COMPLETE"));
        aws.on("GetCredentialReport", notPresent(), report(HEADER + ROOT));

        assertThat(fetch().isComplete()).isTrue();
        assertThat(aws.calls("GenerateCredentialReport")).hasSize(3);
    }

    @Test
    void aReportThatIsGoneAgainAndAgainHasFailed() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", reportExpired());

        assertThat(fetch()).isInstanceOf(Failed.class);
        assertThat(aws.calls("GetCredentialReport")).hasSize(2);
    }

    @Test
    void aReportThatIsNeverFinishedHasFailedWhenTheWaitIsOver() {
        aws.on("GenerateCredentialReport", state("INPROGRESS"));
        aws.on("GetCredentialReport", report(HEADER + ROOT));

        long began = System.nanoTime();
        AccountSnapshot snapshot =
                aws.fetch(FakeAws.quick().credentialReportWait(Duration.ofMillis(700)), Facet.CREDENTIAL_REPORT);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(snapshot.observation(Facet.CREDENTIAL_REPORT))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).contains("credential report", "700 ms", "INPROGRESS"));
    }

    @Test
    void whereMakingAReportIsDeniedOneThatIsThereIsRead() {
        aws.on("GenerateCredentialReport", Answer.denied("iam:GenerateCredentialReport"));
        aws.on("GetCredentialReport", report(HEADER + ROOT));

        Observation<CredentialReport> report = fetch();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note).contains("iam:GenerateCredentialReport was denied"));
    }

    @Test
    void whereMakingAReportIsDeniedAndNoneIsThereTheFacetIsDenied() {
        aws.on("GenerateCredentialReport", Answer.denied("iam:GenerateCredentialReport"));
        aws.on("GetCredentialReport", notPresent());

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo("iam:GenerateCredentialReport"));
    }

    @Test
    void whereReadingTheReportIsDeniedTheFacetIsDenied() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", Answer.denied("iam:GetCredentialReport"));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo("iam:GetCredentialReport"));
    }

    @Test
    void aReportBeyondTheLimitIsAskedForAgainLater() {
        aws.on(
                "GenerateCredentialReport",
                Answer.error(409, "LimitExceeded", "Cannot exceed quota for reports"),
                state("COMPLETE"));
        aws.on("GetCredentialReport", report(HEADER + ROOT));

        assertThat(fetch().isComplete()).isTrue();
    }

    @Test
    void aReportThatIsNoCsvHasFailed() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", report("<html>a proxy's login page</html>\n"));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).contains("credential report", "expected the header"));
    }

    @Test
    void aReportWithoutContentHasFailed() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", Answer.of(el("ReportFormat", "text/csv")));

        assertThat(fetch()).isInstanceOf(Failed.class);
    }

    @Test
    void aRowThatCannotBeReadIsAGapAndAProblemAndLosesNoOther() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", report(HEADER + ROOT + "bob,only,three\n" + ALICE));

        AccountSnapshot snapshot = aws.fetch(Facet.CREDENTIAL_REPORT);

        Observation<CredentialReport> report = snapshot.observation(Facet.CREDENTIAL_REPORT);
        assertThat(report.value().orElseThrow().rows()).hasSize(2);
        assertThat(report.reason()).contains("1 row of the credential report could not be read");
        assertThat(snapshot.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("bob"));
    }
}
