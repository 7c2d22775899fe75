/** Thresholds and severities of rules, for all accounts or for some of them. */
@NullMarked
package io.github.iamaudit.rules.settings;

import org.jspecify.annotations.NullMarked;
