/** Rules about server certificates. */
@NullMarked
package io.github.iamaudit.rules.builtin.certificate;

import org.jspecify.annotations.NullMarked;
