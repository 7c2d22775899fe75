package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.RequestContext.Value;
import io.github.iamaudit.internal.text.Wildcard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy with its variables, such as {@code home/${aws:username}/*}. What a variable stands for is literal, also
 * where it holds a wildcard. Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
final class Template {

    private final List<Piece> pieces = new ArrayList<>();
    private final boolean hasWildcards;
    private final @Nullable Wildcard fixed;
    private boolean isUnterminated;

    /** A literal text, in which {@code literal} says that its wildcards are characters; or a variable. */
    private record Piece(
            String text,
            @Nullable String key,
            boolean isLiteral,
            @Nullable String defaultValue) {

        static Piece literal(String text) {
            return new Piece(text, null, false, null);
        }

        static Piece variable(String key, @Nullable String defaultValue) {
            return new Piece(key, Texts.folded(key), false, defaultValue);
        }

        boolean isVariable() {
            return key != null;
        }
    }

    private Template(String text, boolean hasVariables, boolean hasWildcards) {
        this.hasWildcards = hasWildcards;
        if (hasVariables) {
            parse(text);
        } else {
            pieces.add(Piece.literal(text));
        }
        this.fixed = pieces.stream().noneMatch(Piece::isVariable) ? fill(null, 0) : null;
    }

    /** A text in which stars and question marks are wildcards. */
    static Template pattern(String text, boolean hasVariables) {
        return new Template(text, hasVariables, true);
    }

    /** A text that is compared as it is. */
    static Template literal(String text, boolean hasVariables) {
        return new Template(text, hasVariables, false);
    }

    private void parse(String text) {
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf("${", at);
            int end = dollar < 0 ? -1 : endOfVariable(text, dollar + 2);
            if (end < 0) {
                isUnterminated = dollar >= 0;
                break;
            }
            if (dollar > at) {
                pieces.add(Piece.literal(text.substring(at, dollar)));
            }
            pieces.add(variable(text.substring(dollar + 2, end)));
            at = end + 1;
        }
        if (at < text.length() || text.isEmpty()) {
            pieces.add(Piece.literal(text.substring(at)));
        }
    }

    /** The brace that ends a variable; one inside a quoted default value does not. */
    private static int endOfVariable(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i;
            }
        }
        return text.indexOf('}', from);
    }

    private static Piece variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return new Piece(inside, null, true, null);
        }
        int comma = inside.indexOf(',');
        if (comma < 0) {
            return Piece.variable(inside.strip(), null);
        }
        String value = inside.substring(comma + 1).strip();
        boolean isQuoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        return Piece.variable(
                inside.substring(0, comma).strip(), isQuoted ? value.substring(1, value.length() - 1) : null);
    }

    boolean hasVariables() {
        return fixed == null;
    }

    /**
     * The text for a request.
     *
     * @param longest the length of what it is compared with; values of variables beyond that match nothing, and are not
     *     put together, since many variables of one long value would fill the memory
     * @return null if a variable has no value and no default, or the values are too long; a variable whose value is not
     *     known becomes a star, and the evaluation is told
     */
    @Nullable
    Wildcard in(Evaluation evaluation, int longest) {
        if (isUnterminated) {
            evaluation.note(UndeterminedPoint.UNTERMINATED_VARIABLE);
        }
        return fixed == null ? fill(evaluation, longest) : fixed;
    }

    private @Nullable Wildcard fill(@Nullable Evaluation evaluation, int longest) {
        int room = longest;
        StringBuilder filled = new StringBuilder();
        BitSet literal = new BitSet();
        for (Piece piece : pieces) {
            boolean isLiteral = !hasWildcards || piece.isLiteral || piece.isVariable();
            String value = piece.text;
            if (piece.key != null && evaluation != null) {
                Value known = evaluation.value(piece.key);
                if (known != null && known.isSet()) {
                    evaluation.note(UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER);
                    evaluation.unknownVariable(piece.text);
                    isLiteral = false;
                    value = "*";
                } else if (known == null && evaluation.isOpen()) {
                    evaluation.unknownVariable(piece.text);
                    isLiteral = false;
                    value = "*";
                } else if (known != null && !known.isNull()) {
                    value = known.texts().get(0);
                    if (hasWildcards && Wildcard.isPresentIn(value)) {
                        evaluation.note(UndeterminedPoint.WILDCARD_IN_VARIABLE);
                    }
                } else if (piece.defaultValue != null) {
                    value = piece.defaultValue;
                } else {
                    evaluation.missing(piece.text);
                    return null;
                }
                room -= isLiteral ? value.length() : 0;
                if (room < 0) {
                    return null;
                }
            }
            if (isLiteral) {
                markWildcards(value, filled.length(), literal);
            }
            filled.append(value);
        }
        return Wildcard.of(filled.toString(), literal);
    }

    private static void markWildcards(String value, int offset, BitSet literal) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '*' || c == '?') {
                literal.set(offset + i);
            }
        }
    }
}
