/** An AWS to collect from: the emulator with a seeded organization, and a recorded account of any size. */
@NullMarked
package io.github.iamaudit.testbed;

import org.jspecify.annotations.NullMarked;
