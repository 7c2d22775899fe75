package io.github.iamaudit.evaluate;

/**
 * The answer to an {@link AccessRequest} whose context is not complete: condition keys that are not stated may have any
 * value.
 *
 * @param verdict whether the request is allowed always, only if certain conditions hold, or never
 * @param explanation the statements that matched; those whose result is {@link StatementMatch.Result#MAY_APPLY} name the
 *     conditions that it depends on: one that allows must hold, one that denies must not
 */
public record Analysis(Verdict verdict, Explanation explanation) {

    /** How certain access is. */
    public enum Verdict {
        /** Whatever the keys that are not stated are. */
        ALWAYS("always"),
        /** For some values of them, or at a point that AWS does not document. */
        ONLY_IF("only if"),
        /** For no values of them. */
        NEVER("never");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** The verdict in words, for example {@code only if}. */
        @Override
        public String toString() {
            return text;
        }
    }
}
