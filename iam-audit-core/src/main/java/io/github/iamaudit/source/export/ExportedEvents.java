package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.shape.ActivityShapes;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.IamEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The changes of IAM that files of CloudTrail's events tell. The files are recognised by what they hold, compressed with gzip or
 * not, and read as streams:
 *
 * <ul>
 *   <li>the log files that a trail writes to Amazon S3, {@code {"Records": […]}}, alone or in their directories;
 *   <li>events of Amazon EventBridge whose {@code detail} is a record of CloudTrail;
 *   <li>what {@code aws cloudtrail lookup-events} prints;
 *   <li>what {@code aws logs filter-log-events} prints of a trail's log group, and the files that an export of it to Amazon S3
 *       writes, each record behind its time;
 *   <li>records of any of these as an array, or one after the other as JSON lines.
 * </ul>
 *
 * <p>Records of other services and of what was only read are passed over. Immutable: each method gives a new reader.
 *
 * <pre>{@code
 * ReadEvents read = ExportedEvents.of(Path.of("AWSLogs/111122223333/CloudTrail"))
 *         .forAccount(AccountId.of("111122223333"))
 *         .period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"))
 *         .read();
 * }</pre>
 *
 * <p>Source: AWS CloudTrail User Guide, "CloudTrail log file examples"; Amazon EventBridge User Guide, "AWS service events
 * delivered via AWS CloudTrail", read 2026-11-23.
 */
public final class ExportedEvents {

    /** The period that a caller states. */
    record Period(Instant start, Instant end) {}

    private final List<LogFile> files;
    private final @Nullable AccountId accountId;
    private final @Nullable Period period;

    private ExportedEvents(List<LogFile> files, @Nullable AccountId accountId, @Nullable Period period) {
        this.files = List.copyOf(files);
        this.accountId = accountId;
        this.period = period;
    }

    /**
     * Files of any of the kinds above, and directories with all that is below them. Of a directory those files are read whose
     * names end in {@code .json}, {@code .jsonl}, {@code .ndjson} or {@code .gz}, without digests and insights.
     *
     * @param paths at least one
     * @return the reader
     * @throws InputException if a directory cannot be listed
     */
    public static ExportedEvents of(Path... paths) {
        return new ExportedEvents(List.of(), null, null).and(paths);
    }

    /**
     * A text of any of the kinds above.
     *
     * @param name what it is called in messages, for example {@code events.json}
     * @param text the text
     * @return the reader
     */
    public static ExportedEvents ofText(String name, String text) {
        Objects.requireNonNull(text, "text");
        return new ExportedEvents(List.of(new LogFile(name, () -> new StringReader(text))), null, null);
    }

    /**
     * One record of CloudTrail, as it stands in {@code CloudTrailEvent} of a looked-up event or in {@code detail} of an event of
     * Amazon EventBridge.
     *
     * @param json for example {@code {"eventID": "…", "eventSource": "iam.amazonaws.com", …}}
     * @return the event, of whatever service
     * @throws InputException if it is no such record
     */
    public static IamEvent event(String json) {
        try (JsonInput in = JsonInput.open(json)) {
            return JsonType.parse(ActivityShapes.IAM_EVENT, "a record of CloudTrail", in);
        }
    }

    /**
     * With more files and directories.
     *
     * @param paths as for {@link #of}
     * @return a new reader
     * @throws InputException if a directory cannot be listed
     */
    public ExportedEvents and(Path... paths) {
        List<LogFile> all = new ArrayList<>(files);
        for (Path path : paths) {
            all.addAll(LogFile.below(path));
        }
        return new ExportedEvents(all, accountId, period);
    }

    /**
     * With the events of one account only: the trail of an organization holds those of many.
     *
     * @param id the account in which something was changed
     * @return a new reader
     */
    public ExportedEvents forAccount(AccountId id) {
        return new ExportedEvents(files, Objects.requireNonNull(id, "id"), period);
    }

    /**
     * With the period that the files hold completely, which no file tells; events outside of it are passed over. Without it, the
     * period is from the earliest to the latest event of IAM that was read: before the first event there may have been others.
     *
     * @param start the first moment
     * @param end the last moment
     * @return a new reader
     * @throws IllegalArgumentException if the end is before the start
     */
    public ExportedEvents period(Instant start, Instant end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "a period ends after it starts, but this one starts " + start + " and ends " + end);
        }
        return new ExportedEvents(files, accountId, new Period(start, end));
    }

    /**
     * Reads the files. A record that cannot be read, and the rest of a file that is broken, is a problem and a gap, and costs
     * nothing else.
     *
     * @return the events
     * @throws InputException if there is no file, or one cannot be opened
     */
    public ReadEvents read() {
        if (files.isEmpty()) {
            throw new InputException(
                    "no file of events was given or found; give log files of CloudTrail, or their directory");
        }
        EventReader reader = new EventReader(Optional.ofNullable(accountId), Optional.ofNullable(period));
        for (LogFile file : files) {
            try (Reader text = file.opening().open()) {
                reader.read(file.name(), text);
            } catch (EOFException | ZipException e) {
                reader.broken(file.name(), e);
            } catch (IOException e) {
                throw new InputException(
                        "the file " + Printable.quoted(file.name()) + " cannot be read: " + ExportFile.reason(e));
            }
        }
        return reader.events();
    }
}
