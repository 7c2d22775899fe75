package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One part of many users, groups, roles or policies, whose absence leaves the other parts standing. */
final class PerItem {

    private PerItem() {}

    /** Asks for each item; what was denied or failed is a gap, be it for one or for all. An item that is gone is so in the remarks. */
    static <I, O> List<Gathered.Answer<I, O>> each(
            Calls calls, String action, List<I> items, Function<I, O> request, Remarks remarks) {
        return remarks.orElse(List.of(), () -> {
            Gathered<I, O> gathered = calls.each(action, items, String::valueOf, request);
            remarks.gaps.addAll(gathered.gaps());
            remarks.gone.addAll(gathered.gone());
            return gathered.answers();
        });
    }

    /** The same, by item. */
    static <I, O> Map<I, O> byItem(Calls calls, String action, List<I> items, Function<I, O> request, Remarks remarks) {
        return each(calls, action, items, request, remarks).stream()
                .collect(Collectors.toMap(Gathered.Answer::item, Gathered.Answer::value, (first, second) -> first));
    }
}
