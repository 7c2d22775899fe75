package io.github.iamaudit.rules.builtin.trust;

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

/** Instance profiles that hold no role, and so give an instance nothing. Whether an instance names one is not known. */
@RuleInfo(
        id = "instance-profile-without-role",
        title = "Instance profile has no role",
        severity = Severity.INFO,
        subject = SubjectType.OTHER,
        needs = "instance-profiles",
        optional = "it takes calls of its own for a leftover that does no harm",
        references = "IAM User Guide, \"Use instance profiles\"")
public final class InstanceProfileWithoutRole implements Rule<Resource> {

    @Override
    public Stream<Resource> subjects(RuleContext context) {
        return context.get(Facet.INSTANCE_PROFILES).stream()
                .map(profile -> new Resource(profile.arn().toString(), profile.instanceProfileName()));
    }

    @Override
    public Verdict judge(Resource subject, RuleContext context) {
        boolean isEmpty = context.get(Facet.INSTANCE_PROFILES).stream()
                .anyMatch(profile -> profile.arn().toString().equals(subject.arn())
                        && profile.roleNames().isEmpty());
        return isEmpty
                ? Verdict.violation("the instance profile has no role", new Expectation("Roles", "none", "one"))
                : Verdict.compliant();
    }

    @Override
    public Remediation remediation(Resource subject) {
        return Remediation.of("Delete the instance profile, or add the role that it was meant for.")
                .step("Make sure that no instance, launch template or Auto Scaling group names it.")
                .step(
                        "Delete it. Creating it again under the same name undoes the step.",
                        "iam",
                        "delete-instance-profile",
                        "--instance-profile-name",
                        subject.name());
    }
}
