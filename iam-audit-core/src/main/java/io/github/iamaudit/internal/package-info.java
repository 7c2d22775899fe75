/** How the library's own types are generated. Not API. */
@NullMarked
package io.github.iamaudit.internal;

import org.jspecify.annotations.NullMarked;
