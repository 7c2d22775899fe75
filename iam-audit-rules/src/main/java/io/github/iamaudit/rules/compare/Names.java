package io.github.iamaudit.rules.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Who a user or group of the earlier snapshot is in the later one: names are changed, and given to others. */
final class Names {

    private final Map<String, String> idsBefore = new HashMap<>();
    private final Map<String, String> idsAfter = new HashMap<>();
    private final Map<String, String> namesAfter = new HashMap<>();

    <T> Names add(FacetPair<T> pair, Function<T, String> name, Function<T, String> id) {
        add(pair.seenBefore(), name, id, idsBefore);
        add(pair.seenAfter(), name, id, idsAfter);
        pair.seenAfter().forEach(one -> namesAfter.putIfAbsent(id.apply(one), name.apply(one)));
        return this;
    }

    private static <T> void add(
            List<T> all, Function<T, String> name, Function<T, String> id, Map<String, String> ids) {
        all.forEach(one -> ids.putIfAbsent(name.apply(one), id.apply(one)));
    }

    /** The name in the later snapshot, or else a text that is nobody's name there. A name stands for itself where no id is known. */
    String inAfter(String nameBefore) {
        String id = idsBefore.get(nameBefore);
        if (id == null) {
            return nameBefore;
        }
        String later = namesAfter.get(id);
        if (later != null) {
            return later;
        }
        return idsAfter.containsKey(nameBefore) ? nameBefore + '\n' + id : nameBefore;
    }
}
