/** Reading and writing JSON with positions. The JSON library is seen in this package only. Not API. */
@NullMarked
package io.github.iamaudit.internal.json;

import org.jspecify.annotations.NullMarked;
