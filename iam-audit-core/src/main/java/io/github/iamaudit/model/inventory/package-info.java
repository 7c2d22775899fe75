/** Resources that work with the rights of users and roles, or hold their credentials, as somebody listed them. */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.inventory;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
