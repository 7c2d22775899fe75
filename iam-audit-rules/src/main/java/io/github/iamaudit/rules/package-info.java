/** The fluent entry to an audit, {@link io.github.iamaudit.rules.IamAudit}, and nothing else. */
@NullMarked
package io.github.iamaudit.rules;

import org.jspecify.annotations.NullMarked;
