package io.github.iamaudit.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The bundled table of condition keys that belong to no service. */
final class GlobalConditionKeys {

    /** In the order of the table. */
    static final List<ConditionKey> ALL = read();

    private GlobalConditionKeys() {}

    private static List<ConditionKey> read() {
        List<ConditionKey> keys = new ArrayList<>();
        for (List<String> row : Resources.table("global-condition-keys.tsv")) {
            ConditionKeyType type = Objects.requireNonNull(ConditionKeyType.ofName(row.get(1)), row.get(0));
            keys.add(new ConditionKey(row.get(0), type, row.get(2).equals("multi")));
        }
        return List.copyOf(keys);
    }
}
