/**
 * The report of an audit, and the forms in which it is written.
 *
 * <p>Belongs here: the report and one writer a format, each a pure function of the report. Does not belong here: anything
 * that judges, and anything that knows where a report goes.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.rules.report;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
