package io.github.iamaudit.model.activity;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One call of IAM that CloudTrail recorded. Of the request and the response it holds only what names the thing that was
 * changed: no passwords, no policy documents, no secrets. Texts are as CloudTrail wrote them, and not safe to print.
 *
 * <p>Source: AWS CloudTrail User Guide, "CloudTrail record contents"; IAM API Reference, "Actions", for the parameters, whose
 * names CloudTrail writes with a lower-case first letter.
 */
@Value.Immutable
public interface IamEvent extends Serializable {

    /** The oldest first; events of one second by their ids. */
    Comparator<IamEvent> ORDER = Comparator.comparing(IamEvent::eventTime).thenComparing(IamEvent::eventId);

    /** What CloudTrail calls the root user in the parameters of a request; no user of IAM can have a blank in the name. */
    String ROOT_USER_NAME = "AWS ROOT USER";

    /** The parameters of requests that are kept: names and ids of what was changed, and the states it was given. */
    Set<String> REQUEST_PARAMETERS = Set.of(
            "accessKeyId",
            "accountAlias",
            "certificateId",
            "groupName",
            "instanceProfileName",
            "name",
            "newGroupName",
            "newServerCertificateName",
            "newUserName",
            "openIDConnectProviderArn",
            "permissionsBoundary",
            "policyArn",
            "policyName",
            "roleName",
            "sAMLProviderArn",
            "sSHPublicKeyId",
            "serialNumber",
            "serverCertificateName",
            "serviceName",
            "serviceSpecificCredentialId",
            "setAsDefault",
            "status",
            "url",
            "userName",
            "versionId",
            "virtualMFADeviceName");

    /** The elements of responses that are kept: names and ids of what was created. */
    Set<String> RESPONSE_ELEMENTS = Set.of(
            "accessKeyId",
            "arn",
            "certificateId",
            "groupId",
            "groupName",
            "instanceProfileId",
            "instanceProfileName",
            "isDefaultVersion",
            "openIDConnectProviderArn",
            "policyId",
            "policyName",
            "roleId",
            "roleName",
            "sAMLProviderArn",
            "sSHPublicKeyId",
            "serialNumber",
            "serverCertificateId",
            "serverCertificateName",
            "serviceSpecificCredentialId",
            "status",
            "userId",
            "userName",
            "versionId");

    /** What a caller may do to credentials of his own without naming himself; IAM then takes the caller for the user. */
    Set<String> ABOUT_THE_CALLER = Set.of(
            "ChangePassword",
            "CreateAccessKey",
            "CreateLoginProfile",
            "DeactivateMFADevice",
            "DeleteAccessKey",
            "DeleteLoginProfile",
            "DeleteServiceSpecificCredential",
            "DeleteSigningCertificate",
            "ResetServiceSpecificCredential",
            "UpdateAccessKey",
            "UpdateServiceSpecificCredential",
            "UpdateSigningCertificate",
            "UploadSigningCertificate");

    /**
     * The id of the event.
     *
     * @return for example {@code 8e4f2b5a-1f0c-4d6e-9c3b-2a7d5e6f1a2b}
     */
    String eventId();

    /**
     * When the call was made.
     *
     * @return to the second
     */
    Instant eventTime();

    /**
     * The service that was called.
     *
     * @return {@code iam.amazonaws.com}
     */
    String eventSource();

    /**
     * The operation.
     *
     * @return for example {@code AttachUserPolicy}
     */
    String eventName();

    /**
     * The Region in which it was recorded.
     *
     * @return for example {@code us-east-1}; empty where the record tells none
     */
    Optional<String> awsRegion();

    /**
     * The account in which something was changed.
     *
     * @return the account that received the event
     */
    AccountId recipientAccountId();

    /**
     * Who made the call.
     *
     * @return of the type {@code Unknown} where the record tells nothing
     */
    @Value.Default
    default EventActor actor() {
        return EventActor.builder().build();
    }

    /**
     * Where the call came from.
     *
     * @return for example {@code 203.0.113.7}, or the name of a service; empty where the record tells none
     */
    Optional<String> sourceIpAddress();

    /**
     * The program that made the call, as it names itself.
     *
     * @return for example {@code aws-cli/2.15.30}; empty where the record tells none
     */
    Optional<String> userAgent();

    /**
     * Why the call failed.
     *
     * @return for example {@code AccessDenied}; empty for a call that succeeded
     */
    Optional<String> errorCode();

    /**
     * Whether the call only read.
     *
     * @return false for a change, and where the record does not tell
     */
    @Value.Default
    default boolean readOnly() {
        return false;
    }

    /**
     * Parameters of the request: those of {@link #REQUEST_PARAMETERS} that it has.
     *
     * @return for example {@code userName} with {@code alice}; empty where the record tells none
     */
    Map<String, String> requestParameters();

    /**
     * Elements of the response: those of {@link #RESPONSE_ELEMENTS} that it has, at whatever depth.
     *
     * @return for example {@code accessKeyId} with {@code AKIAIOSFODNN7EXAMPLE}; empty for most changes, which answer nothing
     */
    Map<String, String> responseElements();

    /**
     * Whether the call did what it was to do.
     *
     * @return false for one that AWS denied, or that failed otherwise
     */
    default boolean succeeded() {
        return errorCode().isEmpty();
    }

    /**
     * A parameter of the request, or else the element of that name of the response.
     *
     * @param name for example {@code policyArn}
     * @return empty where neither is known
     */
    default Optional<String> parameter(String name) {
        return Optional.ofNullable(requestParameters().get(name))
                .or(() -> Optional.ofNullable(responseElements().get(name)));
    }

    /**
     * The user that was changed: the one that is named, or else the caller, where IAM takes the caller for the user.
     *
     * @return for example {@code alice}; empty for the root user, and where no user was changed
     */
    default Optional<String> targetUserName() {
        return parameter("userName")
                .or(() ->
                        ABOUT_THE_CALLER.contains(eventName()) && actor().type().equals("IAMUser")
                                ? actor().userName()
                                : Optional.empty())
                .filter(name -> !name.equals(ROOT_USER_NAME));
    }

    /**
     * Whether the root user was changed.
     *
     * @return true if it is named, or is the caller where IAM takes the caller for the user
     */
    default boolean isAboutRootUser() {
        Optional<String> named = parameter("userName");
        return named.map(ROOT_USER_NAME::equals).orElse(false)
                || (named.isEmpty() && ABOUT_THE_CALLER.contains(eventName()) && actor().isRoot());
    }

    /**
     * What was changed, in words.
     *
     * @return for example {@code userName alice, policyArn arn:aws:iam::aws:policy/AdministratorAccess}; safe to print; empty
     *     where the record tells nothing
     */
    default String targetText() {
        List<String> words = new ArrayList<>();
        requestParameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> words.add(entry.getKey() + " " + entry.getValue()));
        if (!requestParameters().containsKey("userName")) {
            targetUserName().ifPresent(name -> words.add("userName " + name));
        }
        responseElements().entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals("accessKeyId") || entry.getKey().equals("arn"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> words.add(entry.getKey() + " " + entry.getValue()));
        return Printable.line(String.join(", ", words));
    }

    /**
     * Begins an event.
     *
     * @return an empty builder
     */
    static IamEventBuilder builder() {
        return new IamEventBuilder();
    }
}
