package io.github.iamaudit.rules.report;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.compliance.Control;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.ControlResult.Status;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.internal.text.AcceptedText;
import io.github.iamaudit.rules.internal.text.ComparisonText;
import io.github.iamaudit.rules.internal.text.TextPage;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes text for people: findings by severity, those of one rule together, then what could not be evaluated, the summary
 * and the scores.
 */
final class TextReportWriter implements ReportWriter {

    private static final int MOST_SUBJECTS = 10;
    private static final int MOST_PROBLEMS = 20;

    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);

    private final boolean coloured;

    TextReportWriter(boolean coloured) {
        this.coloured = coloured;
    }

    @Override
    public void write(AuditReport report, OutputStream target) {
        try {
            Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
            new Page(out, report).write();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One report at work. */
    private final class Page {

        private final TextPage page;
        private final AuditReport report;

        Page(Writer out, AuditReport report) {
            this.page = new TextPage(out);
            this.report = report;
        }

        void write() throws IOException {
            title();
            for (Severity severity : WORST_FIRST) {
                findings(severity);
            }
            accepted();
            comparison();
            notEvaluated();
            problems();
            summary();
        }

        private void title() throws IOException {
            RunInfo run = report.run();
            String title = "IAM Security Assessment Report";
            line(bold(title));
            line("=".repeat(title.length()));
            line("Account ID:      " + run.accountId()
                    + run.accountAlias()
                            .map(a -> " (" + Printable.line(a) + ")")
                            .orElse(""));
            line("Evidence Date:   " + run.capturedAt());
            line("Assessment Date: " + run.evaluatedAt());
            line("Analyzer:        iam-audit " + run.libraryVersion() + ", "
                    + run.ruleIds().size() + " rules");
        }

        private void findings(Severity severity) throws IOException {
            Map<String, List<Finding>> byRule = report.findings().stream()
                    .filter(f -> f.isOpen() && f.severity() == severity)
                    .collect(Collectors.groupingBy(Finding::ruleId, LinkedHashMap::new, Collectors.toList()));
            if (byRule.isEmpty()) {
                return;
            }
            line("");
            line(coloured(severity, severity + " FINDINGS:"));
            int number = 0;
            for (List<Finding> group : byRule.values()) {
                number++;
                group(String.format(Locale.ROOT, "[%s-%03d]", severity.name().charAt(0), number), group);
            }
        }

        private void group(String label, List<Finding> group) throws IOException {
            Finding first = group.get(0);
            line("");
            long subjects = group.stream().map(Finding::subject).distinct().count();
            String count = report.outcome(first.ruleId())
                    .map(o -> " (" + subjects + " of " + o.subjects() + ")")
                    .orElse("");
            line(label + " " + bold(first.title()) + count);
            wrapped("  - Rule: ", first.ruleId());
            for (Finding finding : group.subList(0, Math.min(MOST_SUBJECTS, group.size()))) {
                wrapped(
                        "  - Resource: ",
                        Printable.line(finding.subject().name()) + ", "
                                + Printable.line(finding.subject().arn()));
                wrapped("      Evidence: ", finding.message());
                finding.source()
                        .ifPresent(source ->
                                unchecked(() -> wrapped("      Source: ", Printable.line(source.toString()))));
                wrapped("      Finding: ", finding.id());
            }
            if (group.size() > MOST_SUBJECTS) {
                line("  - and " + (group.size() - MOST_SUBJECTS) + " more");
            }
            wrapped("  - Remediation: ", first.remediation().summary());
            for (Score score : report.scores()) {
                List<String> controls = score.framework().controlsOf(first.ruleId()).stream()
                        .map(Control::id)
                        .toList();
                if (!controls.isEmpty()) {
                    wrapped("  - Benchmark: ", score.framework().title() + ", " + String.join(", ", controls));
                }
            }
        }

        /** Entries with what they cover, and what their owners should look at. */
        private void accepted() throws IOException {
            if (report.acceptedRisks().isEmpty()) {
                return;
            }
            line("");
            line(bold("ACCEPTED RISKS:"));
            for (AcceptedRiskUse use : report.acceptedRisks()) {
                wrapped("  - ", AcceptedText.entry(use));
                List<String> subjects = report.accepted().stream()
                        .filter(f -> f.accepted()
                                .filter(by -> by.id().equals(use.risk().id()))
                                .isPresent())
                        .map(f -> f.ruleId() + " " + Printable.line(f.subject().name()))
                        .distinct()
                        .toList();
                for (String subject : subjects.subList(0, Math.min(MOST_SUBJECTS, subjects.size()))) {
                    wrapped("      Covers: ", subject);
                }
                if (subjects.size() > MOST_SUBJECTS) {
                    line("      and " + (subjects.size() - MOST_SUBJECTS) + " more");
                }
            }
        }

        private void comparison() throws IOException {
            if (report.comparison().isPresent()) {
                line("");
                line(bold("CHANGES SINCE " + report.comparison().get().before() + ":"));
                ComparisonText.write(page, report.comparison().get());
            }
        }

        private void notEvaluated() throws IOException {
            List<Outcome> outcomes = new ArrayList<>(report.outcomes());
            outcomes.removeIf(o -> o.reasons().isEmpty());
            if (outcomes.isEmpty()) {
                return;
            }
            line("");
            line(bold("NOT EVALUATED:"));
            Map<String, List<String>> byReason = new LinkedHashMap<>();
            for (Outcome outcome : outcomes) {
                String partly = outcome.status() == Outcome.Status.NOT_EVALUATED && outcome.notEvaluated() == 0
                        ? ""
                        : " (partly)";
                List<String> reasons = outcome.reasons().stream()
                        .flatMap(this::inShort)
                        .distinct()
                        .toList();
                String reason = reasons.stream().limit(3).collect(Collectors.joining("; "));
                String more = reasons.size() > 3 ? "; and more" : "";
                byReason.computeIfAbsent(reason + more, r -> new ArrayList<>()).add(outcome.ruleId() + partly);
            }
            for (Map.Entry<String, List<String>> entry : byReason.entrySet()) {
                wrapped("  - ", entry.getKey());
                wrapped("      Rules: ", String.join(", ", entry.getValue()));
            }
        }

        /** What AWS said of a facet stands once, with the input. */
        private Stream<String> inShort(Reason reason) {
            if (reason.kind() != Reason.Kind.DENIED && reason.kind() != Reason.Kind.FAILED) {
                return Stream.of(reason.message());
            }
            List<String> facets = Facet.named(reason.subject()).stream()
                    .flatMap(facet -> facet.isDerived() ? facet.inputs().stream() : Stream.of(facet))
                    .map(Facet::name)
                    .toList();
            List<String> named = report.coverage().stream()
                    .filter(c -> facets.contains(c.facet()))
                    .filter(c -> c.status() == FacetCoverage.Status.DENIED || c.status() == FacetCoverage.Status.FAILED)
                    .map(c -> c.facet() + ": " + c.status() + ", see INPUT")
                    .toList();
            return named.isEmpty() ? Stream.of(reason.message()) : named.stream();
        }

        private void problems() throws IOException {
            List<FacetCoverage> incomplete = report.coverage().stream()
                    .filter(c -> c.status() != FacetCoverage.Status.COMPLETE)
                    .toList();
            Map<String, List<String>> notes = new LinkedHashMap<>();
            for (FacetCoverage coverage : report.coverage()) {
                coverage.notes()
                        .forEach(note -> notes.computeIfAbsent(note, n -> new ArrayList<>())
                                .add(coverage.facet()));
            }
            if (report.problems().isEmpty() && incomplete.isEmpty() && notes.isEmpty()) {
                return;
            }
            line("");
            line(bold("INPUT:"));
            for (FacetCoverage coverage : incomplete) {
                wrapped("  - ", coverage.facet() + ": " + coverage.status() + ", " + coverage.reason());
            }
            for (Map.Entry<String, List<String>> note : notes.entrySet()) {
                wrapped("  - ", String.join(", ", note.getValue()) + ": " + note.getKey());
            }
            for (InputProblem problem : report.problems()
                    .subList(0, Math.min(MOST_PROBLEMS, report.problems().size()))) {
                wrapped("  - ", problem.toString());
            }
            if (report.problems().size() > MOST_PROBLEMS) {
                line("  - and " + (report.problems().size() - MOST_PROBLEMS) + " more");
            }
        }

        private void summary() throws IOException {
            line("");
            line(bold("SUMMARY:"));
            line("Total Findings: " + report.findings().size()
                    + (report.accepted().isEmpty()
                            ? ""
                            : ", of which " + report.accepted().size() + " accepted"));
            List<String> counts = new ArrayList<>();
            for (Severity severity : WORST_FIRST) {
                String name =
                        severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
                counts.add(coloured(severity, name + ": " + report.count(severity)));
            }
            line(String.join(" | ", counts));
            line("Rules: " + rules(Outcome.Status.VIOLATED, "violated") + ", "
                    + rules(Outcome.Status.COMPLIANT, "compliant") + ", "
                    + rules(Outcome.Status.NOT_APPLICABLE, "not applicable") + ", "
                    + rules(Outcome.Status.NOT_EVALUATED, "not evaluated"));
            for (Score score : report.scores()) {
                line("");
                wrapped(
                        "Compliance Score: ",
                        score.text() + ", " + score.framework().title());
                controls(score, Status.FAILED, "  Failed: ");
                controls(score, Status.NOT_EVALUATED, "  Not evaluated: ");
                controls(score, Status.PARTLY_FAILED, "  Faults in: ");
                controls(score, Status.MANUAL, "  Manual: ");
            }
        }

        private String rules(Outcome.Status status, String word) {
            return report.outcomes().stream().filter(o -> o.status() == status).count() + " " + word;
        }

        private void controls(Score score, Status status, String label) throws IOException {
            List<String> ids = score.results().stream()
                    .filter(r -> r.status() == status)
                    .map(ControlResult::control)
                    .map(Control::id)
                    .toList();
            if (!ids.isEmpty()) {
                wrapped(label, String.join(", ", ids));
            }
        }

        private void wrapped(String label, String text) throws IOException {
            page.wrapped(label, text);
        }

        private void line(String text) throws IOException {
            page.line(text);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String bold(String text) {
        return coloured ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String coloured(Severity severity, String text) {
        if (!coloured) {
            return text;
        }
        String code = switch (severity) {
            case CRITICAL -> "1;31";
            case HIGH -> "31";
            case MEDIUM -> "33";
            case LOW -> "36";
            case INFO -> "2";
        };
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
