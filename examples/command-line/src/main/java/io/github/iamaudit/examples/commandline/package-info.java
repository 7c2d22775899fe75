/** A command line over the public API of iam-audit: what an embedding application would write. */
@NullMarked
package io.github.iamaudit.examples.commandline;

import org.jspecify.annotations.NullMarked;
