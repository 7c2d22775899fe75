package io.github.iamaudit.rules.builtin.trail;

import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Resource;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/** Trails without digest files, so that nobody can prove that log files were not changed. Stopped trails are not looked at. */
@RuleInfo(
        id = "cloudtrail-log-validation-disabled",
        title = "Trail does not validate its log files",
        severity = Severity.MEDIUM,
        subject = SubjectType.OTHER,
        needs = "trails",
        optional = "asks CloudTrail in each Region",
        references = "AWS CloudTrail User Guide, \"Validating CloudTrail log file integrity\"")
public final class CloudtrailLogValidationDisabled implements Rule<Resource> {

    @Override
    public Stream<Resource> subjects(RuleContext context) {
        return context.get(Facet.TRAILS).trails().stream()
                .filter(trail -> trail.isLogging().orElse(true))
                .map(trail -> new Resource(trail.arn().toString(), trail.name()));
    }

    @Override
    public Verdict judge(Resource subject, RuleContext context) {
        Trail trail = context.get(Facet.TRAILS).trails().stream()
                .filter(known -> known.arn().toString().equals(subject.arn()))
                .findFirst()
                .orElseThrow();
        if (trail.logFileValidationEnabled()) {
            return Verdict.compliant();
        }
        return trail.isLogging().isEmpty()
                ? Verdict.undetermined("whether the trail records is not known")
                : Verdict.violation(
                        "changes to log files of the trail cannot be found out",
                        new Expectation("LogFileValidationEnabled", "false", "true"));
    }

    @Override
    public Remediation remediation(Resource trail) {
        return Remediation.of("Let CloudTrail write digest files; they hold for log files from then on.")
                .step(
                        "Enable the validation, in the trail's home Region and in the account that owns it.",
                        "cloudtrail",
                        "update-trail",
                        "--name",
                        trail.arn(),
                        "--enable-log-file-validation");
    }
}
