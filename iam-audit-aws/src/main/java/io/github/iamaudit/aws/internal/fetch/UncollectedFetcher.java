package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.source.FetchContext;
import java.util.List;

/**
 * Calls nothing, and says what it would take to collect the facet.
 *
 * @param <T> the type of the facet's value
 */
final class UncollectedFetcher<T> extends AwsFetcher {

    private final Facet<T> facet;
    private final String reason;

    UncollectedFetcher(Facet<T> facet, String reason) {
        super(facet);
        this.facet = facet;
        this.reason = reason;
    }

    @Override
    public List<String> actions() {
        return List.of();
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return 0;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        context.report(facet, new NotCollected<>(reason));
    }
}
