/**
 * May a principal do an action on a resource? Answers as AWS does, from policies alone, without calling AWS.
 *
 * <p>{@link io.github.iamaudit.evaluate.PolicyEvaluator} answers for policies that the caller states,
 * {@link io.github.iamaudit.evaluate.AccountEvaluator} for the principals of a snapshot.
 */
@NullMarked
package io.github.iamaudit.evaluate;

import org.jspecify.annotations.NullMarked;
