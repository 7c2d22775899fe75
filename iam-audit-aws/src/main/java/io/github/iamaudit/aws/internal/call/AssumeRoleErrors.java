package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.aws.credentials.AssumedRole;
import io.github.iamaudit.source.FetchException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a role could not be assumed. STS gives one and the same denial for a missing role, a wrong external id and a missing
 * permission, so the message names them all.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole", "Errors"; IAM User Guide, "Troubleshoot IAM roles".
 */
final class AssumeRoleErrors {

    private AssumeRoleErrors() {}

    static FetchException of(AssumedRole role, SdkException e) {
        String said = withoutExternalId(role, AwsErrors.message(e));
        String cannot = "cannot assume the role " + role.roleArn();
        return switch (AwsErrors.code(e)) {
            case "AccessDenied", "AccessDeniedException" ->
                FetchException.denied(
                        "sts:AssumeRole",
                        cannot + "; likely causes: there is no such role; its trust policy does not name this caller; "
                                + externalId(role) + "; the caller's own policies do not allow sts:AssumeRole on it"
                                + (asksForMore(role)
                                        ? "; the trust policy does not allow sts:TagSession or sts:SetSourceIdentity"
                                        : "")
                                + ". AWS says: " + said);
            case "ValidationError" ->
                failed(
                        role,
                        cannot + ": AWS does not accept the request; a session of "
                                + role.duration().toMinutes()
                                + " minutes may be longer than the role's maximum, or than the hour that a role session may give. AWS says: "
                                + said,
                        e);
            case "PackedPolicyTooLarge", "MalformedPolicyDocument" ->
                failed(
                        role,
                        cannot + ": AWS does not accept the session policy or the session tags. AWS says: " + said,
                        e);
            default ->
                failed(role, cannot + ": " + AwsErrors.of("sts:AssumeRole", e).getMessage(), e);
        };
    }

    /** AWS may repeat the external id, which no message of ours holds. */
    private static String withoutExternalId(AssumedRole role, String text) {
        return role.externalId().map(id -> text.replace(id, "…")).orElse(text);
    }

    private static FetchException failed(AssumedRole role, String message, SdkException e) {
        String all = String.valueOf(e.getMessage());
        boolean repeats = !withoutExternalId(role, all).equals(all);
        String safe = withoutExternalId(role, message);
        return repeats ? FetchException.failed(safe) : AwsErrors.failed(safe, e);
    }

    private static String externalId(AssumedRole role) {
        return role.externalId().isPresent()
                ? "its trust policy asks for another external id than the one that was given"
                : "its trust policy asks for an external id, and none was given";
    }

    private static boolean asksForMore(AssumedRole role) {
        return !role.tags().isEmpty() || role.sourceIdentity().isPresent();
    }
}
