package io.github.iamaudit.evaluate;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyProblem;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy document, ready to be asked. Statements whose effect is not readable take no part. Immutable. */
final class CompiledPolicy {

    private static final Pattern IN_LIST = Pattern.compile("/Statement/([0-9]{1,9})(?=/|$)");

    /** Tells policies apart that were compiled together; negative for one that stands alone. */
    private final int number;

    private final boolean isSound;
    private final boolean mayHideDenial;
    private final CompiledStatement[] allows;
    private final CompiledStatement[] denies;
    private final boolean isSameForAll;

    /** The services of the actions that a statement may name, in lower case; null where it may be any. */
    private final @Nullable Set<String> services;

    private CompiledPolicy(
            int number,
            boolean isSound,
            boolean mayHideDenial,
            List<CompiledStatement> allows,
            List<CompiledStatement> denies) {
        this.number = number;
        this.isSound = isSound;
        this.mayHideDenial = mayHideDenial;
        this.allows = allows.toArray(CompiledStatement[]::new);
        this.denies = denies.toArray(CompiledStatement[]::new);
        this.isSameForAll = Stream.concat(allows.stream(), denies.stream()).allMatch(CompiledStatement::isSameForAll);
        this.services = mayHideDenial ? null : services(Stream.concat(allows.stream(), denies.stream()));
    }

    private static @Nullable Set<String> services(Stream<CompiledStatement> statements) {
        Set<String> services = new HashSet<>();
        for (CompiledStatement statement : statements.toList()) {
            Optional<Set<String>> named = statement.services();
            if (named.isEmpty()) {
                return null;
            }
            services.addAll(named.get());
        }
        return services;
    }

    static CompiledPolicy of(PolicyDocument document) {
        return of(document, -1);
    }

    static CompiledPolicy of(PolicyDocument document, int number) {
        Set<Integer> broken = broken(document);
        List<CompiledStatement> allows = new ArrayList<>();
        List<CompiledStatement> denies = new ArrayList<>();
        for (Statement statement : document.statements()) {
            CompiledStatement compiled = new CompiledStatement(
                    statement,
                    document.type(),
                    !broken.contains(-1) && !broken.contains(statement.index()),
                    document.hasVariables());
            if (statement.isAllow()) {
                allows.add(compiled);
            } else if (statement.isDeny()) {
                denies.add(compiled);
            }
        }
        return new CompiledPolicy(number, document.isSound(), mayHideDenial(document, broken), allows, denies);
    }

    /** The statements that were not read as a whole; the number -1 stands for the document around them. */
    private static Set<Integer> broken(PolicyDocument document) {
        Set<Integer> broken = new HashSet<>();
        for (PolicyProblem problem : document.problems()) {
            if (problem.kind().isError()) {
                broken.add(statementAt(problem.location().pointer(), document));
            }
        }
        return broken;
    }

    /** A single statement that stands in no list has no number in its place. */
    private static int statementAt(String pointer, PolicyDocument document) {
        Matcher inList = IN_LIST.matcher(pointer);
        if (inList.lookingAt()) {
            return Integer.parseInt(inList.group(1));
        }
        boolean isInStatement = pointer.equals("/Statement") || pointer.startsWith("/Statement/");
        return isInStatement && document.statements().size() == 1 ? 0 : -1;
    }

    /** Whether a part that was not read could be a denial: one outside of the statements that allow. */
    private static boolean mayHideDenial(PolicyDocument document, Set<Integer> broken) {
        List<Statement> statements = document.statements();
        return broken.stream()
                .anyMatch(index -> index < 0
                        || index >= statements.size()
                        || !statements.get(index).isAllow());
    }

    boolean mayHideDenial() {
        return mayHideDenial;
    }

    CompiledStatement[] allows() {
        return allows;
    }

    CompiledStatement[] denies() {
        return denies;
    }

    /** Whether the document was read as a whole. */
    boolean isSound() {
        return isSound;
    }

    /** Whether no statement asks anything that differs between callers. */
    boolean isSameForAll() {
        return isSameForAll;
    }

    int number() {
        return number;
    }

    /** Whether an action or a resource holds a character. */
    boolean mentions(char c) {
        return Stream.of(allows, denies)
                .flatMap(Arrays::stream)
                .flatMap(statement -> statement.texts())
                .anyMatch(text -> text.indexOf(c) >= 0);
    }

    /** Whether a statement names the action of the request, or one that could not be read may do so. */
    boolean namesAction(Evaluation evaluation) {
        if (services != null && !services.contains(evaluation.request().foldedService())) {
            return false;
        }
        return mayHideDenial || namesAction(allows, evaluation) || namesAction(denies, evaluation);
    }

    private static boolean namesAction(CompiledStatement[] statements, Evaluation evaluation) {
        for (CompiledStatement statement : statements) {
            if (statement.namesAction(evaluation)) {
                return true;
            }
        }
        return false;
    }
}
