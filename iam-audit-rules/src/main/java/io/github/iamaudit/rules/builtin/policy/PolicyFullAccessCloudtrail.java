package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/**
 * Policies that allow every action of AWS CloudTrail on every trail of the account, and so let their holder switch off the record of
 * what happens. Full administrators are left to the rules about these.
 */
@RuleInfo(
        id = "policy-full-access-cloudtrail",
        title = "Policy grants all AWS CloudTrail actions on all trails",
        severity = Severity.HIGH,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = {
            "AWS CloudTrail User Guide, \"Security best practices in AWS CloudTrail\"",
            "AWS CloudTrail User Guide, \"Identity and Access Management for AWS CloudTrail\""
        })
public final class PolicyFullAccessCloudtrail implements Rule<PolicySubject> {

    private static final FullAccess CLOUDTRAIL =
            new FullAccess("cloudtrail", "trail/", "every action of AWS CloudTrail on every trail");

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        return CLOUDTRAIL.judge(subject, context, Severity.HIGH);
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Let the holders read events, and let few change trails.")
                .step("List the actions that the holders use, with the access advisor.")
                .step("Allow reading, such as cloudtrail:LookupEvents and cloudtrail:GetTrailStatus, in place of all.")
                .step("Keep cloudtrail:StopLogging, DeleteTrail, UpdateTrail and PutEventSelectors to one role that"
                        + " few may assume.");
    }
}
