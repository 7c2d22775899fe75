/**
 * Where snapshots come from: the ports that sources and fetchers implement, and the plan of what to fetch.
 *
 * <p>Belongs here: interfaces that an application may implement, and the run over its fetchers. Does not belong here: any
 * particular source; the readers of exported files are in {@code source.export}.
 */
@NullMarked
package io.github.iamaudit.source;

import org.jspecify.annotations.NullMarked;
