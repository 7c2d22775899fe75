/**
 * The fetchers: one class a facet, each naming the actions that it calls.
 *
 * <p>Belongs here: which calls give a facet, and how AWS's answers become domain types. Does not belong here: pace, retries and
 * what errors mean, which all calls share.
 */
@NullMarked
package io.github.iamaudit.aws.internal.fetch;

import org.jspecify.annotations.NullMarked;
