package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.source.FetchContext;
import java.util.List;

/** A fetcher that is needed only where there is no credential report, which tells as much. */
final class WithoutReport extends AwsFetcher {

    private final AwsFetcher fetcher;

    WithoutReport(AwsFetcher fetcher) {
        super(fetcher.facet());
        this.fetcher = fetcher;
    }

    @Override
    public List<String> actions() {
        return List.of();
    }

    @Override
    public List<String> fallbackActions() {
        return fetcher.actions();
    }

    @Override
    public List<String> essentialFallbackActions() {
        return fetcher.essentialActions();
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return 0;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        if (run.hasReport(calls)) {
            context.leaveOut(facet());
        } else {
            fetcher.fetch(run, calls, context);
        }
    }
}
