package io.github.iamaudit.aws.internal.call;

import java.util.List;

/**
 * The answers of one call for each of many items.
 *
 * @param answers those that were obtained, in the order of the items
 * @param gone the names of the items that AWS does not know any more
 * @param gaps what is missing and why, in words; empty if every item was answered or is gone
 * @param <I> an item
 * @param <O> an answer
 */
public record Gathered<I, O>(List<Answer<I, O>> answers, List<String> gone, List<String> gaps) {

    /**
     * The answer for one item.
     *
     * @param item what was asked about
     * @param value the answer
     * @param <I> an item
     * @param <O> an answer
     */
    public record Answer<I, O>(I item, O value) {}
}
