/**
 * All that is known of one account at one time, and how well it is known.
 *
 * <p>Belongs here: facets, what was observed of each, and the snapshot with its JSON form. Does not belong here: where
 * snapshots come from ({@code source}) and what is thought of them.
 */
@NullMarked
package io.github.iamaudit.snapshot;

import org.jspecify.annotations.NullMarked;
