package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.concurrent.ConcurrentHashMap;

/** Reads policy documents, equal texts once. */
final class Documents {

    private record Key(PolicyType type, String text) {}

    private final ConcurrentHashMap<Key, PolicyDocument> documents = new ConcurrentHashMap<>();

    /** @param text as IAM returns it: JSON, percent-encoded once */
    PolicyDocument read(PolicyType type, String text) {
        return documents.computeIfAbsent(new Key(type, text), key -> PolicyDocument.parse(type, text));
    }
}
