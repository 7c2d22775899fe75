package io.github.iamaudit.rules.organization;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.internal.text.AcceptedText;
import io.github.iamaudit.rules.internal.text.TextPage;
import io.github.iamaudit.rules.report.AuditReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes text for people: first what is missing, then where it is worst, what it is, and the totals. */
final class TextOrganizationWriter implements OrganizationReportWriter {

    private static final int MOST_WORST = 10;
    private static final int MOST_SUBJECTS = 10;
    private static final int MOST_REPEATED = 20;
    private static final int MOST_RESUMED = 20;

    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);

    @Override
    public void write(OrganizationReport report, OutputStream target) {
        try {
            Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
            new Page(new TextPage(out), report).write();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One report at work. */
    private record Page(TextPage page, OrganizationReport report) {

        void write() throws IOException {
            title();
            gaps();
            notAudited();
            resumed();
            worst();
            rules();
            repeated();
            organization();
            accepted();
            summary();
        }

        private void title() throws IOException {
            String title = "IAM Security Assessment Report of an Organization";
            page.line(title);
            page.line("=".repeat(title.length()));
            page.line("Organization:  "
                    + report.organizationId().map(Printable::line).orElse("not known") + ", seen by "
                    + report.seenBy());
            page.line("Evidence Date: " + report.capturedAt());
            String statuses = Stream.of(AccountStatus.values())
                    .filter(status -> report.count(status) > 0)
                    .map(status -> number(report.count(status)) + " " + status.text())
                    .collect(Collectors.joining(", "));
            page.wrapped(
                    "Accounts:      ",
                    number(report.accounts().size()) + " of " + number(report.accountsInOrganization()) + " selected"
                            + (statuses.isEmpty() ? "" : ": " + statuses));
            page.line("Analyzer:      iam-audit " + report.libraryVersion());
        }

        private void heading(String text) throws IOException {
            page.line("");
            page.line(text);
        }

        private void gaps() throws IOException {
            if (report.gaps().isEmpty()) {
                return;
            }
            heading("NOT SEEN OF THE ORGANIZATION (accounts may be missing):");
            for (String gap : report.gaps()) {
                page.wrapped("  - ", Printable.line(gap));
            }
        }

        private void notAudited() throws IOException {
            List<AccountLine> accounts = report.notAudited();
            if (accounts.isEmpty()) {
                return;
            }
            heading("NOT AUDITED:");
            for (AccountLine account : accounts) {
                page.wrapped("  - ", named(account) + ": " + account.status().text());
                if (!account.reason().isEmpty()) {
                    page.wrapped("      Reason: ", Printable.line(account.reason()));
                }
            }
        }

        private void resumed() throws IOException {
            List<AccountLine> accounts =
                    report.accounts().stream().filter(AccountLine::isResumed).toList();
            if (accounts.isEmpty()) {
                return;
            }
            heading("RESUMED (not fetched in this run; the facts are older):");
            for (AccountLine account : accounts.subList(0, Math.min(MOST_RESUMED, accounts.size()))) {
                page.wrapped(
                        "  - ",
                        named(account) + ": facts of "
                                + account.capturedAt().map(Instant::toString).orElse("an unknown time"));
            }
            if (accounts.size() > MOST_RESUMED) {
                String oldest = accounts.stream()
                        .flatMap(account -> account.capturedAt().stream())
                        .min(Comparator.naturalOrder())
                        .map(time -> "; the oldest facts are of " + time)
                        .orElse("");
                page.line("  - and " + number(accounts.size() - MOST_RESUMED) + " more" + oldest);
            }
        }

        private void worst() throws IOException {
            List<AccountLine> accounts = report.worst(MOST_WORST);
            if (accounts.isEmpty()) {
                return;
            }
            heading("WORST ACCOUNTS:");
            for (AccountLine account : accounts) {
                page.wrapped(
                        "  - ",
                        named(account) + ": " + counted(account.findings(), "finding") + " ("
                                + severities(account::count) + ")");
            }
        }

        private void rules() throws IOException {
            List<RuleTotal> violated = report.rules().stream()
                    .filter(rule -> rule.violated() > 0)
                    .sorted(Comparator.comparingInt(RuleTotal::violated)
                            .reversed()
                            .thenComparing(RuleTotal::severity, Comparator.comparingInt(WORST_FIRST::indexOf))
                            .thenComparing(RuleTotal::ruleId))
                    .toList();
            if (!violated.isEmpty()) {
                heading("RULES BY VIOLATED ACCOUNTS:");
                for (RuleTotal rule : violated) {
                    page.wrapped("  - ", rule.severity() + " " + rule.title());
                    page.wrapped("      Rule: ", rule.ruleId());
                    page.wrapped(
                            "      Violated: ",
                            "in " + number(rule.violated()) + " of " + counted(judged(rule), "account") + ", "
                                    + counted(rule.findings(), "finding")
                                    + (rule.notEvaluated() > 0
                                            ? "; not evaluated in " + number(rule.notEvaluated()) + " more"
                                            : ""));
                }
            }
            List<RuleTotal> unknown =
                    report.rules().stream().filter(r -> r.notEvaluated() > 0).toList();
            if (!unknown.isEmpty()) {
                heading("RULES NOT EVALUATED:");
                for (RuleTotal rule : unknown) {
                    page.wrapped(
                            "  - ",
                            rule.ruleId() + ": in " + number(rule.notEvaluated()) + " of "
                                    + counted(judged(rule) + rule.notEvaluated(), "account"));
                }
            }
        }

        private static int judged(RuleTotal rule) {
            return rule.violated() + rule.compliant() + rule.notApplicable();
        }

        private void repeated() throws IOException {
            List<RepeatedFinding> repeated = report.repeated();
            if (repeated.isEmpty()) {
                return;
            }
            heading("REPEATED FINDINGS (deployed from one place; mend them there)"
                    + (report.isRepeatedSampled() ? ", of a sample:" : ":"));
            for (RepeatedFinding one : repeated.subList(0, Math.min(MOST_REPEATED, repeated.size()))) {
                page.wrapped(
                        "  - ",
                        Printable.line(one.name()) + ": in " + counted(one.accounts(), "account") + ", for example "
                                + one.examples().stream().map(Object::toString).collect(Collectors.joining(", ")));
                page.wrapped("      Finding: ", one.severity() + " " + one.title() + " (" + one.ruleId() + ")");
            }
            if (repeated.size() > MOST_REPEATED) {
                page.line("  - and " + number(repeated.size() - MOST_REPEATED) + " more");
            }
        }

        private void accepted() throws IOException {
            if (report.acceptedRisks().isEmpty()) {
                return;
            }
            heading("ACCEPTED RISKS:");
            for (AcceptedRiskUse use : report.acceptedRisks()) {
                page.wrapped("  - ", AcceptedText.entry(use));
            }
        }

        private void organization() throws IOException {
            if (report.organization().isEmpty()) {
                return;
            }
            AuditReport own = report.organization().get();
            if (!own.findingsAtLeast(Severity.INFO).isEmpty()) {
                heading("FINDINGS ABOUT THE ORGANIZATION ITSELF:");
                Map<String, List<Finding>> byRule = own.findingsAtLeast(Severity.INFO).stream()
                        .collect(Collectors.groupingBy(Finding::ruleId, LinkedHashMap::new, Collectors.toList()));
                for (List<Finding> group : byRule.values()) {
                    group(group);
                }
            }
            List<Outcome> unknown =
                    own.outcomes().stream().filter(o -> !o.reasons().isEmpty()).toList();
            if (!unknown.isEmpty()) {
                heading("NOT EVALUATED OF THE ORGANIZATION ITSELF:");
                for (Outcome outcome : unknown) {
                    page.wrapped(
                            "  - ",
                            outcome.ruleId() + ": "
                                    + Printable.line(outcome.reasons().stream()
                                            .map(Reason::message)
                                            .distinct()
                                            .collect(Collectors.joining("; "))));
                }
            }
        }

        private void group(List<Finding> group) throws IOException {
            Finding first = group.get(0);
            page.wrapped("  - ", first.severity() + " " + first.title());
            page.wrapped("      Rule: ", first.ruleId());
            for (Finding finding : group.subList(0, Math.min(MOST_SUBJECTS, group.size()))) {
                page.wrapped(
                        "      Resource: ",
                        Printable.line(finding.subject().name()) + ", "
                                + Printable.line(finding.subject().arn()));
                page.wrapped("        Evidence: ", Printable.line(finding.message()));
            }
            if (group.size() > MOST_SUBJECTS) {
                page.line("      and " + number(group.size() - MOST_SUBJECTS) + " more");
            }
            page.wrapped("      Remediation: ", first.remediation().summary());
        }

        private void summary() throws IOException {
            heading("SUMMARY:");
            long total = WORST_FIRST.stream().mapToLong(report::count).sum();
            page.line("Total Findings: " + number(total) + " in "
                    + counted(report.count(AccountStatus.AUDITED), "audited account")
                    + report.organization()
                            .map(own -> ", and "
                                    + number(own.findingsAtLeast(Severity.INFO).size())
                                    + " about the organization itself")
                            .orElse(""));
            page.line(WORST_FIRST.stream()
                    .map(severity -> capitalized(severity) + ": " + number(report.count(severity)))
                    .collect(Collectors.joining(" | ")));
            for (FrameworkTotal framework : report.frameworks()) {
                page.line("");
                page.wrapped(
                        "Compliance Score: ",
                        (framework.percent().isPresent() ? framework.percent().getAsInt() + "%" : "none") + " ("
                                + number(framework.passed()) + " of " + number(framework.evaluated())
                                + " automated controls that were evaluated, of all accounts together; "
                                + number(framework.notEvaluated()) + " not evaluated), "
                                + framework.framework().title());
                for (ControlTotal control : framework.controls()) {
                    if (control.failed() > 0) {
                        page.wrapped(
                                "  Failed: ",
                                control.control().id() + " in " + number(control.failed()) + " of "
                                        + counted(control.passed() + control.failed(), "account"));
                    }
                }
            }
        }

        private static String named(AccountLine account) {
            return account.accountId() + " " + Printable.line(account.path());
        }

        private static String severities(ToLongFunction<Severity> count) {
            List<String> parts = new ArrayList<>();
            for (Severity severity : WORST_FIRST) {
                if (count.applyAsLong(severity) > 0) {
                    parts.add(number(count.applyAsLong(severity)) + " "
                            + severity.name().toLowerCase(Locale.ROOT));
                }
            }
            return String.join(", ", parts);
        }

        private static String capitalized(Severity severity) {
            return severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
        }

        private static String counted(long count, String noun) {
            return number(count) + " " + noun + (count == 1 ? "" : "s");
        }

        private static String number(long count) {
            return String.format(Locale.ROOT, "%,d", count);
        }
    }
}
