/**
 * What AWS CloudTrail recorded of IAM: who changed what, and when. Nothing of it is a secret or a policy document.
 *
 * <p>Source of the members: AWS CloudTrail User Guide, "CloudTrail record contents for management, data, and network activity
 * events" and "CloudTrail userIdentity element", read 2026-11-23.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.activity;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
