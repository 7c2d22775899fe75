package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.internal.fetch.IdentityFetcher.Report;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One part of many users, groups, roles or policies, whose absence leaves the other parts standing. */
final class PerItem {

    private PerItem() {}

    /** Asks for each item; what was denied or failed is a gap, be it for one or for all. An item that is gone is so in the report. */
    static <I, O> List<Gathered.Answer<I, O>> each(
            Calls calls, String action, List<I> items, Function<I, O> request, Report report) {
        return report.orElse(List.of(), () -> {
            Gathered<I, O> gathered = calls.each(action, items, String::valueOf, request);
            report.gaps.addAll(gathered.gaps());
            report.gone.addAll(gathered.gone());
            return gathered.answers();
        });
    }

    /** The same, by item. */
    static <I, O> Map<I, O> byItem(Calls calls, String action, List<I> items, Function<I, O> request, Report report) {
        return each(calls, action, items, request, report).stream()
                .collect(Collectors.toMap(Gathered.Answer::item, Gathered.Answer::value, (first, second) -> first));
    }
}
