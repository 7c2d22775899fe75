package io.github.iamaudit.aws.internal.fetch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
                                + " were not understood: " + reason(first)));
    }

    /** The builders of domain types name the field that is missing; what the JVM says of a null is no help to anybody. */
    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (!(e instanceof NullPointerException)) {
            return message;
        }
        return message.indexOf(' ') < 0 && !message.equals("null") ? message + " is missing" : "something is missing";
    }

    /** The gaps of several lists together. */
    static List<String> gaps(List<? extends Mapped<?>> lists) {
        return lists.stream().flatMap(list -> list.gaps().stream()).toList();
    }

    /** Each thing once, though it moved to a further page while the account changed between two calls. */
    static <S> List<S> distinct(List<S> answers, Function<S, @Nullable String> key) {
        Map<Object, S> byKey = new LinkedHashMap<>();
        answers.forEach(answer -> {
            String known = key.apply(answer);
            byKey.putIfAbsent(known == null ? new Object() : known, answer);
        });
        return List.copyOf(byKey.values());
    }
}
