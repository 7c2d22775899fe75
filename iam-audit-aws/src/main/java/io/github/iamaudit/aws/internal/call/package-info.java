/**
 * Making calls: SDK clients and their credentials, pacing, counting, and what AWS's errors mean.
 *
 * <p>Belongs here: everything that all fetchers share and that does not depend on what is fetched. Does not belong here: any
 * particular operation.
 */
@NullMarked
package io.github.iamaudit.aws.internal.call;

import org.jspecify.annotations.NullMarked;
