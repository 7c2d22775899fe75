/** Rules about the access keys of users. */
@NullMarked
package io.github.iamaudit.rules.builtin.accesskey;

import org.jspecify.annotations.NullMarked;
