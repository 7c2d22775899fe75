package io.github.iamaudit.evaluate;

import java.util.Arrays;

/**
 * Which compiled policies of an account name the action of one question at all: found out once for each, however many
 * principals share it.
 */
final class Relevance {

    private enum Answer {
        NOT_ASKED,
        YES,
        NO
    }

    private final Answer[] answers;

    Relevance(int policies) {
        this.answers = new Answer[policies];
        Arrays.fill(answers, Answer.NOT_ASKED);
    }

    boolean isRelevant(CompiledPolicy policy, Evaluation evaluation) {
        int number = policy.number();
        if (number < 0 || number >= answers.length) {
            return true;
        }
        if (answers[number] == Answer.NOT_ASKED) {
            answers[number] = policy.namesAction(evaluation) ? Answer.YES : Answer.NO;
        }
        return answers[number] == Answer.YES;
    }
}
