package io.github.iamaudit.rules.builtin.analyzer;

import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.AnalyzedResource;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.AnalyzerAlert;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Findings of IAM Access Analyzer that stand: one for each, on the resource that it speaks of. What somebody archived there is accepted
 * here. Where no analyzer looks for external access, nothing is said.
 */
@RuleInfo(
        id = "access-analyzer-active-findings",
        title = "IAM Access Analyzer has an active finding",
        severity = Severity.MEDIUM,
        subject = SubjectType.OTHER,
        needs = {"access-analyzers", "analyzer-findings"},
        optional = "asks IAM Access Analyzer in each Region",
        references = {
            "IAM User Guide, \"Using AWS Identity and Access Management Access Analyzer\"",
            "IAM User Guide, \"Review IAM Access Analyzer findings\""
        })
public final class AccessAnalyzerActiveFindings implements Rule<Subject> {

    @Override
    public Stream<Subject> subjects(RuleContext context) {
        Map<String, List<AnalyzerFinding>> byResource = new TreeMap<>();
        context.get(Facet.ANALYZER_FINDINGS)
                .forEach(finding -> byResource
                        .computeIfAbsent(
                                finding.resource().orElse(finding.analyzerArn().toString()),
                                resource -> new ArrayList<>())
                        .add(finding));
        Stream<Subject> resources = byResource.entrySet().stream()
                .map(entry -> new AnalyzedResource(
                        entry.getKey(), entry.getValue().get(0).resourceType(), entry.getValue()));
        return somebodyLooks(context) ? resources : Stream.concat(Stream.of(context.account()), resources);
    }

    private static boolean somebodyLooks(RuleContext context) {
        AccessAnalyzers known = context.get(Facet.ACCESS_ANALYZERS);
        return known.analyzers().stream().anyMatch(Analyzers::looksForExternalAccess);
    }

    @Override
    public Verdict judge(Subject subject, RuleContext context) {
        if (!(subject instanceof AnalyzedResource resource)) {
            return Verdict.undetermined(
                    "no active analyzer looks for external access in the Regions that were looked at");
        }
        List<Violation> violations = new ArrayList<>();
        Optional<String> notAnalyzed = Optional.empty();
        for (AnalyzerFinding finding : resource.findings()) {
            if (stands(finding)) {
                violations.add(violation(finding));
            } else if (finding.status().equals("ACTIVE")) {
                notAnalyzed =
                        finding.error().map(error -> "IAM Access Analyzer could not analyze the resource: " + error);
            }
        }
        return Verdict.of(violations).except(notAnalyzed);
    }

    private static boolean stands(AnalyzerFinding finding) {
        return finding.status().equals("ACTIVE") && finding.error().isEmpty();
    }

    private static Violation violation(AnalyzerFinding finding) {
        String type = finding.findingType().orElse("");
        Violation violation =
                Violation.of(message(finding, type), AnalyzerAlert.of(finding)).discriminator(finding.id());
        return type.startsWith("Unused") ? violation.severity(Severity.LOW) : violation;
    }

    private static String message(AnalyzerFinding finding, String type) {
        String what = switch (type) {
            case "ExternalAccess" -> "somebody outside has access";
            case "InternalAccess" -> "somebody inside has access to what is watched";
            case "UnusedIAMRole" -> "the role is not used";
            case "UnusedIAMUserAccessKey" -> "an access key is not used";
            case "UnusedIAMUserPassword" -> "the password is not used";
            case "UnusedPermission" -> "permissions are not used";
            default -> "an analyzer has a finding";
        };
        return what + ": " + finding.resourceType();
    }

    @Override
    public Remediation remediation(Subject subject) {
        Remediation remediation = Remediation.of("Take the access away, or archive the finding if it is meant.");
        if (!(subject instanceof AnalyzedResource resource)) {
            return remediation;
        }
        Optional<AnalyzerFinding> active = resource.findings().stream()
                .filter(AccessAnalyzerActiveFindings::stands)
                .findFirst();
        return active.map(finding -> steps(remediation, finding)).orElse(remediation);
    }

    private static Remediation steps(Remediation remediation, AnalyzerFinding finding) {
        return remediation
                .step(
                        "See who has access, and through which statement.",
                        "accessanalyzer",
                        "get-finding-v2",
                        "--analyzer-arn",
                        finding.analyzerArn().toString(),
                        "--id",
                        finding.id())
                .step("Change the policy of the resource; the analyzer resolves the finding by itself.")
                .step(
                        "Where the access is meant, archive the finding.",
                        "accessanalyzer",
                        "update-findings",
                        "--analyzer-arn",
                        finding.analyzerArn().toString(),
                        "--ids",
                        finding.id(),
                        "--status",
                        "ARCHIVED");
    }
}
