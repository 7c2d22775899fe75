/** Rules about roles: who may assume them, and whether anybody does. */
@NullMarked
package io.github.iamaudit.rules.builtin.trust;

import org.jspecify.annotations.NullMarked;
