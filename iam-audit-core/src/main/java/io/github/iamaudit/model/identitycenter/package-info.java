/**
 * What IAM Identity Center says: its instances, the permission sets, and who has which of them in which account.
 *
 * <p>Source of the members: IAM Identity Center API Reference, the data type of the same name, read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.identitycenter;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
