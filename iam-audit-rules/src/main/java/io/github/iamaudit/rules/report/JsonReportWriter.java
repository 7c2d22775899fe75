package io.github.iamaudit.rules.report;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.FindingChange;
import io.github.iamaudit.rules.compare.PastFinding;
import io.github.iamaudit.rules.compliance.Control;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Acceptance;
import io.github.iamaudit.rules.engine.Fact;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.snapshot.FacetCoverage;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Writes JSON. The members are documented in {@code docs/report-json.md}; a test compares the two. */
final class JsonReportWriter implements ReportWriter {

    static final String SCHEMA = "iam-audit/report/1";

    @Override
    public void write(AuditReport report, OutputStream target) {
        try (JsonOutput out = JsonOutput.pretty(target)) {
            out.object(() -> {
                out.member("schema", SCHEMA);
                run(out.name("run"), report.run());
                out.name("coverage").array(report.coverage(), coverage -> coverage(out, coverage));
                out.name("problems").array(report.problems(), problem -> problem(out, problem));
                out.name("scores").array(report.scores(), score -> score(out, score));
                out.name("outcomes").array(report.outcomes(), outcome -> outcome(out, outcome));
                out.name("acceptedRisks").array(report.acceptedRisks(), use -> acceptedRisk(out, use));
                report.comparison().ifPresent(changes -> comparison(out.name("comparison"), changes));
                out.name("findings").array(report.findings(), finding -> finding(out, finding, report.scores()));
            });
            out.lineFeed();
        }
    }

    private static void run(JsonOutput out, RunInfo run) {
        out.object(() -> {
            out.member("library", "iam-audit").member("libraryVersion", run.libraryVersion());
            out.member("accountId", run.accountId().value())
                    .member("partition", run.partition().id());
            out.optionalMember("accountAlias", run.accountAlias().orElse(null));
            out.member("capturedAt", run.capturedAt().toString())
                    .member("evaluatedAt", run.evaluatedAt().toString());
            out.name("rules").array(run.ruleIds(), out::string);
        });
    }

    private static void coverage(JsonOutput out, FacetCoverage coverage) {
        out.object(() -> {
            out.member("facet", coverage.facet())
                    .member("status", coverage.status().name());
            out.optionalMember(
                    "observedAt", coverage.time().map(Instant::toString).orElse(null));
            out.optionalMember("reason", coverage.reason().isEmpty() ? null : coverage.reason());
            if (!coverage.notes().isEmpty()) {
                out.name("notes").array(coverage.notes(), out::string);
            }
        });
    }

    private static void problem(JsonOutput out, InputProblem problem) {
        out.object(() -> {
            out.name("source");
            source(out, problem.location());
            out.member("message", problem.message());
        });
    }

    private static void source(JsonOutput out, SourceLocation location) {
        out.object(() -> {
            out.optionalMember("file", location.file().orElse(null));
            out.name("line").integer(location.line()).name("column").integer(location.column());
            out.optionalMember("pointer", location.pointer().isEmpty() ? null : location.pointer());
        });
    }

