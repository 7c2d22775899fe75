package io.github.iamaudit.evaluate;

import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.internal.text.Printable;
import java.util.function.Supplier;

/** That a principal may do one action on the resources of one pattern. The analysis is worked out when it is asked for. */
public final class Right {

    private final CatalogAction action;
    private final String resource;
    private final Verdict verdict;
    private final Supplier<Analysis> analysis;

    Right(CatalogAction action, String resource, Verdict verdict, Supplier<Analysis> analysis) {
        this.action = action;
        this.resource = resource;
        this.verdict = verdict;
        this.analysis = analysis;
    }

    /**
     * The action.
     *
     * @return for example {@code s3:GetObject}
     */
    public CatalogAction action() {
        return action;
    }

    /**
     * The resources.
     *
     * @return a pattern as the granting policy writes it, with its variables filled in where they are known; {@code *} for
     *     all resources, and for an action without resources
     */
    public String resource() {
        return resource;
    }

    /**
     * How certain it is.
     *
     * @return {@code ALWAYS} if nothing takes away from it; {@code ONLY_IF} under conditions, and where a boundary or a
     *     denial leaves only a part of the resources
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Why.
     *
     * @return the statements and conditions that it rests on
     */
    public Analysis analysis() {
        return analysis.get();
    }

    /** Action, resource and how certain it is. */
    @Override
    public String toString() {
        return action.text() + " on " + Printable.line(resource) + ": " + verdict;
    }
}
