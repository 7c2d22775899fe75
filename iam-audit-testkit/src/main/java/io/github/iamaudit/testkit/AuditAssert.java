package io.github.iamaudit.testkit;

import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Reason;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what came of an audit. A failed one prints every finding and every outcome. */
public final class AuditAssert extends AbstractAssert<AuditAssert, Engine.Result> {

    AuditAssert(Engine.Result actual) {
        super(actual, AuditAssert.class);
    }

    /**
     * Verifies that a rule found a fault.
     *
     * @param ruleId for example {@code access-key-not-rotated}
     * @return assertions on the rule's findings
     */
    public FindingsAssert violates(String ruleId) {
        require(ruleId, Status.VIOLATED);
        List<Finding> findings = actual.findings().stream()
                .filter(finding -> finding.ruleId().equals(ruleId))
                .toList();
        return new FindingsAssert(findings, ruleId, actual).as(descriptionText());
    }

    /**
     * Verifies that a rule looked at everything that it looks at, and found no fault.
     *
     * @param ruleId for example {@code access-key-not-rotated}
     * @return this
     */
    public AuditAssert complies(String ruleId) {
        require(ruleId, Status.COMPLIANT);
        return this;
    }

    /**
     * Verifies that the account has nothing that a rule looks at.
     *
     * @param ruleId for example {@code access-key-not-rotated}
     * @return this
     */
    public AuditAssert isNotApplicable(String ruleId) {
        require(ruleId, Status.NOT_APPLICABLE);
        return this;
    }

    /**
     * Verifies that a rule could not look, or not at everything, and found no fault. A rule that failed is broken, and does not pass.
     *
     * @param ruleId for example {@code access-key-not-rotated}
     * @return assertions on the reasons
     */
    public ReasonsAssert doesNotEvaluate(String ruleId) {
        Outcome outcome = require(ruleId, Status.NOT_EVALUATED);
        for (Reason reason : outcome.reasons()) {
            if (reason.kind() == Reason.Kind.RULE_ERROR) {
                throw failure("%s", "expected " + ruleId + " to lack facts, but it failed: " + reason.message());
            }
        }
        return new ReasonsAssert(outcome, actual).as(descriptionText());
    }

    /**
     * Verifies that no rule found a fault. Rules that were not evaluated do not count.
     *
     * @return this
     */
    public AuditAssert hasNoFindings() {
        isNotNull();
        if (!actual.findings().isEmpty()) {
            throw failure("%s", "expected no findings\n" + ResultText.of(actual));
        }
        return this;
    }

    private Outcome require(String ruleId, Status expected) {
        isNotNull();
        Outcome outcome = actual.outcomes().stream()
                .filter(o -> o.ruleId().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> failure("%s", "no rule " + ruleId + " was run\n" + ResultText.of(actual)));
        if (outcome.status() != expected) {
            throw failure(
                    "%s",
                    "expected " + ruleId + " to be " + expected + ", but it is " + outcome.status() + "\n"
                            + ResultText.of(actual));
        }
        return outcome;
    }
}
