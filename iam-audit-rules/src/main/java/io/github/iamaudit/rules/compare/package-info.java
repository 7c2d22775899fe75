/**
 * What changed between two audits, or two snapshots, of an account.
 *
 * <p>Belongs here: what a later run needs to know of an earlier report, and the comparisons. Does not belong here: how a
 * comparison is written.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.rules.compare;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
