/** Rules about what policy documents say, one document at a time. */
@NullMarked
package io.github.iamaudit.rules.builtin.policy;

import org.jspecify.annotations.NullMarked;
