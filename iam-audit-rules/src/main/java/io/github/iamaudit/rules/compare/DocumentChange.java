package io.github.iamaudit.rules.compare;

import java.io.Serializable;
import java.util.List;

/**
 * What changed in a policy document. Only what a document means counts: not the order of statements or of values, not whether
 * one value stands alone or in a list, not how the names of actions and condition keys are capitalized, not how it is formatted.
 *
 * @param elements the elements beside the statements that changed, in this order: {@code Version}, {@code Id}
 * @param isWhollyRead false if a part of one of both documents could not be read, so that more may have changed; of one that
 *     could not be read at all, nothing is told
 * @param statements first those of the earlier document, then those that were added, both in the order of their document
 */
public record DocumentChange(List<String> elements, boolean isWhollyRead, List<StatementChange> statements)
        implements Serializable {

    /**
     * Copies the lists.
     *
     * @param elements the elements beside the statements that changed
     * @param isWhollyRead whether both documents could be read
     * @param statements the statements that changed
     */
    public DocumentChange {
        elements = List.copyOf(elements);
        statements = List.copyOf(statements);
    }
}
