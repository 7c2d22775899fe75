package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.export.ExportedEvents;
import io.github.iamaudit.source.export.ReadEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints who changed what in IAM. */
@Command(
        name = "events",
        description = "Prints who changed what in IAM, as CloudTrail recorded it: one line an event, the oldest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 printed; 2 no connection, or unusable input or arguments; 3",
            "something was denied, failed or could not be read."
        })
final class EventsCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Log files of a trail, events of EventBridge, what lookup-events printed, or directories of"
                    + " these, compressed or not.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--live", description = "Looks the events up in the account; the options below tell in which.")
    private boolean isLive;

    @Option(names = "--account-id", paramLabel = "ID", description = "Of files: the events of this account only.")
    private @Nullable String accountId;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Events of then and later, for example" + " 2026-03-01T06:00:00Z.")
    private @Nullable String since;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json: one object a line.")
    private Format format = Format.TEXT;

    @Mixin
    private LiveInput live = new LiveInput();

    private final Streams streams;

    EventsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<String> options = live.given();
        boolean isOfAccount = isLive || !options.isEmpty();
        if (isOfAccount == !files.isEmpty()) {
            throw Usage.unusable(spec, "events come from files or from a live account; give files, or --live");
        }
        if (isOfAccount && accountId != null) {
            throw Usage.unusable(
                    spec, "--account-id goes with files; the account of --live is that of its credentials");
        }
        Instant from = since == null ? Instant.MIN : Usage.parsed(spec, () -> instant(String.valueOf(since)));
        Observation<IamEvents> observation = isOfAccount ? lookedUp() : read();
        streams.print(printed(observation, from));
        if (!observation.isComplete()) {
            streams.err().println("iam-audit: " + Visible.line(observation.reason()));
        }
        return observation.isComplete() ? 0 : INCOMPLETE;
    }

    private Observation<IamEvents> lookedUp() {
        try (FetchProgress progress = new FetchProgress(streams.err(), Ansi.AUTO.enabled())) {
            return live.withEvents()
                    .source()
                    .fetch(FetchPlan.of(List.of(Facet.IAM_EVENTS)), progress)
                    .observation(Facet.IAM_EVENTS);
        }
    }

    private Observation<IamEvents> read() {
        ExportedEvents source = ExportedEvents.of(files.toArray(Path[]::new));
        if (accountId != null) {
            AccountId id = Usage.parsed(spec, () -> AccountId.of(String.valueOf(accountId)));
            source = source.forAccount(id);
        }
        ReadEvents read = source.read();
        read.problems().forEach(problem -> streams.err().println("iam-audit: " + Visible.line(problem.toString())));
        return read.observation();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an instant looks like 2026-03-01T06:00:00Z, but this is " + text, e);
        }
    }

    private String printed(Observation<IamEvents> observation, Instant from) {
        List<IamEvent> events = observation.value().map(IamEvents::events).orElse(List.of()).stream()
                .filter(event -> !event.eventTime().isBefore(from))
                .toList();
        StringBuilder text = new StringBuilder();
        if (format == Format.TEXT) {
            observation
                    .value()
                    .ifPresent(known -> text.append(events.size())
                            .append(events.size() == 1 ? " event" : " events")
                            .append(" of IAM; looked at " + known.startTime() + " to " + known.endTime() + "\n"));
        }
        events.forEach(event ->
                text.append(format == Format.JSON ? json(event) : line(event)).append('\n'));
        return text.toString();
    }

    private static String line(IamEvent event) {
        return Visible.line(event.eventTime() + "  " + event.eventName() + "  "
                + event.actor().text()
                + (event.targetText().isEmpty() ? "" : "  " + event.targetText())
                + event.errorCode().map(code -> "  (failed: " + code + ")").orElse(""));
    }

    private static String json(IamEvent event) {
        return Json.line(out -> out.object(() -> out.member("eventId", event.eventId())
                .member("eventTime", event.eventTime().toString())
                .member("eventName", event.eventName())
                .member("account", event.recipientAccountId().toString())
                .member("actor", event.actor().text())
                .optionalMember("actorArn", event.actor().arn().orElse(null))
                .optionalMember("sourceIpAddress", event.sourceIpAddress().orElse(null))
                .member("target", event.targetText())
                .optionalMember("errorCode", event.errorCode().orElse(null))));
    }
}
