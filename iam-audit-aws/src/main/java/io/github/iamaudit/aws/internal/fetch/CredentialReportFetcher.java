package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.CallRunner;
import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

/**
 * The credential report: asks AWS to make one, waits for it, and reads it. AWS makes a new one at most every four hours, so the
 * facts may be that old; their time is the report's.
 *
 * <p>Source: IAM API Reference, "GenerateCredentialReport" and "GetCredentialReport", read 2026-11-22.
 */
final class CredentialReportFetcher extends AwsFetcher {

    private static final String GENERATE = "iam:GenerateCredentialReport";
    private static final String GET = "iam:GetCredentialReport";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String READY = "";

    CredentialReportFetcher() {
        super(Facet.CREDENTIAL_REPORT);
    }

    @Override
    public List<String> actions() {
        return List.of(GENERATE, GET);
    }

    /** A report may be there that somebody else asked for. */
    @Override
    public List<String> essentialActions() {
        return List.of(GET);
    }

    /** Started, complete, and the report itself; one more while it is in progress is as likely as one less. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 3;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Wait wait = new Wait(run, calls);
        List<String> notes = new ArrayList<>();
        FetchException denial = null;
        try {
            generate(run, calls, wait);
        } catch (FetchException e) {
            if (e.deniedAction().isEmpty()) {
                throw e;
            }
            denial = e;
            notes.add(GENERATE + " was denied; this is a report that was there already");
        }
        GetCredentialReportResponse answer = get(run, calls, wait, denial);
        CredentialReport report = read(answer);
        report.problems().forEach(context::problem);
        List<String> gaps = new ArrayList<>(report.gaps());
        if (report.rootRow().isEmpty()) {
            gaps.add("the credential report has no row of the root user, so rows of others may be missing too");
        }
        context.report(
                Facet.CREDENTIAL_REPORT,
                new Observed<>(report, report.generatedTime().orElse(context.now()), gaps, notes));
    }

    private static void generate(AccountRun run, Calls calls, Wait wait) {
        while (true) {
            String state = calls.call(
                    GENERATE,
                    Set.of("LimitExceeded", "LimitExceededException"),
                    () -> run.iam().generateCredentialReport(r -> {}).stateAsString(),
                    code -> code);
            if ("COMPLETE".equals(state)) {
                return;
            }
            wait.pause(String.valueOf(state));
        }
    }

    /** The report; where it expired or vanished meanwhile, one more is asked for, once. */
    private static GetCredentialReportResponse get(
            AccountRun run, Calls calls, Wait wait, @Nullable FetchException denial) {
        boolean again = denial == null;
        while (true) {
            GetCredentialReportResponse[] answer = new GetCredentialReportResponse[1];
            String state = calls.call(
                    GET,
                    Set.of("ReportInProgress", "ReportExpired", "ReportNotPresent"),
                    () -> {
                        answer[0] = run.iam().getCredentialReport(r -> {});
                        return READY;
                    },
                    code -> code);
            switch (state) {
                case READY -> {
                    return answer[0];
                }
                case "ReportInProgress" -> wait.pause(state);
                default -> {
                    if (denial != null) {
                        throw denial;
                    }
                    if (!again) {
                        throw FetchException.failed("the credential report was gone again before it could be read ("
                                + state + "); run again");
                    }
                    again = false;
                    generate(run, calls, wait);
                }
            }
        }
    }

    private static CredentialReport read(GetCredentialReportResponse answer) {
        if (answer.content() == null) {
            throw FetchException.failed(GET + " gave no content");
        }
        try {
            CredentialReport report = CredentialReport.parse(
                    "the credential report", new StringReader(answer.content().asUtf8String()));
            return CredentialReport.builder()
                    .from(report)
                    .generatedTime(Optional.ofNullable(answer.generatedTime()))
                    .build();
        } catch (InputException e) {
            throw FetchException.failed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Growing pauses, all together no longer than the options allow. */
    private static final class Wait {

        private final Calls calls;
        private final Duration limit;
        private final long end;
        private Duration next = FIRST_PAUSE;

        Wait(AccountRun run, Calls calls) {
            this.calls = calls;
            this.limit = run.options().credentialReportWait();
            this.end = System.nanoTime() + limit.toNanos();
        }

        void pause(String state) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw FetchException.failed("AWS had not finished the credential report after "
                        + CallRunner.words(limit) + " (" + state + "); run again, or allow a longer wait");
            }
            calls.pause(next.toNanos() < left ? next : Duration.ofNanos(left));
            next = next.multipliedBy(3).dividedBy(2);
            next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        }
    }
}
