/**
 * How principals obtain rights that they do not have: the known paths as data, and which of them are open in an account.
 *
 * <p>Belongs here: what follows from policies. Does not belong here: findings, which the rules make of it.
 */
@NullMarked
package io.github.iamaudit.rules.escalation;

import org.jspecify.annotations.NullMarked;
