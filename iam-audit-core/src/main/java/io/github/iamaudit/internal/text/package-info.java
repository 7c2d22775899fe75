/** Making text from outside safe to show. Not API. */
@NullMarked
package io.github.iamaudit.internal.text;

import org.jspecify.annotations.NullMarked;
