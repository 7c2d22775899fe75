/** Rules about trust in web identity providers. */
@NullMarked
package io.github.iamaudit.rules.builtin.federation;

import org.jspecify.annotations.NullMarked;
