package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.StatementMatch.Result;
import io.github.iamaudit.internal.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * Why a decision is as it is.
 *
 * @param statements all statements whose action, resource and principal match, in the order of the layers
 * @param deciding the first statement that denies, or else the first that gave the grant; empty for an implicit denial,
 *     and where no statement is needed, as for the root user
 * @param grant how access was granted, where it was
 * @param blockedBy the layers that would have had to allow and did not, in the order of {@link Layer}
 * @param blocks the same in words, for example {@code no service control policy of level "ou-1" allows it}
 * @param missingKeys condition keys and variables that were asked for and are not in the request, in alphabetical order
 * @param undetermined the points that AWS does not document and that were met, in the order of their type
 */
public record Explanation(
        List<StatementMatch> statements,
        Optional<StatementMatch> deciding,
        Optional<GrantKind> grant,
        List<Layer> blockedBy,
        List<String> blocks,
        List<String> missingKeys,
        List<UndeterminedPoint> undetermined) {

    /**
     * Takes copies of the lists.
     *
     * @param statements all statements whose action, resource and principal match, in the order of the layers
     * @param deciding the first statement that denies, or else the first that gave the grant; empty for an implicit denial,
     *     and where no statement is needed, as for the root user
     * @param grant how access was granted, where it was
     * @param blockedBy the layers that would have had to allow and did not, in the order of {@link Layer}
     * @param blocks the same in words, for example {@code no service control policy of level "ou-1" allows it}
     * @param missingKeys condition keys and variables that were asked for and are not in the request, in alphabetical order
     * @param undetermined the points that AWS does not document and that were met, in the order of their type
     */
    public Explanation {
        statements = List.copyOf(statements);
        blockedBy = List.copyOf(blockedBy);
        blocks = List.copyOf(blocks);
        missingKeys = List.copyOf(missingKeys);
        undetermined = List.copyOf(undetermined);
    }

    /**
     * The statements that deny.
     *
     * @return in the order of the layers; those that apply and those that may
     */
    public List<StatementMatch> denials() {
        return statements.stream()
                .filter(s -> s.statement().isDeny() && s.result() != Result.CONDITIONS_FAIL)
                .toList();
    }

    /**
     * The statements that allow, some of them only in their own layer.
     *
     * @return in the order of the layers
     */
    public List<StatementMatch> allows() {
        return statements.stream()
                .filter(s -> s.statement().isAllow() && s.result() != Result.CONDITIONS_FAIL)
                .toList();
    }

    /**
     * The statements that would have matched, had their conditions held.
     *
     * @return in the order of the layers
     */
    public List<StatementMatch> nearMisses() {
        return statements.stream()
                .filter(s -> s.result() == Result.CONDITIONS_FAIL)
                .toList();
    }

    /** The statements, what blocked and what was not certain; safe to print. */
    @Override
    public String toString() {
        return Printable.line("statements " + statements + ", blocks " + blocks + ", missing keys " + missingKeys
                + ", undetermined " + undetermined);
    }
}
