package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two policy documents, statement by statement. */
final class DocumentComparison {

    private record Pair(
            @Nullable Statement before, @Nullable Statement after) {}

    private final List<Statement> before;
    private final List<Statement> after;
    private final List<Pair> pairs = new ArrayList<>();

    private DocumentComparison(List<Statement> before, List<Statement> after) {
        this.before = new ArrayList<>(before);
        this.after = new ArrayList<>(after);
    }

    /** What changed; empty if the two mean the same. */
    static Optional<DocumentChange> between(PolicyDocument before, PolicyDocument after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (isUnread(before) || isUnread(after)) {
            return Optional.of(new DocumentChange(List.of(), false, List.of()));
        }
        List<String> elements = new ArrayList<>();
        if (!version(before).equals(version(after))) {
            elements.add("Version");
        }
        if (!before.id().equals(after.id())) {
            elements.add("Id");
        }
        boolean isWhollyRead = before.isSound() && after.isSound();
        List<StatementChange> statements = new DocumentComparison(before.statements(), after.statements()).changes();
        // Of two texts that differ, the part that could not be read may be what differs.
        return elements.isEmpty() && statements.isEmpty() && isWhollyRead
                ? Optional.empty()
                : Optional.of(new DocumentChange(elements, isWhollyRead, statements));
    }

    /** Its statements are not known; that is not to say that it has none. */
    private static boolean isUnread(PolicyDocument document) {
        return !document.isSound() && document.statements().isEmpty();
    }

    static DocumentChange added(PolicyDocument document) {
        return new DocumentChange(
                List.of(), document.isSound(), new DocumentComparison(List.of(), document.statements()).changes());
    }

    static DocumentChange removed(PolicyDocument document) {
        return new DocumentChange(
                List.of(), document.isSound(), new DocumentComparison(document.statements(), List.of()).changes());
    }

    /** AWS takes a document without a version for one of 2008. */
    private static String version(PolicyDocument document) {
        return document.version().orElse(PolicyDocument.VERSION_2008);
    }

    private List<StatementChange> changes() {
        pairBySid();
        pairByMeaning();
        pairWhatIsLeft();
        before.forEach(statement -> pairs.add(new Pair(statement, null)));
        after.forEach(statement -> pairs.add(new Pair(null, statement)));
        return pairs.stream()
                .sorted(Comparator.comparingInt((Pair pair) -> index(pair.before()))
                        .thenComparingInt(pair -> index(pair.after())))
                .map(DocumentComparison::change)
                .flatMap(Optional::stream)
                .toList();
    }

    private static int index(@Nullable Statement statement) {
        return statement == null ? Integer.MAX_VALUE : statement.index();
    }

    private static String sid(Statement statement) {
        return statement.sid().orElse("");
    }

    private void pairBySid() {
        Map<String, Statement> sids = uniqueSids(after);
        Set<String> paired = new HashSet<>();
        uniqueSids(before).forEach((sid, was) -> {
            Statement now = sids.get(sid);
            if (now != null) {
                pairs.add(new Pair(was, now));
                paired.add(sid);
            }
        });
        before.removeIf(statement -> paired.contains(sid(statement)));
        after.removeIf(statement -> paired.contains(sid(statement)));
    }

    /** Trust policies may hold one Sid twice. */
    private static Map<String, Statement> uniqueSids(List<Statement> statements) {
        Map<String, Statement> unique = new HashMap<>();
        Set<String> repeated = new HashSet<>(Set.of(""));
        statements.forEach(statement -> {
            if (unique.put(sid(statement), statement) != null) {
                repeated.add(sid(statement));
            }
        });
        unique.keySet().removeAll(repeated);
        return unique;
    }

    private void pairByMeaning() {
        Map<StatementMeaning, Deque<Statement>> meanings = new HashMap<>();
        after.forEach(statement -> meanings.computeIfAbsent(StatementMeaning.of(statement), m -> new ArrayDeque<>())
                .add(statement));
        Set<Integer> paired = new HashSet<>();
        before.removeIf(was -> {
            Deque<Statement> same = meanings.get(StatementMeaning.of(was));
            if (same == null || same.isEmpty()) {
                return false;
            }
            Statement now = same.remove();
            paired.add(now.index());
            return pairs.add(new Pair(was, now));
        });
        after.removeIf(statement -> paired.contains(statement.index()));
    }

    private void pairWhatIsLeft() {
        if (before.size() != 1 || after.size() != 1) {
            return;
        }
        Statement was = before.get(0);
        Statement now = after.get(0);
        if (sid(was).isEmpty() && sid(now).isEmpty() && was.effect().equals(now.effect())) {
            pairs.add(new Pair(was, now));
            before.clear();
            after.clear();
        }
    }

    private static Optional<StatementChange> change(Pair pair) {
        Statement was = pair.before();
        Statement now = pair.after();
        List<String> elements = new ArrayList<>();
        if (was != null && now != null) {
            if (!sid(was).equals(sid(now))) {
                elements.add("Sid");
            }
            elements.addAll(StatementMeaning.of(was).differences(StatementMeaning.of(now)));
            if (elements.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(StatementChange.builder()
                .before(Optional.ofNullable(was).map(StatementEvidence::of))
                .after(Optional.ofNullable(now).map(StatementEvidence::of))
                .elements(elements)
                .build());
    }
}
