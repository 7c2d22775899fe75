/**
 * The library's own rules, one class a rule, one package a subject, and what several of them share: statements judged one by
 * one, conditions that restrict, lengths of time in words.
 */
@NullMarked
package io.github.iamaudit.rules.builtin;

import org.jspecify.annotations.NullMarked;
