package io.github.iamaudit.aws.permission;

import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.model.policy.Effect;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.model.policy.StatementBuilder;
import java.util.Collection;
import java.util.List;

/** Policies of few forms, put together from their parts. */
final class Policies {

    private Policies() {}

    static PolicyDocument document(PolicyType type, List<Statement> statements) {
        return PolicyDocument.builder()
                .type(type)
                .version(PolicyDocument.VERSION_2012)
                .addAllStatements(statements)
                .build();
    }

    /** A document of one statement, without a Sid. */
    static PolicyDocument allowing(Collection<String> actions) {
        return document(
                PolicyType.IDENTITY,
                List.of(allow(0, actions).resource(resource("*")).build()));
    }

    static StatementBuilder allow(int index, Collection<String> actions) {
        return Statement.builder()
                .index(index)
                .effect(Effect.ALLOW)
                .action(ActionElement.builder()
                        .addAllPatterns(actions.stream().map(ActionPattern::of).toList())
                        .build());
    }

    static ResourceElement resource(String pattern) {
        return ResourceElement.builder()
                .addPatterns(ResourcePattern.of(pattern))
                .build();
    }
}
