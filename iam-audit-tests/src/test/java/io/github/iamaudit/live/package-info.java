/** Live accounts, tested against an emulator of AWS that is seeded with known facts. */
@NullMarked
package io.github.iamaudit.live;

import org.jspecify.annotations.NullMarked;
