package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.EvidenceSubject;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.EvidenceGap;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A credential report that was generated too long before the evaluation, and users, groups, roles or policies that were asked
 * for and not seen completely.
 */
@RuleInfo(
        id = "evidence-stale",
        title = "Audit evidence is stale or incomplete",
        severity = Severity.INFO,
        subject = SubjectType.EVIDENCE,
        needs = "credential-report",
        uses = {"users", "groups", "roles", "policies"},
        references = {
            "IAM User Guide, \"Generate credential reports for your AWS account\"",
            "IAM API Reference, \"GetCredentialReport\"",
            "IAM API Reference, \"GetAccountAuthorizationDetails\""
        })
public final class EvidenceStale implements Rule<EvidenceSubject> {

    /** How old the credential report may be: exactly that old passes. AWS makes a new one every four hours at most. */
    public static final Setting<Duration> MAX_AGE = Setting.hours(
            "maxAgeHours", "How many hours before the evaluation the credential report may have been generated.", 24);

    private static final List<Facet<?>> FACETS =
            List.of(Facet.CREDENTIAL_REPORT, Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<EvidenceSubject> subjects(RuleContext context) {
        return FACETS.stream()
                .filter(facet -> !(context.observation(facet) instanceof NotCollected<?>))
                .map(facet -> new EvidenceSubject(context.accountId(), facet.name()));
    }

    @Override
    public Verdict judge(EvidenceSubject evidence, RuleContext context) {
        if (evidence.facet().equals(Facet.CREDENTIAL_REPORT.name())) {
            return judgeAge(context);
        }
        Observation<?> observation =
                context.observation(Facet.named(evidence.facet()).orElseThrow());
        return observation.isComplete()
                ? Verdict.compliant()
                : Verdict.violation(
                        "the evidence is incomplete: " + observation.reason(),
                        new EvidenceGap(evidence.facet(), observation.reason()));
    }

    private static Verdict judgeAge(RuleContext context) {
        Instant time = context.timeOf(Facet.CREDENTIAL_REPORT);
        Duration age = Duration.between(time, context.now());
        Duration limit = context.setting(MAX_AGE);
        if (age.compareTo(limit) > 0) {
            return Verdict.violation(
                    "the report was made " + Days.over(age, limit) + " before the evaluation, the limit is "
                            + Days.text(limit),
                    new Age(time, age, limit));
        }
        // Without the generation time the report may be older than the moment at which it was read.
        return context.get(Facet.CREDENTIAL_REPORT).generatedTime().isPresent()
                ? Verdict.compliant()
                : Verdict.undetermined("when AWS generated the report is not known");
    }

    @Override
    public Remediation remediation(EvidenceSubject evidence) {
        return Remediation.of("Collect the evidence again, and completely, before relying on the result.")
                .step("Ask for a new credential report until it is COMPLETE.", "iam", "generate-credential-report")
                .step("Where a call was denied, permit it, and look for service control policies that forbid it.")
                .step("Where pages or rows are missing, export again and follow the marker to the last page.");
    }
}
