/** Rules about MFA of users. */
@NullMarked
package io.github.iamaudit.rules.builtin.mfa;

import org.jspecify.annotations.NullMarked;
