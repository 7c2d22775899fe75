/** Rules about groups. */
@NullMarked
package io.github.iamaudit.rules.builtin.group;

import org.jspecify.annotations.NullMarked;
