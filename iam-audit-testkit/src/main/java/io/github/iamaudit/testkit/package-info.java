/**
 * What unit tests use: accounts that need no AWS, fetchers that do as they are told, a runner for rules, and assertions.
 *
 * <p>Belongs here: what builds domain values for tests and what checks results. Does not belong here: anything that judges
 * or fetches in earnest, and fakes of HTTP.
 */
@NullMarked
package io.github.iamaudit.testkit;

import org.jspecify.annotations.NullMarked;
