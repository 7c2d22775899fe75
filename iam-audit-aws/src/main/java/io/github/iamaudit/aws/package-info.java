/**
 * Live accounts: the source that fetches them.
 *
 * <p>Belongs here: what an embedder begins with. Does not belong here: how AWS is called, which is internal.
 */
@NullMarked
package io.github.iamaudit.aws;

import org.jspecify.annotations.NullMarked;
