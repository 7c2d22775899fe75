package io.github.iamaudit.rules.engine;

/** Is told how a run goes on. Calls may come from several threads, but never two at once. */
@FunctionalInterface
public interface EngineListener {

    /**
     * A rule was finished.
     *
     * @param outcome what came of it
     * @param finished how many rules were finished, this one included
     * @param total how many rules there are
     */
    void finished(Outcome outcome, int finished, int total);

    /**
     * A listener that does nothing.
     *
     * @return the same one each time
     */
    static EngineListener silent() {
        return (outcome, finished, total) -> {};
    }
}
