/** Rules about the account's password policy. */
@NullMarked
package io.github.iamaudit.rules.builtin.password;

import org.jspecify.annotations.NullMarked;
