package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is to be said of a facet beside its items: what is missing, and how it was obtained. */
final class Remarks {
    final List<String> gaps = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    /** The names of items that AWS did not know any more when it was asked for a part of them. */
    final Set<String> gone = new TreeSet<>();

    /** Takes the items that were obtained; says which are missing. */
    <S> List<S> of(Mapped<S> mapped) {
        gaps.addAll(mapped.gaps());
        return mapped.items();
    }

    /** Things that were deleted while the account was read are no gap. */
    void gone(String what, List<String> names) {
        if (!names.isEmpty()) {
            notes.add((names.size() == 1 ? "1 " + what + " was" : names.size() + " " + plural(what) + " were")
                    + " deleted while the account was read: " + names.get(0) + (names.size() > 1 ? ", …" : ""));
        }
    }

    private static String plural(String what) {
        return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    }

    /** Leaves out the items that are {@link #gone}, and says so. */
    <S> List<S> present(String what, List<S> items, Function<S, String> name) {
        gone(what, List.copyOf(gone));
        return items.stream().filter(item -> !gone.contains(name.apply(item))).toList();
    }

    /** Runs a part; if it is denied or fails, that is a gap, and the alternative stands for it. */
    <S> S orElse(S alternative, Supplier<S> part) {
        try {
            return part.get();
        } catch (FetchException e) {
            String action = e.deniedAction().map(a -> a + " was denied: ").orElse("");
            gaps.add(action + e.getMessage());
            return alternative;
        }
    }
}
