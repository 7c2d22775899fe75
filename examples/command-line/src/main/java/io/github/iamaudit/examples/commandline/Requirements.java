package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.GrantKind;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.evaluate.StatementMatch.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an answer that is not certain depends on. */
final class Requirements {

    private static final int LONGEST_SENTENCE = 240;
    private static final int MOST_ALTERNATIVES = 3;

    private final Explanation explanation;
    private final boolean isPattern;

    /**
     * @param explanation of an answer "only if"
     * @param isPattern whether the question was about all resources of a pattern
     */
    Requirements(Explanation explanation, boolean isPattern) {
        this.explanation = explanation;
        this.isPattern = isPattern;
    }

    /** For example {@code Only if s3:prefix matches home/*, and unless aws:SecureTransport is false.} */
    String sentence() {
        String needs = needs();
        String unless = unless();
        String sentence = needs.isEmpty()
                ? "Yes, unless " + unless
                : "Only if " + needs + (unless.isEmpty() ? "" : ", and unless " + unless);
        if (needs.isEmpty() && unless.isEmpty()) {
            return "Only if a point that is not certain comes out in favour; see below.";
        }
        return sentence.length() > LONGEST_SENTENCE ? "Only if conditions hold; they stand below." : sentence + ".";
    }

    /** For a table, for example {@code if s3:prefix matches home/*}. */
    String inShort() {
        String needs = needs();
        String unless = unless();
        return (needs.isEmpty() ? "" : "if " + needs)
                + (needs.isEmpty() || unless.isEmpty() ? "" : ", ")
                + (unless.isEmpty() ? "" : "unless " + unless);
    }

    private String needs() {
        Set<String> needs = new LinkedHashSet<>();
        for (Layer layer : explanation.blockedBy()) {
            if (isNeeded(layer)) {
                needs.addAll(needsOf(layer));
            }
        }
        return String.join(", and ", needs);
    }

    /** A grant by the resource's policy can do without an identity policy. */
    private boolean isNeeded(Layer layer) {
        GrantKind grant = explanation.grant().orElse(GrantKind.IDENTITY);
        return switch (layer) {
            case IDENTITY -> grant == GrantKind.IDENTITY || grant == GrantKind.ACCOUNT;
            case PERMISSIONS_BOUNDARY, SESSION -> grant != GrantKind.DIRECT;
            default -> true;
        };
    }

    private List<String> needsOf(Layer layer) {
        Map<String, List<StatementMatch>> levels = new LinkedHashMap<>();
        explanation.allows().stream()
                .filter(match -> match.policy().layer() == layer)
                .forEach(match -> levels.computeIfAbsent(
                                layer == Layer.SERVICE_CONTROL
                                        ? match.policy().holder().orElse("")
                                        : "",
                                level -> new ArrayList<>())
                        .add(match));
        levels.values().removeIf(level -> level.stream().anyMatch(match -> match.result() == Result.APPLIES));
        return levels.isEmpty()
                ? List.of(withoutStatement(layer))
                : levels.values().stream()
                        .map(level -> alternatives(level.stream().map(this::phrase)))
                        .toList();
    }

    private static String withoutStatement(Layer layer) {
        return switch (layer) {
            case IDENTITY -> "a policy that was not collected allows it";
            case PERMISSIONS_BOUNDARY -> "the permissions boundary, which was not collected, allows it";
            case RESOURCE -> "the resource's policy, which was not collected, grants it";
            default -> "the " + layer + " allow it";
        };
    }

    private String unless() {
        return alternatives(explanation.denials().stream()
                .filter(match -> match.result() == Result.MAY_APPLY)
                .map(this::phrase));
    }

    private static String alternatives(Stream<String> phrases) {
        List<String> distinct = phrases.distinct().toList();
        String shown = String.join(" or ", distinct.subList(0, Math.min(MOST_ALTERNATIVES, distinct.size())));
        int more = distinct.size() - MOST_ALTERNATIVES;
        return more > 0 ? shown + " or under " + more + " other conditions" : shown;
    }

    /** What must hold for a statement to apply. */
    String phrase(StatementMatch match) {
        List<String> parts = new ArrayList<>();
        if (!match.conditions().isEmpty()) {
            parts.add(ConditionWords.all(match.conditions()));
        }
        if (isPattern && !StatementWords.isOnEverything(match.statement())) {
            parts.add("the resource is " + StatementWords.resources(match.statement()));
        }
        if (parts.isEmpty() && namesSession(match)) {
            parts.add("the session is one that the policy names");
        }
        return parts.isEmpty() ? "a point that is not certain makes it apply" : String.join(" and ", parts);
    }

    private static boolean namesSession(StatementMatch match) {
        return match.statement().principal().stream()
                .flatMap(element -> element.principals().stream())
                .anyMatch(principal -> principal.text().contains(":assumed-role/"));
    }
}
