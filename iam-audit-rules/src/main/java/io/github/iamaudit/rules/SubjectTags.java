package io.github.iamaudit.rules;

import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of what findings are about, by ARN; a key has those of its user. AWS tells those of policies only to who asks for
 * each, so that a policy without any is one of which they are not known.
 */
final class SubjectTags {

    private final Map<String, List<Tag>> byArn = new HashMap<>();

    private SubjectTags() {}

    static SubjectTags of(AccountSnapshot snapshot) {
        SubjectTags tags = new SubjectTags();
        snapshot.observation(Facet.USERS)
                .value()
                .orElse(List.of())
                .forEach(user -> tags.byArn.put(user.arn().toString(), user.tags()));
        snapshot.observation(Facet.ROLES)
                .value()
                .orElse(List.of())
                .forEach(role -> tags.byArn.put(role.arn().toString(), role.tags()));
        snapshot.observation(Facet.POLICIES).value().orElse(List.of()).stream()
                .filter(policy -> !policy.tags().isEmpty())
                .forEach(policy -> tags.byArn.put(policy.arn().toString(), policy.tags()));
        return tags;
    }

    Optional<List<Tag>> tags(Subject subject) {
        return Optional.ofNullable(byArn.get(subject.arn()));
    }
}
