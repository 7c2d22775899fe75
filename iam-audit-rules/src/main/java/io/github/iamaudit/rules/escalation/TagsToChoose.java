package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.RequestContext;
import java.util.Optional;
import java.util.Set;

/**
 * A tag that somebody gives to, or takes from, users and roles, as conditions ask for it.
 *
 * @param on the users and roles that it can be given to
 * @param key for example {@code team}
 * @param value what it is set to; empty where it is taken away
 */
record TagsToChoose(Set<String> on, String key, Optional<String> value) {

    static final TagsToChoose NONE = new TagsToChoose(Set.of(), "", Optional.empty());

    /** The keys of a request about a user or role, after the change. */
    RequestContext in(RequestContext context, String resource) {
        if (!on.contains(resource)) {
            return context;
        }
        RequestContext changed = context;
        for (String family : new String[] {"aws:ResourceTag/", "iam:ResourceTag/"}) {
            changed = value.isPresent() ? changed.with(family + key, value.get()) : changed.without(family + key);
        }
        return changed;
    }
}
