/** Text for people, as all reports lay it out. No API. */
@NullMarked
package io.github.iamaudit.rules.internal.text;

import org.jspecify.annotations.NullMarked;
