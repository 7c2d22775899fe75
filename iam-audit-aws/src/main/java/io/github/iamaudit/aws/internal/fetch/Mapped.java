package io.github.iamaudit.aws.internal.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The items of an answer as domain types. An item that lacks what it must have is a gap and loses no other.
 *
 * @param items those that were understood
 * @param gaps what was not, in words
 * @param <T> the domain type
 */
record Mapped<T>(List<T> items, List<String> gaps) {

    static <S, T> Mapped<T> of(String what, List<S> answers, Function<S, T> type) {
        List<T> items = new ArrayList<>(answers.size());
        RuntimeException first = null;
        for (S answer : answers) {
            try {
                items.add(type.apply(answer));
            } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
                first = first == null ? e : first;
            }
        }
        return new Mapped<>(
                items,
                first == null
                        ? List.of()
                        : List.of((answers.size() - items.size()) + " of " + answers.size() + " " + what
                                + " were not understood: " + first.getMessage()));
    }
}
