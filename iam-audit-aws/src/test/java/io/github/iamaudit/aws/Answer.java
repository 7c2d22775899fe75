package io.github.iamaudit.aws;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the fake answers to one call, in the form of the query protocol.
 *
 * <p>Source: IAM API Reference, "Common Errors" and the sample responses of each action.
 */
record Answer(
        int status,
        String contentType,
        @Nullable String result,
        String body,
        Duration delay,
        @Nullable Fault fault) {

    /** A good answer, whose result element has this content. */
    static Answer of(String result) {
        return new Answer(200, "text/xml", result, "", Duration.ZERO, null);
    }

    /** A good answer without a result. */
    static Answer empty() {
        return of("");
    }

    /** A good answer whose result is a list of which this is the last page. */
    static Answer lastPage(String list, String members) {
        return of("<" + list + ">" + members + "</" + list + "><IsTruncated>false</IsTruncated>");
    }

    /** A good answer whose result is a page that others follow. */
    static Answer page(String list, String members, String marker) {
        return of("<" + list + ">" + members + "</" + list + "><IsTruncated>true</IsTruncated><Marker>" + marker
                + "</Marker>");
    }

    static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                "text/xml",
                null,
                "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>"
                        + code
                        + "</Code><Message>" + message
                        + "</Message></Error><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ErrorResponse>",
                Duration.ZERO,
                null);
    }

    static Answer denied(String action) {
        return error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: " + action
                        + " because no identity-based policy allows the " + action + " action");
    }

    static Answer noSuchEntity(String message) {
        return error(404, "NoSuchEntity", message);
    }

    static Answer throttling() {
        return error(400, "Throttling", "Rate exceeded");
    }

    static Answer expired() {
        return error(403, "ExpiredToken", "The security token included in the request is expired");
    }

    static Answer serviceFailure() {
        return error(500, "ServiceFailure", "The request processing has failed because of an unknown error");
    }

    /** An answer that is not of AWS. */
    static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, null, body, Duration.ZERO, null);
    }

    /** No answer: the connection breaks. */
    static Answer broken(Fault fault) {
        return new Answer(200, "text/xml", null, "", Duration.ZERO, fault);
    }

    Answer after(Duration pause) {
        return new Answer(status, contentType, result, body, pause, fault);
    }

    ResponseDefinitionBuilder toResponse(String action) {
        ResponseDefinitionBuilder response = WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", contentType)
                .withFixedDelay((int) delay.toMillis());
        if (fault != null) {
            return response.withFault(fault);
        }
        return response.withBody(
                result == null
                        ? body
                        : "<" + action + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><" + action
                                + "Result>"
                                + result + "</" + action
                                + "Result><ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId>"
                                + "</ResponseMetadata></" + action + "Response>");
    }
}
