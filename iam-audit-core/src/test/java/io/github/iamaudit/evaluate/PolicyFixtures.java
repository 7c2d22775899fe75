package io.github.iamaudit.evaluate;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.List;

/** Callers, resources and policies that the tests of this package share. */
final class PolicyFixtures {

    static final String ACCOUNT = "111122223333";
    static final String OTHER_ACCOUNT = "123456789012";
    static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    static final String BOB = "arn:aws:iam::111122223333:user/bob";
    static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    static final String SESSION = "arn:aws:sts::111122223333:assumed-role/deploy/build-17";
    static final String FEDERATED_USER = "arn:aws:sts::111122223333:federated-user/carol";
    static final String ROOT = "arn:aws:iam::111122223333:root";
    static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";
    static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /** A statement that allows everything. */
    static final String ALLOW_ALL = """
            {"Effect": "Allow", "Action": "*", "Resource": "*"}""";

    private PolicyFixtures() {}

    static PolicyDocument document(PolicyType type, String... statements) {
        return PolicyDocument.parse(
                type, "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}");
    }

    /** An evaluator of one identity policy. */
    static PolicyEvaluator identity(String... statements) {
        return PolicyEvaluator.builder()
                .identityPolicy(document(PolicyType.IDENTITY, statements))
                .build();
    }

    /** An evaluator of one resource policy. */
    static PolicyEvaluator resource(String... statements) {
        return PolicyEvaluator.builder()
                .resourcePolicy(document(PolicyType.RESOURCE, statements))
                .build();
    }

    /** A statement on all actions and resources with one condition. */
    static String conditional(String effect, String operator, String key, String values) {
        return """
                {"Effect": "%s", "Action": "*", "Resource": "*", "Condition": {"%s": {"%s": %s}}}""".formatted(effect, operator, key, values);
    }

    /** A statement of a resource policy on all actions and resources. */
    static String granting(String effect, String principal) {
        return """
                {"Effect": "%s", "Principal": %s, "Action": "*", "Resource": "*"}""".formatted(effect, principal);
    }

    /** A statement on all actions and one resource. */
    static String on(String effect, String resource) {
        return """
                {"Effect": "%s", "Action": "*", "Resource": "%s"}""".formatted(effect, resource);
    }

    /** A statement on one action and all resources. */
    static String of(String effect, String action) {
        return """
                {"Effect": "%s", "Action": "%s", "Resource": "*"}""".formatted(effect, action);
    }

    /** Alice sends a message. */
    static AccessRequest.Builder request() {
        return AccessRequest.builder()
                .principal(ALICE)
                .action("sqs:SendMessage")
                .resource(QUEUE)
                .resourceAccount(ACCOUNT);
    }

    static AccessRequest requestBy(String principal) {
        return request().principal(principal).build();
    }

    static AccessRequest requestWith(String key, String value) {
        return request().context(key, value).build();
    }

    static AccessRequest requestWith(String key, List<String> values) {
        return request().context(RequestContext.empty().with(key, values)).build();
    }
}
