package io.github.iamaudit.rules.organization;

import io.github.iamaudit.rules.compliance.Control;
import java.io.Serializable;

/**
 * What a control of a framework came to over the accounts that were audited.
 *
 * @param control the control
 * @param passed in how many accounts it passed
 * @param failed in how many it failed
 * @param notApplicable in how many it does not apply
 * @param notEvaluated in how many it could not be evaluated
 * @param partlyFailed in how many rules found faults in the part of it that they can see
 * @param manual in how many it is for people to judge
 */
public record ControlTotal(
        Control control, int passed, int failed, int notApplicable, int notEvaluated, int partlyFailed, int manual)
        implements Serializable {}
