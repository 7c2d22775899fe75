/**
 * Controls of benchmarks, which rules decide them, and the score that comes of it.
 *
 * <p>Belongs here: frameworks as data, one file for each version of a framework, and the score. Does not belong here: what a
 * rule looks for.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.rules.compliance;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
