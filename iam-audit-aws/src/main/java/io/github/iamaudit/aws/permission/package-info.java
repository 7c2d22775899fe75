/**
 * What an audit must be allowed to do: the calls of a plan, the policies that permit them, and the test whether they are.
 *
 * <p>Belongs here: policies, trust policies and snippets for a plan, the test connection's result. Does not belong here: what
 * the account's own policies allow, which is {@code evaluate} in core.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.aws.permission;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
