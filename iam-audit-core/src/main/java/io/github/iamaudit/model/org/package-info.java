/**
 * What AWS Organizations says about an account: the policies that bind it.
 *
 * <p>Source: AWS Organizations User Guide, "Service control policies" and "Resource control policies", read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.org;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
