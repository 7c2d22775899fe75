/**
 * What AWS CloudTrail says about an account: the trails that record its calls.
 *
 * <p>Source of the members: AWS CloudTrail API Reference, the data type of the same name, read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.trail;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
