package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import java.util.List;
import software.amazon.awssdk.services.iam.model.User;

/**
 * Fetches a facet that IAM gives user by user only.
 *
 * @param <T> an item of the facet
 */
class PerUserFetcher<T> extends AwsFetcher {

    /** The items of one user. */
    interface Reader<T> {
        Mapped<T> read(AccountRun run, Calls calls, String userName);
    }

    private final Facet<List<T>> facet;
    private final String action;
    private final Reader<T> reader;

    PerUserFetcher(Facet<List<T>> facet, String action, Reader<T> reader) {
        super(facet);
        this.facet = facet;
        this.action = action;
        this.reader = reader;
    }

    @Override
    public List<String> actions() {
        return List.of("iam:ListUsers", action);
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return size.users();
    }

    @Override
    public final void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        List<T> items = completed(run, calls, read(run, calls, remarks), remarks);
        context.report(facet, new Observed<>(items, context.now(), remarks.gaps, remarks.notes));
    }

    private List<T> read(AccountRun run, Calls calls, Remarks remarks) {
        List<String> names = run.users(calls).stream().map(User::userName).toList();
        Gathered<String, Mapped<T>> gathered =
                calls.each(action, names, name -> name, name -> reader.read(run, calls, name));
        remarks.gaps.addAll(gathered.gaps());
        remarks.gone("user", gathered.gone());
        List<Mapped<T>> lists =
                gathered.answers().stream().map(Gathered.Answer::value).toList();
        remarks.gaps.addAll(Mapped.gaps(lists));
        return lists.stream().flatMap(list -> list.items().stream()).toList();
    }

    /** Adds to the items what takes more calls. */
    List<T> completed(AccountRun run, Calls calls, List<T> items, Remarks remarks) {
        return items;
    }
}
