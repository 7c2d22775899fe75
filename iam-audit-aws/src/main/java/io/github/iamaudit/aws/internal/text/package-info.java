/**
 * The forms of names.
 *
 * <p>Belongs here: what AWS accepts as a name, for everything that sends one or writes one down. Does not belong here: what a
 * name stands for.
 */
@NullMarked
package io.github.iamaudit.aws.internal.text;

import org.jspecify.annotations.NullMarked;
