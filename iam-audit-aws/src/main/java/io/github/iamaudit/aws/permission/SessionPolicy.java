package io.github.iamaudit.aws.permission;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.model.policy.PolicyDocument;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes many actions fit into a session policy: while it is too long, all actions of one service and one verb become one
 * pattern, such as {@code iam:List*}, those first by which most is saved.
 *
 * <p>Source of the limit: AWS STS API Reference, "AssumeRole", Policy.
 */
final class SessionPolicy {

    /** In characters of JSON. */
    static final int LONGEST = 2048;

    private static final Pattern READING = Pattern.compile("([a-z0-9-]+:(?:Describe|Generate|Get|List))[A-Z][A-Za-z]*");
    private static final int QUOTES_AND_COMMA = 3;

    private SessionPolicy() {}

    /** The policy, the same for the same actions in any order. */
    static PolicyDocument of(Collection<String> actions) {
        SortedSet<String> patterns = new TreeSet<>(actions);
        PolicyDocument policy = Policies.allowing(patterns);
        while (policy.toJson().length() > LONGEST) {
            String pattern = mostSaving(patterns)
                    .orElseThrow(() -> new IllegalArgumentException("a session policy has at most " + LONGEST
                            + " characters, which is too few for these actions: " + patterns));
            patterns.removeIf(ActionPattern.of(pattern)::matches);
            patterns.add(pattern);
            policy = Policies.allowing(patterns);
        }
        return policy;
    }

    private static Optional<String> mostSaving(Collection<String> actions) {
        Map<String, Integer> savings = new TreeMap<>();
        for (String action : actions) {
            Matcher reading = READING.matcher(action);
            if (reading.matches()) {
                String pattern = reading.group(1) + "*";
                savings.merge(pattern, action.length() + QUOTES_AND_COMMA, Integer::sum);
            }
        }
        savings.replaceAll((pattern, length) -> length - pattern.length() - QUOTES_AND_COMMA);
        return savings.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && onlyReads(entry.getKey()))
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** The verb alone does not say so: {@code cloudtrail:GenerateQuery} writes, {@code cloudtrail:GetQueryResults} gives data. */
    private static boolean onlyReads(String pattern) {
        List<CatalogAction> known = ActionCatalog.bundled().expand(ActionPattern.of(pattern));
        return !known.isEmpty()
                && known.stream()
                        .allMatch(action -> action.risks().isEmpty()
                                && (action.accessLevel() == AccessLevel.LIST
                                        || action.accessLevel() == AccessLevel.READ));
    }
}
