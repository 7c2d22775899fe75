/** What the documentation says, compared with what the code does. */
@NullMarked
package io.github.iamaudit.documentation;

import org.jspecify.annotations.NullMarked;
