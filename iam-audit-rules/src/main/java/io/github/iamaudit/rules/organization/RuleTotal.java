package io.github.iamaudit.rules.organization;

import io.github.iamaudit.rules.engine.Severity;
import java.io.Serializable;

/**
 * What a rule came to over the accounts that were audited.
 *
 * @param ruleId for example {@code access-key-not-rotated}
 * @param title the rule's title
 * @param severity in this run
 * @param violated in how many accounts it is violated
 * @param compliant in how many it is complied with
 * @param notApplicable in how many there is nothing to judge
 * @param notEvaluated in how many it could not be evaluated
 * @param findings how many findings it has in all accounts
 */
public record RuleTotal(
        String ruleId,
        String title,
        Severity severity,
        int violated,
        int compliant,
        int notApplicable,
        int notEvaluated,
        long findings)
        implements Serializable {}
