/**
 * How an account is to be fetched: the options of a run, and the sizes from which the number of its calls is told beforehand.
 *
 * <p>Belongs here: values that an embedder states. Does not belong here: what follows from them, which is in
 * {@code permission}.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.aws.plan;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
