package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import java.util.function.Supplier;

/** Whether a principal has access, and how certain it is. The analysis is worked out when it is asked for. */
public final class PrincipalAccess {

    private final RequestPrincipal principal;
    private final Verdict verdict;
    private final Supplier<Analysis> analysis;

    PrincipalAccess(RequestPrincipal principal, Verdict verdict, Supplier<Analysis> analysis) {
        this.principal = principal;
        this.verdict = verdict;
        this.analysis = analysis;
    }

    /**
     * Who is asked about.
     *
     * @return a user or role
     */
    public RequestPrincipal principal() {
        return principal;
    }

    /**
     * How certain it is.
     *
     * @return {@code NEVER} only where one principal was asked about, as by {@link AccountEvaluator#administration}
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

    /** Who, and how certain. */
    @Override
    public String toString() {
        return principal + ": " + verdict;
    }
}
