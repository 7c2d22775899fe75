package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A policy document: what could be read of it, and the problems that were met. Reading never fails; a text that is no
 * policy at all is a document without statements and with a problem.
 *
 * <p>Equal by value; where elements stand, and how the text was laid out, does not count.
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
@Value.Immutable
public interface PolicyDocument extends Serializable {

    /** The newer language version, the one with policy variables. */
    String VERSION_2012 = "2012-10-17";

    /** The older language version, which also holds for documents without a version. */
    String VERSION_2008 = "2008-10-17";

    /**
     * What the document is for.
     *
     * @return for example {@link PolicyType#IDENTITY}
     */
    PolicyType type();

    /**
     * The language version as it was written.
     *
     * @return for example {@code 2012-10-17}; empty where there is none
     */
    Optional<String> version();

    /**
     * The document's identifier.
     *
     * @return empty where there is none
     */
    Optional<String> id();

    /**
     * The statements.
     *
     * @return in the order of the document
     */
    List<Statement> statements();

    /**
     * What was wrong with the document.
     *
     * @return in the order of the document; empty for a sound one
     */
    List<PolicyProblem> problems();

    /**
     * What was read, kept only where there were problems, so that nothing is lost when the document is stored.
     *
     * @return compact JSON, or the text as it stood where that is no JSON; empty for a document without problems, and for
     *     one over the reader's bounds
     */
    Optional<String> originalText();

    /**
     * Where the document begins.
     *
     * @return empty for a document that was not read but made
     */
    @Value.Auxiliary
    Optional<SourceLocation> location();

    /**
     * Whether variables such as {@code ${aws:username}} count, which they do in version 2012-10-17 only.
     *
     * @return true for that version
     */
    default boolean hasVariables() {
        return version().filter(VERSION_2012::equals).isPresent();
    }

    /**
     * Whether the document means what was read, so that silence about it may be trusted.
     *
     * @return false if one of the problems is an error
     */
    default boolean isSound() {
        return problems().stream().noneMatch(p -> p.kind().isError());
    }

    /**
     * Begins a document.
     *
     * @return an empty builder
     */
    static PolicyDocumentBuilder builder() {
        return new PolicyDocumentBuilder();
    }

    /**
     * Reads a document from its text: JSON, or JSON that is percent-encoded as IAM returns it. Only percent sequences are
     * decoded; a plus sign is a plus sign.
     *
     * @param type what the document is for
     * @param text the text
     * @return the document, with problems where it has some
     */
    static PolicyDocument parse(PolicyType type, String text) {
        return PolicyReader.read(type, text, SourceLocation.inText(1, 1));
    }

    /**
     * The document as compact JSON in a canonical form: elements in the order of AWS's grammar, statements always as a
     * list, lists of one value as that value. Reading it again gives an equal document, if this one has no problems.
     *
     * @return for example {@code {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}}
     */
    default String toJson() {
        return PolicyWriter.toJson(this);
    }
}
