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
 * Policies that allow every action of AWS KMS on every key of the account, so that one holder both decrypts and administers. Full
 * administrators are left to the rules about these.
 */
@RuleInfo(
        id = "policy-full-access-kms",
        title = "Policy grants all AWS KMS actions on all keys",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = {
            "AWS Key Management Service Developer Guide, \"Using IAM policies with AWS KMS\"",
            "AWS Key Management Service Developer Guide, \"Key policies in AWS KMS\""
        })
public final class PolicyFullAccessKms implements Rule<PolicySubject> {

    private static final FullAccess KMS = new FullAccess("kms", "key/", "every action of AWS KMS on every key");

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        return KMS.judge(subject, context, Severity.MEDIUM);
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Separate those who administer keys from those who use them.")
                .step("List the actions and keys that the holders use, from AWS CloudTrail's events of AWS KMS.")
                .step("Allow use, such as kms:Decrypt, on the ARNs of these keys only.")
                .step("Allow administration, such as kms:PutKeyPolicy, to a role that does not use the keys.");
    }
}
