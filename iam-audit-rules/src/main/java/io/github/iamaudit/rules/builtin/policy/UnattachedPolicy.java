package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Subjects.Managed;

/** How to delete a managed policy that nobody has: what it says is saved first, since a deleted policy cannot be brought back. */
final class UnattachedPolicy {

    private UnattachedPolicy() {}

    static Remediation delete(Remediation before, Managed subject) {
        return before.step(
                        "Make sure that nobody has it, and that no permission set of IAM Identity Center names it.",
                        "iam",
                        "list-entities-for-policy",
                        "--policy-arn",
                        subject.arn())
                .step(
                        "Save the document: a deleted policy cannot be brought back.",
                        "iam",
                        "get-policy-version",
                        "--policy-arn",
                        subject.arn(),
                        "--version-id",
                        subject.policy().defaultVersionId())
                .step(
                        "Delete the other versions, each with delete-policy-version.",
                        "iam",
                        "list-policy-versions",
                        "--policy-arn",
                        subject.arn())
                .step("Delete the policy.", "iam", "delete-policy", "--policy-arn", subject.arn());
    }
}
