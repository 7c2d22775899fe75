/**
 * What a rule is, what it says, and how rules are run.
 *
 * <p>Belongs here: rules, their settings and selections, subjects, verdicts, findings, outcomes. Does not belong here: any
 * particular rule ({@code builtin}), controls of benchmarks ({@code compliance}), and reports ({@code report}).
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
