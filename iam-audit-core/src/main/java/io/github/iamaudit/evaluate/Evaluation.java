package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.RequestContext.Value;
import org.jspecify.annotations.Nullable;

/** One run over the policies: the request, whether unknown keys stay unknown, and where a reader wants to know, the trace. */
final class Evaluation {

    private final AccessRequest request;
    private final boolean isOpen;
    private final @Nullable Trace trace;
    private final @Nullable Relevance relevance;
    private boolean hasUnknownVariable;
    private boolean hasMalformed;
    private boolean hasBoundary;

    Evaluation(AccessRequest request, boolean isOpen, @Nullable Trace trace) {
        this(request, isOpen, trace, null);
    }

    /** A run of one of many questions about the same action. */
    Evaluation(AccessRequest request, boolean isOpen, @Nullable Trace trace, @Nullable Relevance relevance) {
        this.relevance = relevance;
        this.request = request;
        this.isOpen = isOpen;
        this.trace = trace;
    }

    AccessRequest request() {
        return request;
    }

    /** Whether a key that is not mentioned may have any value; otherwise it is absent. */
    boolean isOpen() {
        return isOpen;
    }

    @Nullable
    Trace trace() {
        return trace;
    }

    @Nullable
    Value value(String foldedKey) {
        return request.context().get(foldedKey);
    }

    boolean isRelevant(CompiledPolicy policy) {
        return relevance == null || relevance.isRelevant(policy, this);
    }

    void note(UndeterminedPoint point) {
        if (trace != null) {
            trace.note(point);
        }
    }

    /** Notes a point also where the statement does not match because of it. */
    void noteAnyway(UndeterminedPoint point) {
        if (trace != null) {
            trace.noteAnyway(point);
        }
    }

    /** The answer at a point that is not documented. */
    Ternary maybe(UndeterminedPoint point) {
        note(point);
        return Ternary.MAYBE;
    }

    /** A condition asked for a key that the request lacks. */
    void missing(String key) {
        if (trace != null) {
            trace.missing(key);
        }
    }

    void unknownVariable(String key) {
        hasUnknownVariable = true;
        missing(key);
    }

    void forgetUnknownVariable() {
        hasUnknownVariable = false;
    }

    boolean hasUnknownVariable() {
        return hasUnknownVariable;
    }

    /** A value is not what its operator compares: it matches nothing. */
    Ternary malformed() {
        note(UndeterminedPoint.MALFORMED_VALUE);
        hasMalformed = true;
        return Ternary.NO;
    }

    void forgetMalformed() {
        hasMalformed = false;
    }

    boolean hasMalformed() {
        return hasMalformed;
    }

    void boundary(boolean isPresent) {
        hasBoundary = isPresent;
    }

    /** Whether the caller has a permissions boundary. */
    boolean hasBoundary() {
        return hasBoundary;
    }
}
