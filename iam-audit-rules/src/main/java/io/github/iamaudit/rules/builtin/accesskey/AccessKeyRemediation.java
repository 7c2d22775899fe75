package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;

/** How to get rid of an access key: deactivated first, which can be undone, deleted last. */
final class AccessKeyRemediation {

    private AccessKeyRemediation() {}

    static Remediation retire(Remediation before, String userName, String keyId) {
        return before.step(
                        "Deactivate the key, and wait until nothing misses it. Activating it again undoes the step.",
                        "iam",
                        "update-access-key",
                        "--user-name",
                        userName,
                        "--access-key-id",
                        keyId,
                        "--status",
                        "Inactive")
                .step("Delete the key.", "iam", "delete-access-key", "--user-name", userName, "--access-key-id", keyId);
    }

    /** Confirms that a key is not in use, then retires it. */
    static Remediation confirmAndRetire(Remediation before, UserAccessKey subject) {
        String keyId = subject.key().accessKeyId().orElse("KEY_ID");
        return retire(
                before.step(
                        "Confirm the last use and ask the owner.",
                        "iam",
                        "get-access-key-last-used",
                        "--access-key-id",
                        keyId),
                subject.owner().userName(),
                keyId);
    }
}
