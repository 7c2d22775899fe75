/**
 * What the organization of an account says: the policies that bind the account, and what is managed centrally for members.
 *
 * <p>Source: AWS Organizations User Guide, "Service control policies" and "Resource control policies"; IAM API
 * Reference, "ListOrganizationsFeatures"; read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.org;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
