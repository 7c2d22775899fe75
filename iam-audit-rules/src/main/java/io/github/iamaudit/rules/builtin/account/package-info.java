/** Rules about the account as a whole, and about the evidence that an audit rests on. */
@NullMarked
package io.github.iamaudit.rules.builtin.account;

import org.jspecify.annotations.NullMarked;
