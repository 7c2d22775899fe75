package io.github.iamaudit.rules.engine;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import java.util.Optional;

/** A policy with a document: managed, of which the default version counts, or inline. */
public sealed interface PolicySubject extends Subject permits Managed, Inline {

    /**
     * The document in force.
     *
     * @return empty where the source did not tell it
     */
    Optional<PolicyDocument> document();

    @Override
    default Optional<SourceLocation> location() {
        return document().flatMap(PolicyDocument::location);
    }
}
