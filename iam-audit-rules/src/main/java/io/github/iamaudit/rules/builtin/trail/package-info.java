/** Rules about the trails of AWS CloudTrail. */
@NullMarked
package io.github.iamaudit.rules.builtin.trail;

import org.jspecify.annotations.NullMarked;
