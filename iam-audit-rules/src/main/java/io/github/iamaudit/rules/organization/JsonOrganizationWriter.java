package io.github.iamaudit.rules.organization;

import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Writes JSON. The members are documented in {@code docs/organization-json.md}. */
final class JsonOrganizationWriter implements OrganizationReportWriter {

    static final String SCHEMA = "iam-audit/organization/1";

    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);

    @Override
    public void write(OrganizationReport report, OutputStream target) {
        try (JsonOutput out = JsonOutput.pretty(target)) {
            out.object(() -> {
                out.member("schema", SCHEMA);
                out.member("library", "iam-audit").member("libraryVersion", report.libraryVersion());
                out.optionalMember("organizationId", report.organizationId().orElse(null));
                out.member("seenBy", report.seenBy().value());
                out.member("capturedAt", report.capturedAt().toString());
                out.name("accountsInOrganization").integer(report.accountsInOrganization());
                out.name("incomplete").bool(report.isIncomplete());
                out.name("gaps").array(report.gaps(), out::string);
                counts(out.name("findings"), report::count);
                out.name("accounts").array(report.accounts(), account -> account(out, account));
                out.name("rules").array(report.rules(), rule -> rule(out, rule));
                out.name("frameworks").array(report.frameworks(), framework -> framework(out, framework));
                out.name("acceptedRisks").array(report.acceptedRisks(), use -> acceptedRisk(out, use));
                out.name("repeated").array(report.repeated(), repeated -> repeated(out, repeated));
                out.name("repeatedSampled").bool(report.isRepeatedSampled());
                report.organization().ifPresent(own -> out.name("organization").value(document(own)));
            });
            out.lineFeed();
        }
    }

    private static void counts(JsonOutput out, ToLongFunction<Severity> count) {
        out.object(() -> WORST_FIRST.forEach(
                severity -> out.name(severity.name().toLowerCase(Locale.ROOT)).integer(count.applyAsLong(severity))));
    }

    private static void account(JsonOutput out, AccountLine account) {
        out.object(() -> {
            out.member("accountId", account.accountId().value());
            out.member("name", account.name()).member("path", account.path());
            out.member("status", account.status().name());
            out.optionalMember("reason", account.reason().isEmpty() ? null : account.reason());
            counts(out.name("findings"), account::count);
            out.name("notEvaluated").integer(account.notEvaluated());
            out.optionalMember(
                    "capturedAt", account.capturedAt().map(Instant::toString).orElse(null));
            out.name("resumed").bool(account.isResumed());
        });
    }

    private static void rule(JsonOutput out, RuleTotal rule) {
        out.object(() -> {
            out.member("ruleId", rule.ruleId()).member("title", rule.title());
            out.member("severity", rule.severity().name());
            out.name("violated").integer(rule.violated());
            out.name("compliant").integer(rule.compliant());
            out.name("notApplicable").integer(rule.notApplicable());
            out.name("notEvaluated").integer(rule.notEvaluated());
            out.name("findings").integer(rule.findings());
        });
    }

    private static void framework(JsonOutput out, FrameworkTotal total) {
        out.object(() -> {
            out.member("framework", total.framework().id())
                    .member("version", total.framework().version());
            out.member("name", total.framework().name());
            out.name("percent");
            total.percent().ifPresentOrElse(out::integer, out::nothing);
            out.name("passed").integer(total.passed());
            out.name("evaluated").integer(total.evaluated());
            out.name("notEvaluated").integer(total.notEvaluated());
            out.name("controls").array(total.controls(), control -> control(out, control));
        });
    }

    private static void control(JsonOutput out, ControlTotal total) {
        out.object(() -> {
            out.member("id", total.control().id())
                    .member("title", total.control().title());
            out.name("passed").integer(total.passed());
            out.name("failed").integer(total.failed());
            out.name("notApplicable").integer(total.notApplicable());
            out.name("notEvaluated").integer(total.notEvaluated());
            out.name("partlyFailed").integer(total.partlyFailed());
            out.name("manual").integer(total.manual());
        });
    }

    private static void acceptedRisk(JsonOutput out, AcceptedRiskUse use) {
        out.object(() -> {
            out.member("id", use.risk().id()).member("owner", use.risk().owner());
            out.name("findings").integer(use.findings());
            out.name("notices").array(use.notices(), notice -> out.string(notice.name()));
        });
    }

    private static void repeated(JsonOutput out, RepeatedFinding repeated) {
        out.object(() -> {
            out.member("ruleId", repeated.ruleId()).member("title", repeated.title());
            out.member("severity", repeated.severity().name());
            out.member("subjectType", repeated.subject().name()).member("name", repeated.name());
            out.name("accounts").integer(repeated.accounts());
            out.name("examples").array(repeated.examples(), example -> out.string(example.value()));
        });
    }

    /** As any other report, so that its readers read it too. */
    private static JsonValue document(AuditReport report) {
        try (JsonInput in = JsonInput.open(report.toText(ReportWriter.json()))) {
            var unused = in.nextDocument();
            JsonValue document = in.tree();
            in.end();
            return document;
        }
    }
}
