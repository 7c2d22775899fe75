/** Audits of whole organizations: the result of each account, and what they come to together. */
@DomainStyle
@NullMarked
package io.github.iamaudit.rules.organization;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
