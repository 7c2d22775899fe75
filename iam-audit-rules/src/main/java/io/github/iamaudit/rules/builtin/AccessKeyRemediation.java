package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;

/** How to get rid of an access key: deactivated first, which can be undone, deleted last. */
public final class AccessKeyRemediation {

    private AccessKeyRemediation() {}

    /**
     * Adds the steps that retire a key.
     *
     * @param before what to find out first
     * @param userName whose key it is
     * @param keyId its id, or a word in its place where it is not known
     * @return the remediation with its last two steps
     */
    public static Remediation retire(Remediation before, String userName, String keyId) {
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

    /**
     * Adds the steps that confirm that a key is not in use, and retire it.
     *
     * @param before what to find out first
     * @param subject the key
     * @return the remediation with its last three steps
     */
    public static Remediation confirmAndRetire(Remediation before, UserAccessKey subject) {
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
