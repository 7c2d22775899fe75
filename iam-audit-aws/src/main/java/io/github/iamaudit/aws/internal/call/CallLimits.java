package io.github.iamaudit.aws.internal.call;

import java.time.Duration;

/**
 * How the calls of one run are bounded.
 *
 * @param concurrency the most calls at once
 * @param requestsPerSecond the most calls that begin in a second; zero for no limit
 * @param run the most time for everything
 * @param facet the most time for one fetcher
 * @param attempt the most time for one try of a call, which a call that is under way at a facet's limit may take longer
 */
public record CallLimits(int concurrency, int requestsPerSecond, Duration run, Duration facet, Duration attempt) {}
