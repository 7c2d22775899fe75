/** How an organization is audited: accounts through threads, and what they come to. */
@NullMarked
package io.github.iamaudit.rules.internal.organization;

import org.jspecify.annotations.NullMarked;
