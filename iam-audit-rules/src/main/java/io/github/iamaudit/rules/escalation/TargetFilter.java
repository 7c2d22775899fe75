package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which resources statements that allow may be about, so that a principal that may do something to one user is not asked about each.
 * What is left is still to be asked.
 */
final class TargetFilter {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern USER_NAME = Pattern.compile("\\$\\{aws:username}", Pattern.CASE_INSENSITIVE);

    private final Set<String> named = new LinkedHashSet<>();
    private final List<Wildcard> patterns = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();

    private TargetFilter() {}

    /** What statements are about where a user, if it is one, is who calls. */
    static TargetFilter of(List<Statement> allowing, Optional<IamUser> caller) {
        Optional<String> userName = caller.map(IamUser::userName).map(Matcher::quoteReplacement);
        TargetFilter filter = new TargetFilter();
        allowing.forEach(statement -> filter.add(statement, userName));
        return filter;
    }

    private void add(Statement statement, Optional<String> userName) {
        Optional<ResourceElement> resource = statement.resource();
        if (resource.isEmpty() || resource.get().isNot()) {
            add("*");
            return;
        }
        for (ResourcePattern pattern : resource.get().patterns()) {
            String filled = userName.map(
                            name -> USER_NAME.matcher(pattern.text()).replaceAll(name))
                    .orElse(pattern.text());
            String text = VARIABLE.matcher(filled).replaceAll("*");
            if (Wildcard.isPresentIn(text) || text.contains("${")) {
                add(text.contains("${") ? "*" : text);
            } else {
                named.add(text);
            }
        }
    }

    private void add(String pattern) {
        if (texts.add(pattern)) {
            patterns.add(Wildcard.of(pattern));
        }
    }

    /** Whether it lets the same through, as it is written. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TargetFilter that && named.equals(that.named) && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return 31 * named.hashCode() + texts.hashCode();
    }

    /** Those of some actors that may be meant, by their ARNs; in the order of these, where there is more than one. */
    Collection<Actor> in(Map<String, Actor> byArn) {
        if (patterns.isEmpty()) {
            List<Actor> found = new ArrayList<>();
            for (String arn : named) {
                Actor actor = byArn.get(arn);
                if (actor != null) {
                    found.add(actor);
                }
            }
            return found;
        }
        return byArn.values().stream()
                .filter(actor -> mayMean(actor.arn().toString()))
                .toList();
    }

    boolean isEmpty() {
        return named.isEmpty() && patterns.isEmpty();
    }

    /** Whether a user or role may be meant. */
    boolean mayMean(String arn) {
        if (named.contains(arn)) {
            return true;
        }
        for (Wildcard pattern : patterns) {
            if (pattern.matches(arn)) {
                return true;
            }
        }
        return false;
    }
}
