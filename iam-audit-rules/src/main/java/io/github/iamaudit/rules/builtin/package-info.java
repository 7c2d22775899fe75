/**
 * The library's own rules, one class a rule, one package a subject. {@link io.github.iamaudit.rules.builtin.BuiltinRules}
 * lists them.
 */
@NullMarked
package io.github.iamaudit.rules.builtin;

import org.jspecify.annotations.NullMarked;
