package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Fetches a facet that is a list of the whole account.
 *
 * @param <T> an item of the facet
 */
final class ListFetcher<T> extends AwsFetcher {

    /** Reads the list. */
    interface Reader<T> {
        List<T> read(AccountRun run, Calls calls, Remarks remarks);
    }

    private final Facet<List<T>> facet;
    private final List<String> actions;
    private final ToIntFunction<AccountSize> expectedCalls;
    private final Reader<T> reader;

    ListFetcher(
            Facet<List<T>> facet, List<String> actions, ToIntFunction<AccountSize> expectedCalls, Reader<T> reader) {
        super(facet);
        this.facet = facet;
        this.actions = actions;
        this.expectedCalls = expectedCalls;
        this.reader = reader;
    }

    @Override
    public List<String> actions() {
        return actions;
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return expectedCalls.applyAsInt(size);
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        List<T> items = reader.read(run, calls, remarks);
        context.report(facet, new Observed<>(items, context.now(), remarks.gaps, remarks.notes));
    }
}
