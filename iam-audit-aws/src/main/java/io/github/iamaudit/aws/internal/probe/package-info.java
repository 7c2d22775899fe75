/**
 * Finding out what may be called: the cheapest real call of each action.
 *
 * <p>Belongs here: probes. Does not belong here: what follows for facets, which is in {@code permission}.
 */
@NullMarked
package io.github.iamaudit.aws.internal.probe;

import org.jspecify.annotations.NullMarked;
