package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Observation;
import java.io.Serializable;
import java.util.List;

/**
 * The events that files hold.
 *
 * @param observation the events with their period, and as gaps what could not be read; not collected where the files prove no
 *     period, since they hold no event of IAM and none was stated
 * @param problems what could not be read, in the order of the files
 */
public record ReadEvents(Observation<IamEvents> observation, List<InputProblem> problems) implements Serializable {

    /**
     * Copies the problems.
     *
     * @param observation the events with their period, and as gaps what could not be read; not collected where the files prove
     *     no period, since they hold no event of IAM and none was stated
     * @param problems what could not be read, in the order of the files
     */
    public ReadEvents {
        problems = List.copyOf(problems);
    }
}