    private static void score(JsonOutput out, Score score) {
        out.object(() -> {
            out.member("framework", score.framework().id())
                    .member("version", score.framework().version());
            out.member("name", score.framework().name())
                    .member("scope", score.framework().scope());
            out.name("unverified").bool(score.framework().isUnverified());
            out.name("percent");
            score.percent().ifPresentOrElse(out::integer, out::nothing);
            out.name("evaluated").integer(score.evaluated());
            for (ControlResult.Status status : ControlResult.Status.values()) {
                out.name(camelCase(status.name())).integer(score.count(status));
            }
            out.name("controls").array(score.results(), result -> control(out, result));
        });
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static void control(JsonOutput out, ControlResult result) {
        out.object(() -> {
            Control control = result.control();
            out.member("id", control.id()).member("title", control.title());
            out.member("assessment", control.assessment().name()).name("level").integer(control.level());
            out.member("status", result.status().name());
            out.name("rules").array(control.rules(), rule -> out.string(rule.ruleId()));
            out.name("reasons").array(result.reasons(), out::string);
        });
    }

    private static void outcome(JsonOutput out, Outcome outcome) {
        out.object(() -> {
            out.member("ruleId", outcome.ruleId()).member("title", outcome.title());
            out.member("severity", outcome.severity().name())
                    .member("status", outcome.status().name());
            out.name("subjects").integer(outcome.subjects());
            out.name("violated").integer(outcome.violated());
            out.name("notEvaluated").integer(outcome.notEvaluated());
            out.name("settings").object(() -> outcome.settings().forEach((name, value) -> out.member(name, value)));
            out.name("reasons").array(outcome.reasons(), reason -> reason(out, reason));
        });
    }

    private static void reason(JsonOutput out, Reason reason) {
        out.object(() -> out.member("kind", reason.kind().name())
                .member("subject", reason.subject())
                .member("message", reason.message()));
    }

    private static void finding(JsonOutput out, Finding finding, List<Score> scores) {
        out.object(() -> {
            out.member("id", finding.id()).member("nameId", finding.nameId());
            out.member("ruleId", finding.ruleId()).member("title", finding.title());
            out.member("severity", finding.severity().name());
            out.member("accountId", finding.accountId().value());
            subject(out.name("subject"), finding.subject());
            out.member("message", finding.message());
            out.name("evidence")
                    .object(() -> finding.evidence().facts().forEach(fact -> fact(out.name(fact.name()), fact)));
            remediation(out.name("remediation"), finding.remediation());
            out.name("controls")
                    .array(() -> scores.forEach(score -> score.framework()
                            .controlsOf(finding.ruleId())
                            .forEach(control -> out.object(() -> out.member(
                                            "framework", score.framework().id())
                                    .member("version", score.framework().version())
                                    .member("control", control.id())))));
            out.name("references").array(finding.references(), out::string);
            out.optionalMember(
                    "firstSeen", finding.firstSeen().map(Instant::toString).orElse(null));
            finding.accepted().ifPresent(accepted -> out.name("accepted").object(() -> accepted(out, accepted)));
            finding.source().ifPresent(source -> source(out.name("source"), source));
        });
    }

    private static void acceptedRisk(JsonOutput out, AcceptedRiskUse use) {
        out.object(() -> {
            accepted(out, use.risk().acceptance());
            out.member("selector", use.risk().findings().toString());
            out.name("findings").integer(use.findings());
            out.name("notices").array(use.notices(), notice -> out.string(notice.name()));
            use.risk().source().ifPresent(source -> source(out.name("source"), source));
        });
    }

    private static void accepted(JsonOutput out, Acceptance accepted) {
        out.member("id", accepted.id()).member("reason", accepted.reason()).member("owner", accepted.owner());
        out.optionalMember("ticket", accepted.ticket().orElse(null));
        out.member("expires", accepted.expires().map(LocalDate::toString).orElse("never"));
    }

    static void comparison(JsonOutput out, AuditComparison comparison) {
        out.object(() -> {
            out.member("before", comparison.before().toString())
                    .member("after", comparison.after().toString());
            for (FindingChange.Status status : FindingChange.Status.values()) {
                out.name(camelCase(status.name())).integer(comparison.count(status));
            }
            out.name("changes")
                    .array(
                            comparison.changes(),
                            change -> out.object(() -> {
                                out.member("status", change.status().name());
                                past(out, change.finding());
                                out.optionalMember(
                                        "severityBefore",
                                        change.severityBefore()
                                                .map(Severity::name)
                                                .orElse(null));
                                out.optionalMember("reason", change.reason().isEmpty() ? null : change.reason());
                            }));
            out.name("remembered")
                    .array(
                            comparison.remembered(),
                            finding -> out.object(() -> {
                                out.member("state", finding.state().name());
                                past(out, finding);
                                out.member("message", finding.message());
                                finding.acceptedBy()
                                        .ifPresent(id -> out.name("accepted").object(() -> out.member("id", id)));
                            }));
        });
    }

    private static void past(JsonOutput out, PastFinding finding) {
        out.member("id", finding.id()).member("ruleId", finding.ruleId());
        out.member("severity", finding.severity().name());
        out.name("subject")
                .object(() -> out.member("name", finding.name())
                        .member("arn", finding.arn())
                        .optionalMember("part", finding.part().isEmpty() ? null : finding.part()));
        out.member("firstSeen", finding.firstSeen().toString());
    }

    private static void subject(JsonOutput out, Subject subject) {
        out.object(() -> {
            out.member("type", subject.type().name()).member("name", subject.name());
            out.member("arn", subject.arn());
            out.optionalMember("uniqueId", subject.uniqueId().orElse(null));
            out.optionalMember("part", subject.part().isEmpty() ? null : subject.part());
        });
    }

    private static void fact(JsonOutput out, Fact fact) {
        if (fact.value() instanceof List<?> list) {
            out.array(list, item -> out.string(item.toString()));
        } else if (fact.value() instanceof Boolean flag) {
            out.bool(flag);
        } else if (fact.value() instanceof Number number) {
            out.integer(number.longValue());
        } else {
            out.string(fact.value().toString());
        }
    }

    private static void remediation(JsonOutput out, Remediation remediation) {
        out.object(() -> {
            out.member("summary", remediation.summary());
            out.name("steps")
                    .array(
                            remediation.steps(),
                            step -> out.object(() -> out.member("text", step.text())
                                    .optionalMember("command", step.command().orElse(null))));
        });
    }
}
