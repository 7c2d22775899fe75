/**
 * What IAM stores about an account: users, groups, roles, policies, credentials, providers. Immutable, serializable, equal by
 * value, named as AWS names them.
 *
 * <p>Belongs here: what one call to IAM returns. Does not belong here: the inside of policy documents
 * ({@code model.policy}), the credential report ({@code model.credential}), and anything that judges.
 *
 * <p>Where a member is optional, AWS may leave it out; whether it was asked for at all is told by the snapshot's facets.
 *
 * <p>Source of the members: IAM API Reference, the data type of the same name, read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
