/** Risks that somebody answers for: which findings, why, who, and until when. */
@NullMarked
@DomainStyle
package io.github.iamaudit.rules.accept;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
