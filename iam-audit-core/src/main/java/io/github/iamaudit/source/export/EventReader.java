package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.shape.ActivityShapes;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEventBuilder;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files of events, one after the other; keeps the changes of IAM and nothing else. */
final class EventReader {

    private static final String IAM = "iam.amazonaws.com";
    private static final String WHAT = "a record of CloudTrail";

    /** How deep records may stand in each other: an array of events of EventBridge whose detail is a record. */
    private static final int DEEPEST = 8;

    /** More problems than these say nothing more. */
    private static final int MOST_PROBLEMS = 1000;

    private final Optional<AccountId> accountId;
    private final Optional<ExportedEvents.Period> period;
    private final Map<String, IamEvent> events = new LinkedHashMap<>();
    private final List<InputProblem> problems = new ArrayList<>();
    private int lostRecords;
    private int brokenFiles;
    private boolean endsBeforeTheList;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    EventReader(Optional<AccountId> accountId, Optional<ExportedEvents.Period> period) {
        this.accountId = accountId;
        this.period = period;
    }

    void read(String file, Reader text) throws IOException {
        try (JsonInput in = JsonInput.open(file, Untimed.of(text))) {
            boolean isEmpty = true;
            while (in.nextDocument()) {
                isEmpty = false;
                value(in, 0);
            }
            if (isEmpty) {
                problem(new InputProblem(in.location(), "the file is empty; expected " + WHAT));
            }
        } catch (InputException e) {
            broken(e.location().orElseGet(() -> SourceLocation.inFile(file, 1, 1)), e.reason());
        }
    }

    /** A file whose compression is broken. */
    void broken(String file, IOException e) {
        broken(SourceLocation.inFile(file, 1, 1), "the file cannot be read: " + ExportFile.reason(e));
    }

    private void broken(SourceLocation at, String reason) {
        brokenFiles++;
        problem(new InputProblem(at, reason + "; what follows it in the file is not read"));
    }

    private void value(JsonInput in, int depth) {
        try {
            if (depth > DEEPEST) {
                throw in.mismatch("records stand in each other more than " + DEEPEST + " deep");
            }
            if (in.isArray()) {
                in.array(WHAT, () -> value(in, depth + 1));
            } else {
                object(in, depth);
            }
        } catch (JsonMismatch e) {
            lost(e.asProblem());
        }
    }

    /** A record, or what is around records; which of them it is shows by its members only, in whatever order they are. */
    private void object(JsonInput in, int depth) {
        JsonShape<IamEvent, IamEventBuilder>.Reading record = ActivityShapes.IAM_EVENT.begin(in, WHAT);
        Found found = new Found();
        try {
            in.object(WHAT, name -> {
                switch (name) {
                    case "Records", "Events", "events", "logEvents" -> {
                        found.isAround = true;
                        in.array(name, () -> value(in, depth + 1));
                    }
                    case "detail" -> {
                        found.isAround = true;
                        value(in, depth + 1);
                    }
                    case "CloudTrailEvent", "message" -> {
                        found.isAround = true;
                        encoded(in, name, depth);
                    }
                    case "NextToken" -> endsBeforeTheList = endsBeforeTheList || !in.isNull();
                    default -> {
                        if (name.equals("eventSource") && in.isString()) {
                            found.source = in.string(name);
                        }
                        record.take(name);
                    }
                }
            });
            if (!found.isAround && found.isOfIam()) {
                take(record.end());
            }
        } catch (JsonMismatch e) {
            if (found.isOfIam()) {
                throw e;
            }
        }
    }

    private static final class Found {
        boolean isAround;

        @Nullable
        String source;

        /** Records of other services may be as odd as they like. */
        boolean isOfIam() {
            return source == null || source.equals(IAM);
        }
    }

    private void encoded(JsonInput in, String name, int depth) {
        try (JsonInput inside = in.openInside(in.string(name))) {
            if (!inside.nextDocument()) {
                throw in.mismatch(name + " is empty; expected " + WHAT);
            }
            value(inside, depth + 1);
        } catch (InputException e) {
            lost(new InputProblem(e.location().orElseGet(in::location), e.reason()));
        }
    }

    private void take(IamEvent event) {
        if (accountId.isPresent() && !event.recipientAccountId().equals(accountId.get())) {
            return;
        }
        Instant at = event.eventTime();
        earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
        latest = latest == null || at.isAfter(latest) ? at : latest;
        boolean isInPeriod =
                period.map(p -> !at.isBefore(p.start()) && !at.isAfter(p.end())).orElse(true);
        if (isInPeriod && !event.readOnly()) {
            events.putIfAbsent(event.eventId(), event);
        }
    }

    private void lost(InputProblem problem) {
        lostRecords++;
        problem(problem);
    }

    private void problem(InputProblem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    ReadEvents events() {
        Instant start = period.map(ExportedEvents.Period::start).orElse(earliest);
        Instant end = period.map(ExportedEvents.Period::end).orElse(latest);
        if (start == null || end == null) {
            return new ReadEvents(
                    new NotCollected<>("the files hold no event of IAM"
                            + accountId.map(id -> " in account " + id).orElse("") + " that could be read, and no period"
                            + " was stated" + (problems.isEmpty() ? "" : ": " + problems.get(0))),
                    problems);
        }
        IamEvents read = IamEvents.builder()
                .startTime(start)
                .endTime(end)
                .addAllEvents(events.values())
                .build();
        return new ReadEvents(new Observed<>(read, end, gaps()), problems);
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (lostRecords > 0) {
            gaps.add(lostRecords + (lostRecords == 1 ? " record" : " records") + " could not be read, for example "
                    + problems.get(0));
        }
        if (brokenFiles > 0) {
            gaps.add(brokenFiles + (brokenFiles == 1 ? " file" : " files") + " could not be read to the end");
        }
        if (endsBeforeTheList) {
            gaps.add("the export ends before the list does (NextToken); add the pages that follow");
        }
        return gaps;
    }
}
