package io.github.iamaudit.evaluate;

import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PolicyText;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement, ready to be asked. */
final class CompiledStatement {

    private final Statement source;
    private final PolicyType type;
    private final boolean isSound;
    private final ActionMatcher action;
    private final ResourceMatcher resource;
    private final @Nullable PrincipalMatcher principal;
    private final ConditionMatcher[] conditions;
    private final boolean isSameForAll;

    CompiledStatement(Statement source, PolicyType type, boolean isSound, boolean hasVariables) {
        this.source = source;
        this.type = type;
        this.isSound = isSound;
        this.action = ActionMatcher.of(source.action());
        this.resource = ResourceMatcher.of(source.resource(), hasVariables);
        this.principal = source.principal().map(PrincipalMatcher::of).orElse(null);
        this.conditions = source.conditions().stream()
                .map(c -> ConditionMatcher.of(c, hasVariables))
                .toArray(ConditionMatcher[]::new);
        this.isSameForAll = (principal == null || isAboutEveryCaller(source, type))
                && source.conditions().stream().allMatch(CompiledStatement::isSameForAll)
                && texts().noneMatch(text -> text.contains("${"));
    }

    /** The principals of a resource control policy are always everybody; in other policies they tell whom it is about. */
    private static boolean isAboutEveryCaller(Statement source, PolicyType type) {
        return type == PolicyType.RESOURCE_CONTROL
                && source.principal()
                        .filter(element -> !element.isNot()
                                && element.principals().stream().anyMatch(PolicyPrincipal::isAnyone))
                        .isPresent();
    }

    Statement source() {
        return source;
    }

    /** The texts of its actions and resources. */
    Stream<String> texts() {
        return Stream.concat(
                source.action().stream().flatMap(e -> e.patterns().stream()).map(PolicyText::text),
                source.resource().stream().flatMap(e -> e.patterns().stream()).map(PolicyText::text));
    }

    /** Of a request, only what it tells of the caller differs between callers. */
    private static boolean isSameForAll(Condition condition) {
        return !RequestPrincipal.isOfPrincipal(Texts.folded(condition.key()))
                && condition.values().stream().noneMatch(value -> value.text().contains("${"));
    }

    /**
     * Whether it asks nothing that differs between callers: it has no variables, no conditions about the caller, and no principals but
     * everybody.
     */
    boolean isSameForAll() {
        return isSameForAll;
    }

    /** The services of the actions that it may name, in lower case; empty where it may be any. */
    Optional<Set<String>> services() {
        if (source.action().filter(ActionElement::isNot).isPresent()) {
            return Optional.empty();
        }
        Set<String> services = new HashSet<>();
        for (ActionPattern pattern :
                source.action().map(ActionElement::patterns).orElse(List.of())) {
            Optional<String> service = pattern.onlyService();
            if (service.isEmpty()) {
                return Optional.empty();
            }
            services.add(service.get());
        }
        return Optional.of(services);
    }

    boolean namesAction(Evaluation evaluation) {
        return action.match(evaluation) != Ternary.NO;
    }

    /** Whether action and resource match. */
    Ternary target(Evaluation evaluation) {
        Ternary matched = action.match(evaluation);
        return matched == Ternary.NO ? Ternary.NO : matched.and(resource(evaluation));
    }

    private Ternary resource(Evaluation evaluation) {
        if (resource.isPresent()) {
            return resource.match(evaluation);
        }
        if (type == PolicyType.RESOURCE) {
            evaluation.note(UndeterminedPoint.RESOURCE_POLICY_WITHOUT_RESOURCE);
        }
        return Ternary.of(type == PolicyType.RESOURCE || type == PolicyType.TRUST);
    }

    /** Whether the caller is meant; a policy that takes no principals means its holder. */
    Ternary principal(Evaluation evaluation) {
        return principal == null ? Ternary.of(!needsPrincipal()) : principal.match(evaluation);
    }

    private boolean needsPrincipal() {
        return type == PolicyType.RESOURCE || type == PolicyType.TRUST || type == PolicyType.RESOURCE_CONTROL;
    }

    /** Adds what a statement of a resource policy gives to the caller. */
    void grant(Ternary otherwise, Grants grants, Evaluation evaluation) {
        if (principal != null) {
            principal.grant(otherwise, grants, evaluation);
        }
    }

    Ternary conditions(Evaluation evaluation) {
        Ternary all = Ternary.YES;
        for (ConditionMatcher condition : conditions) {
            all = all.and(condition.match(evaluation));
            if (all == Ternary.NO && evaluation.trace() == null) {
                return Ternary.NO;
            }
        }
        return all;
    }

    /** The resources that the statement may match, as patterns: {@code *} for all of them, and for NotResource. */
    List<String> resourcePatterns(Evaluation evaluation) {
        return resource.patterns(evaluation);
    }

    /** The conditions that do not certainly hold. */
    List<Condition> conditionsThatDoNotHold(Evaluation evaluation) {
        List<Condition> open = new ArrayList<>();
        for (ConditionMatcher condition : conditions) {
            if (condition.match(evaluation) != Ternary.YES) {
                open.add(condition.source());
            }
        }
        return open;
    }

    /** What a matching statement is worth: one that was not read as a whole allows nothing for certain. */
    Ternary worth(Ternary matched, Evaluation evaluation) {
        return isSound || matched == Ternary.NO || !source.isAllow()
                ? matched
                : evaluation.maybe(UndeterminedPoint.POLICY_NOT_SOUND);
    }
}
