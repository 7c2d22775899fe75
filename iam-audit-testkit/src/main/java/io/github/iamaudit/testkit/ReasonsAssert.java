package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import org.assertj.core.api.AbstractAssert;

/** Assertions on why a rule was not evaluated. A failed one prints every finding and every outcome. */
public final class ReasonsAssert extends AbstractAssert<ReasonsAssert, Outcome> {

    private final Engine.Result result;

    ReasonsAssert(Outcome actual, Engine.Result result) {
        super(actual, ReasonsAssert.class);
        this.result = result;
    }

    /**
     * Verifies that one of the reasons holds a text.
     *
     * @param text for example {@code iam:GetCredentialReport}
     * @return this
     */
    public ReasonsAssert because(String text) {
        if (actual.reasons().stream().noneMatch(reason -> reason.message().contains(text))) {
            throw failure(
                    "%s",
                    "expected a reason with \"" + text + "\" of " + ResultText.line(actual) + "\n"
                            + ResultText.of(result));
        }
        return this;
    }

    /**
     * Verifies that one of the reasons is of a kind.
     *
     * @param kind for example {@link Reason.Kind#DENIED}
     * @return this
     */
    public ReasonsAssert because(Reason.Kind kind) {
        if (actual.reasons().stream().noneMatch(reason -> reason.kind() == kind)) {
            throw failure(
                    "%s",
                    "expected a reason of kind " + kind + " of " + ResultText.line(actual) + "\n"
                            + ResultText.of(result));
        }
        return this;
    }
}
