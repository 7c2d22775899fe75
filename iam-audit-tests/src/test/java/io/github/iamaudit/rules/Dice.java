package io.github.iamaudit.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Choices that a seed decides. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** True in so many of a hundred cases. */
    boolean inPercent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** At least the lower bound, less than the upper one. */
    int between(int least, int bound) {
        return least + random.nextInt(bound - least);
    }

    /** One of them. */
    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One of them. */
    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Nothing to so many. */
    <T> List<T> upTo(int most, Supplier<T> each) {
        List<T> made = new ArrayList<>();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            made.add(each.get());
        }
        return made;
    }

    /** Each of them in so many of a hundred cases, in any order. */
    <T> List<T> some(int percent, List<T> all) {
        List<T> kept = new ArrayList<>(all);
        kept.removeIf(one -> !inPercent(percent));
        Collections.shuffle(kept, random);
        return kept;
    }
}
