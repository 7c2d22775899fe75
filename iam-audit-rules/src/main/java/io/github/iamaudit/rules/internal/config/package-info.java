/** Files that people write: YAML, of which JSON is a part, with the place of each value. */
@NullMarked
package io.github.iamaudit.rules.internal.config;

import org.jspecify.annotations.NullMarked;
