/**
 * What was read from outside, where it stands, and what was wrong with it.
 *
 * <p>Belongs here: positions in files and the two ways to speak of bad input, {@link io.github.iamaudit.input.InputException}
 * (nothing useful can be read) and {@link io.github.iamaudit.input.InputProblem} (the rest was read). Does not belong here:
 * the readers themselves, and the faults of policy documents, which are typed in {@code model.policy}.
 */
@NullMarked
package io.github.iamaudit.input;

import org.jspecify.annotations.NullMarked;
