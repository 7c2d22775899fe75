/** Rules about users and their console passwords. */
@NullMarked
package io.github.iamaudit.rules.builtin.user;

import org.jspecify.annotations.NullMarked;
