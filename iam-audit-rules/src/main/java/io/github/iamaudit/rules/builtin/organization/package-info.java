/** Rules about an organization as a whole, and rules about its members that rest on what the organization says. */
@NullMarked
package io.github.iamaudit.rules.builtin.organization;

import org.jspecify.annotations.NullMarked;
