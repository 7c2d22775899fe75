package io.github.iamaudit.rules.compare;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.compare.PastFinding.State;
import io.github.iamaudit.rules.engine.Severity;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads of a JSON report what a later run needs; members that it does not know are passed over. */
final class PastReportJson {

    private static final String SCHEMA = "iam-audit/report/1";

    private final JsonInput in;
    private final PastReportBuilder report = PastReport.builder();
    private final List<PastFindingBuilder> findings = new ArrayList<>();
    private @Nullable Instant capturedAt;
    private boolean hasAccount;
    private boolean isReport;

    private PastReportJson(JsonInput in) {
        this.in = in;
    }

    static PastReport read(String file, Reader json) {
        JsonInput in = JsonInput.open(file, json);
        SourceLocation start = SourceLocation.inFile(file, 1, 1);
        try {
            if (!in.nextDocument()) {
                throw new InputException(start, "the file is empty");
            }
            PastReportJson reading = new PastReportJson(in);
            in.object("a report", reading::member);
            in.end();
            return reading.done(start);
        } catch (JsonMismatch e) {
            throw e.asException();
        } catch (IllegalStateException e) {
            throw new InputException(start, "this is no whole report of an account: " + e.getMessage(), e);
        }
    }

    private PastReport done(SourceLocation start) {
        Instant captured = capturedAt;
        if (!isReport || !hasAccount || captured == null) {
            throw new InputException(
                    start, "this is no report of an account: its schema is not " + SCHEMA + ", or it tells of no run");
        }
        findings.stream()
                .map(PastFindingBuilder::build)
                .sorted(PastFinding.ORDER)
                .forEach(report::addFindings);
        return report.build();
    }

    private void member(String name) {
        switch (name) {
            case "schema" -> {
                String schema = in.string("the schema");
                if (!schema.equals(SCHEMA)) {
                    throw in.mismatch("this is no report of an account, whose schema is " + SCHEMA);
                }
                isReport = true;
            }
            case "run" -> in.object("the run", this::run);
            case "outcomes" -> in.array("the outcomes", this::outcome);
            case "findings" -> in.array("the findings", () -> finding(capturedAt));
            case "comparison" -> in.object("the comparison", this::comparison);
            default -> {
                // Of no use here.
            }
        }
    }

    private void run(String name) {
        switch (name) {
            case "accountId" -> {
                report.accountId(account(in.string("the account id")));
                hasAccount = true;
            }
            case "capturedAt" -> {
                capturedAt = in.instant("the time of the evidence");
                report.capturedAt(capturedAt);
            }
            default -> {
                // Of no use here.
            }
        }
    }

    private AccountId account(String text) {
        try {
            return AccountId.of(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(in.location(), String.valueOf(e.getMessage()), e);
        }
    }

    private void outcome() {
        String[] id = {""};
        boolean[] isWhole = {true};
        Map<String, String> settings = new TreeMap<>();
        in.object("an outcome", name -> {
            switch (name) {
                case "ruleId" -> id[0] = in.string("the rule's id");
                case "settings" ->
                    in.object("the settings", setting -> settings.put(setting, in.string("the setting " + setting)));
                case "reasons" ->
                    in.array("the reasons", () -> {
                        isWhole[0] = false;
                        in.skip();
                    });
                default -> {
                    // Of no use here.
                }
            }
        });
        report.putOutcome(id[0], new PastOutcome(isWhole[0], settings));
    }

    private void comparison(String name) {
        if (name.equals("remembered")) {
            in.array("what is remembered", () -> finding(null));
        }
    }

    private void finding(@Nullable Instant seen) {
        PastFindingBuilder finding = PastFinding.builder();
        if (seen != null) {
            finding.firstSeen(seen);
        }
        in.object("a finding", name -> {
            switch (name) {
                case "id" -> finding.id(in.string("the id"));
                case "ruleId" -> finding.ruleId(in.string("the rule's id"));
                case "severity" -> finding.severity(constant(Severity.class, in.string("the severity")));
                case "state" -> finding.state(constant(State.class, in.string("the state")));
                case "message" -> finding.message(in.string("the message"));
                case "firstSeen" -> finding.firstSeen(in.instant("when it was seen first"));
                case "subject" -> in.object("the subject", part -> subject(finding, part));
                case "evidence" -> in.object("the evidence", fact -> fact(finding, fact));
                case "accepted" ->
                    in.object("the acceptance", part -> {
                        if (part.equals("id")) {
                            finding.acceptedBy(in.string("the accepted risk"));
                        }
                    });
                default -> {
                    // Of no use here.
                }
            }
        });
        findings.add(finding);
    }

    private void subject(PastFindingBuilder finding, String name) {
        switch (name) {
            case "name" -> finding.name(in.string("the name"));
            case "arn" -> finding.arn(in.string("the ARN"));
            case "part" -> finding.part(in.string("the part"));
            default -> {
                // Of no use here.
            }
        }
    }

    private void fact(PastFindingBuilder finding, String name) {
        String text;
        if (in.isArray()) {
            List<String> items = new ArrayList<>();
            in.array("a fact", () -> items.add(in.scalar("a fact")));
            text = items.toString();
        } else {
            text = in.scalar("a fact");
        }
        if (!PastFinding.DURATION.matcher(text).matches()) {
            finding.putEvidence(name, text);
        }
    }

    private <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw in.mismatch("this is not known here: " + text);
    }
}
