/** Rules about the root user. */
@NullMarked
package io.github.iamaudit.rules.builtin.root;

import org.jspecify.annotations.NullMarked;
