package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.evaluate.StatementMatch.Result;
import io.github.iamaudit.model.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One answer for people: first the answer, then what it rests on, then what is not known. */
final class AnswerText {

    private static final int MOST_STATEMENTS = 10;

    private final Answer answer;
    private final Explanation explanation;
    private final Reason reason;
    private final Page page = new Page();

    AnswerText(Answer answer) {
        this.answer = answer;
        this.explanation = answer.explanation();
        this.reason = new Reason(answer);
    }

    String write(Principals principals) {
        page.wrapped("", sentence());
        page.blank();
        String resource = answer.target().resourceWords();
        page.wrapped(
                "Question: ",
                "may " + principals.words(answer.request().principal()) + " do "
                        + answer.request().action() + (resource.isEmpty() ? "" : " on " + resource) + "?");
        if (!answer.stated().keys().isEmpty()) {
            String keys = answer.stated().toString();
            page.wrapped("Stated:   ", keys.substring(1, keys.length() - 1));
        }
        statements("Statements that allow it:", explanation.allows(), Result.APPLIES);
        statements("Statements that allow it under conditions:", explanation.allows(), Result.MAY_APPLY);
        statements("Statements that deny it:", explanation.denials(), Result.APPLIES);
        statements("Statements that deny it under conditions:", explanation.denials(), Result.MAY_APPLY);
        if (reason.isDenial()) {
            page.section("Layers that do not allow it either:", reason.layers());
        }
        page.section("Near misses:", nearMisses());
        missingKeys();
        page.section("Not known:", NotKnown.words(explanation.undetermined(), answer.request()));
        page.section("Notes:", answer.notes());
        return page.toString();
    }

    private String sentence() {
        if (answer.isOpen()) {
            return answer.requirements().sentence();
        }
        if (!answer.isAllowed()) {
            return "No: " + reason.ofDenial() + ".";
        }
        String yes = answer.decision().isPresent() ? "Yes" : "Yes, always";
        Optional<String> why = reason.withoutStatement();
        return yes + why.map(words -> ": " + words).orElse("") + ".";
    }

    private void statements(String heading, List<StatementMatch> matches, Result result) {
        List<String> items = matches.stream()
                .filter(match -> match.result() == result)
                .map(this::statement)
                .toList();
        page.section(heading, cut(items));
    }

    private String statement(StatementMatch match) {
        String words = StatementWords.withPlace(match);
        if (match.result() == Result.MAY_APPLY) {
            return words + ": if " + answer.requirements().phrase(match);
        }
        List<Condition> conditions = match.statement().conditions();
        return conditions.isEmpty() ? words : words + "; its conditions hold: " + ConditionWords.all(conditions);
    }

    private List<String> nearMisses() {
        return cut(explanation.nearMisses().stream()
                .map(match -> "would be " + (match.statement().isAllow() ? "allowed" : "denied") + " by "
                        + StatementWords.withPlace(match) + ", if " + ConditionWords.allUnreal(match.conditions()))
                .toList());
    }

    private static List<String> cut(List<String> items) {
        if (items.size() <= MOST_STATEMENTS) {
            return items;
        }
        List<String> cut = new ArrayList<>(items.subList(0, MOST_STATEMENTS));
        cut.add("and " + (items.size() - MOST_STATEMENTS) + " more; --format json lists all");
        return cut;
    }

    private void missingKeys() {
        if (explanation.missingKeys().isEmpty()
                || (answer.isAllowed() && answer.decision().isEmpty())) {
            return;
        }
        String heading = answer.decision().isPresent()
                ? "Condition keys that the policies ask for and the request does not have:"
                : "Condition keys that decide and are not stated (--context KEY=VALUE, --absent KEY):";
        page.section(heading, explanation.missingKeys());
    }
}
