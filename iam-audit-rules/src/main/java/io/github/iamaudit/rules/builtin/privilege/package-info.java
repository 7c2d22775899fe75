/** Rules about identities with AWS's administrator policy. */
@NullMarked
package io.github.iamaudit.rules.builtin.privilege;

import org.jspecify.annotations.NullMarked;
