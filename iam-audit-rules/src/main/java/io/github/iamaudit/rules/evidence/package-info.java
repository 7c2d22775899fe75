/**
 * The evidence of the library's own rules, so that an application can read numbers and dates instead of sentences.
 *
 * <p>Belongs here: small records that more than one rule may use. Does not belong here: anything that judges.
 */
@NullMarked
package io.github.iamaudit.rules.evidence;

import org.jspecify.annotations.NullMarked;
