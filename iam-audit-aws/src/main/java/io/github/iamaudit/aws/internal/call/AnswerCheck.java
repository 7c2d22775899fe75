package io.github.iamaudit.aws.internal.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets no good answer pass that is none of the query protocol, such as the login page of a proxy: the SDK would take it for an
 * answer in which everything is absent, so for an empty list.
 *
 * <p>Source: IAM API Reference and AWS STS API Reference, "Examples" of each action: each answer is an element whose name is the
 * action's and {@code Response}.
 */
final class AnswerCheck implements ExecutionInterceptor {

    /** With which words the SDK says that an answer could not be read. */
    static final String NOT_READ = "Unable to unmarshall";

    private static final int HEAD = 1024;
    private static final Pattern ANSWER = Pattern.compile(
            "\\uFEFF?\\s*(<\\?.*?\\?>\\s*|<!--.*?-->\\s*)*+<([\\w.-]+:)?\\w+Response[\\s/>].*", Pattern.DOTALL);

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (!context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        InputStream body = context.responseBody().orElseGet(InputStream::nullInputStream);
        byte[] head;
        try {
            head = body.readNBytes(HEAD);
        } catch (IOException e) {
            throw SdkClientException.create(NOT_READ + " response: it broke off", e);
        }
        if (!ANSWER.matcher(new String(head, StandardCharsets.UTF_8)).matches()) {
            throw SdkClientException.create(NOT_READ + " response: it is none of the service");
        }
        return Optional.of(new SequenceInputStream(new ByteArrayInputStream(head), body));
    }
}
