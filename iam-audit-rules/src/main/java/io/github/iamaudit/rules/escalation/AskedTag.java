package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tag that a condition of somebody's own policies asks for.
 *
 * @param isOfCaller whether of the one who calls; otherwise of the resource
 * @param key for example {@code team}
 * @param value what it is compared with; empty where there is to be no such tag
 */
record AskedTag(boolean isOfCaller, String key, Optional<String> value) {

    /** The values that conditions compare tags with, and that there is no tag. */
    static Set<AskedTag> of(Actor actor) {
        EscalationFacts facts = actor.home().facts();
        Stream<PolicyDocument> documents = Stream.concat(
                HeldPolicy.of(actor).stream().map(HeldPolicy::document),
                actor.boundary().flatMap(facts::policy).flatMap(ManagedPolicy::defaultDocument).stream());
        return documents
                .flatMap(document -> document.statements().stream())
                .map(Statement::conditions)
                .flatMap(List::stream)
                .flatMap(AskedTag::asked)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<AskedTag> asked(Condition condition) {
        int slash = condition.key().indexOf('/');
        if (slash < 0) {
            return Stream.empty();
        }
        String family = condition.key().substring(0, slash).toLowerCase(Locale.ROOT);
        boolean isOfCaller = family.equals("aws:principaltag");
        if (!isOfCaller && !family.equals("aws:resourcetag") && !family.equals("iam:resourcetag")) {
            return Stream.empty();
        }
        String key = condition.key().substring(slash + 1);
        Predicate<String> isPlain = value -> !value.contains("${");
        return Stream.concat(
                Stream.of(new AskedTag(isOfCaller, key, Optional.empty())),
                condition.values().stream()
                        .map(value -> value.text())
                        .filter(isPlain)
                        .map(value -> new AskedTag(
                                isOfCaller,
                                key,
                                Optional.of(value.replace("*", "").replace('?', 'x')))));
    }

    /** Whether somebody may set it so, on itself or another one. */
    Granted setBy(Actor actor, Actor target) {
        String type = target.user().isPresent() ? "User" : "Role";
        EscalationQuestions questions = actor.home().questions();
        RequestContext keys = questions.time().with("aws:TagKeys", List.of(key));
        return value.map(set -> questions.ask(
                        actor, "iam:Tag" + type, target.arn().toString(), keys.with("aws:RequestTag/" + key, set)))
                .orElseGet(() ->
                        questions.ask(actor, "iam:Untag" + type, target.arn().toString(), keys));
    }

    /** In words, for example {@code with the tag team=a}. */
    @Override
    public String toString() {
        return value.map(set -> "with the tag " + key + "=" + set).orElse("without the tag " + key);
    }
}
