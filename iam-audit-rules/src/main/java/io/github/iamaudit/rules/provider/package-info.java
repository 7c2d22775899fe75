/** What the service loader finds: the list of the library's own rules. Above all packages of rules, so that none depends on it. */
@NullMarked
package io.github.iamaudit.rules.provider;

import org.jspecify.annotations.NullMarked;
