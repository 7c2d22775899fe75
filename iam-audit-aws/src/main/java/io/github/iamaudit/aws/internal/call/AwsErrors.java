package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.source.FetchException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK's exceptions mean, in words that say what to do.
 *
 * <p>Source: AWS API References, "Common Errors" of IAM, STS, Organizations, CloudTrail, IAM Access Analyzer and IAM
 * Identity Center.
 */
public final class AwsErrors {

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthorizationError",
            "UnauthorizedOperation",
            "UnauthorizedException",
            "NotAuthorized");

    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired");

    private static final Set<String> NOT_THERE = Set.of(
            "NoSuchEntity",
            "NoSuchEntityException",
            "ResourceNotFoundException",
            "TrailNotFoundException",
            "AWSOrganizationsNotInUseException",
            "AccountNotFoundException",
            "AccountNotRegisteredException",
            "OrganizationalUnitNotFoundException",
            "ParentNotFoundException",
            "PolicyNotFoundException",
            "TargetNotFoundException");

    /** As it stands in the canonical string, which some answers to a wrong signature hold. */
    private static final Pattern TOKEN = Pattern.compile("(?i)(security-?token\\s*[:=]\\s*)[^\\s'\",;)]+");

    private AwsErrors() {}

    /**
     * AWS's own code of an error.
     *
     * @param e what the SDK threw
     * @return for example {@code AccessDenied}; the empty string where AWS did not answer
     */
    public static String code(SdkException e) {
        return e instanceof AwsServiceException s
                        && s.awsErrorDetails() != null
                        && s.awsErrorDetails().errorCode() != null
                ? s.awsErrorDetails().errorCode()
                : "";
    }

    static boolean isExpired(SdkException e) {
        return EXPIRED.contains(code(e));
    }

    static boolean isNotThere(SdkException e) {
        return NOT_THERE.contains(code(e));
    }

    /** A refusal of this action to this caller; not that the caller is unknown. */
    static boolean isDenied(SdkException e) {
        return DENIED.contains(code(e));
    }

    /** What AWS said, without the SDK's request ids around it, and without a session's token that AWS may repeat. */
    static String message(SdkException e) {
        return TOKEN.matcher(original(e)).replaceAll("$1…");
    }

    private static String original(SdkException e) {
        if (e instanceof AwsServiceException s && s.awsErrorDetails() != null) {
            String message = s.awsErrorDetails().errorMessage();
            return message == null ? "" : message;
        }
        return String.valueOf(e.getMessage());
    }

    /**
     * A failure, with what the SDK threw as its cause unless that holds what nobody should read.
     *
     * @param message what happened and what to do
     * @param e what the SDK threw
     * @return the failure
     */
    static FetchException failed(String message, SdkException e) {
        return TOKEN.matcher(original(e)).find() ? FetchException.failed(message) : FetchException.failed(message, e);
    }

    /**
     * The failure of a call.
     *
     * @param action what was called, for example {@code iam:ListUsers}
     * @param e what the SDK threw
     * @return a denial, or a failure that says what to do
     */
    public static FetchException of(String action, SdkException e) {
        if (isDenied(e)) {
            return FetchException.denied(action, message(e));
        }
        String said = message(e);
        String because = switch (code(e)) {
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                "the credentials have expired; get new ones and run again";
            case "RequestExpired" -> "AWS takes the request for too old; set this machine's clock";
            case "InvalidClientTokenId", "UnrecognizedClientException" ->
                "AWS does not know the access key; it is wrong, deleted or inactive, its session token is missing, or it"
                        + " belongs to another partition than the Region";
            case "SignatureDoesNotMatch", "InvalidSignatureException" ->
                "the signature does not match; the secret access key is wrong, or this machine's clock is";
            case "IncompleteSignature", "MissingAuthenticationToken" ->
                "the request was not signed as AWS expects; look at the credentials and at the endpoint";
            case "OptInRequired", "RegionDisabledException" ->
                "the Region is not enabled for this account; enable it or choose another one";
            case "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException" ->
                "AWS answered that the rate is exceeded, again and again; run it with fewer requests a second";
            default -> noAnswer(e);
        };
        if (because != null) {
            boolean repeats = said.isEmpty() || code(e).isEmpty();
            return failed(action + " failed: " + because + (repeats ? "" : " (" + said + ")"), e);
        }
        int status = e instanceof AwsServiceException s ? s.statusCode() : 0;
        if (status > 0 && code(e).isEmpty()) {
            said = "the answer has no error code of AWS; what answered is perhaps not AWS"
                    + (said.isEmpty() ? "" : ": " + said);
        }
        String kind = code(e).isEmpty() ? "" : code(e) + ", ";
        return failed(action + " failed: " + (status > 0 ? kind + "HTTP " + status + ": " : "") + said, e);
    }

    /** Why there was no answer that could be read; null where there was one. */
    private static @Nullable String noAnswer(SdkException e) {
        if (e instanceof AwsServiceException) {
            return null;
        }
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return "there was no answer in time; look at the network, or allow more time";
        }
        if (e instanceof AbortedException) {
            return "the run was stopped";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the name " + cause.getMessage()
                        + " is not known; look at the Region, the endpoint and the network";
            }
            if (cause instanceof SocketTimeoutException) {
                return "there was no answer in time; look at the network, or allow more time";
            }
            if (cause instanceof ConnectException || cause instanceof SSLException) {
                return "no connection: " + cause.getMessage();
            }
        }
        String said = message(e);
        if (said.startsWith("Unable to load credentials")) {
            return "no credentials were found; give an access key, a profile or a role, or set the environment up as the AWS"
                    + " SDK expects it";
        }
        if (said.contains(AnswerCheck.NOT_READ)) {
            return "the answer could not be read; what answered is perhaps not AWS";
        }
        return null;
    }
}
