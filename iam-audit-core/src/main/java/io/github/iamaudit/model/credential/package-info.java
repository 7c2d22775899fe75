/**
 * The credential report, and the one view of credentials that rules use, whether it came from the report or from calls per
 * user.
 *
 * <p>Belongs here: typed rows with the report's non-values, and {@link io.github.iamaudit.model.credential.UserCredentials}
 * and {@link io.github.iamaudit.model.credential.RootCredentials}. Does not belong here: the credentials themselves as IAM
 * lists them ({@code model}).
 *
 * <p>Source: IAM User Guide, "Generate credential reports for your AWS account", read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.credential;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
