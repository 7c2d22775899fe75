package io.github.iamaudit.rules.internal.config;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonNull;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import io.github.iamaudit.internal.json.JsonValue.Member;
import io.github.iamaudit.internal.text.Printable;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML, and so JSON, into values with their places. Scalars are texts as they were written, so that an account id keeps
 * its zeros and a date stays one; only an empty plain scalar, {@code ~} and {@code null} are nothing. Anchors and tags are
 * refused: such a file needs none, and they are how small files grow large.
 */
public final class ConfigInput {

    private static final int MOST_CHARACTERS = 5_000_000;

    private final String file;
    private final Iterator<Event> events;

    private ConfigInput(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * Reads one document.
     *
     * @param file what the text is called in messages
     * @param text read to the end, not closed
     * @return the value
     * @throws InputException if it is no YAML, or uses what is refused
     */
    public static JsonValue read(String file, Reader text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            return new ConfigInput(file, new ParserImpl(settings, new StreamReader(settings, text))).document();
        } catch (MarkedYamlEngineException e) {
            throw new InputException(
                    at(file, e.getProblemMark()),
                    "this is neither YAML nor JSON: " + e.getProblem().trim(),
                    e);
        } catch (YamlEngineException e) {
            throw new InputException(
                    SourceLocation.inFile(file, 1, 1), "this is neither YAML nor JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static SourceLocation at(String file, Optional<Mark> mark) {
        return SourceLocation.inFile(
                file,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }

    private JsonValue document() {
        events.next();
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw new InputException(SourceLocation.inFile(file, 1, 1), "the file is empty");
        }
        Event content = events.next();
        JsonValue value = value(content, at(file, content.getStartMark()), 1);
        events.next();
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw new InputException(at(file, next.getStartMark()), "a second document begins here; one is read");
        }
        return value;
    }

    private JsonValue value(Event event, SourceLocation at, int depth) {
        if (depth > JsonInput.DEEPEST_TREE) {
            throw new InputException(at, "nested deeper than " + JsonInput.DEEPEST_TREE + " levels");
        }
        if (event instanceof ScalarEvent scalar) {
            refuse(scalar.getAnchor().isPresent() || scalar.getTag().isPresent(), at);
            return scalar(scalar, at);
        }
        if (event instanceof SequenceStartEvent list) {
            refuse(list.getAnchor().isPresent() || list.getTag().isPresent(), at);
            return list(at, depth);
        }
        if (event instanceof MappingStartEvent map) {
            refuse(map.getAnchor().isPresent() || map.getTag().isPresent(), at);
            return map(at, depth);
        }
        refuse(event instanceof AliasEvent, at);
        throw new InputException(at, "a value is expected here");
    }

    private static void refuse(boolean unwanted, SourceLocation at) {
        if (unwanted) {
            throw new InputException(at, "anchors, aliases and tags of YAML are not read here; write the value out");
        }
    }

    private static JsonValue scalar(ScalarEvent scalar, SourceLocation at) {
        String text = scalar.getValue();
        boolean isPlain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return isPlain && (text.isEmpty() || text.equals("~") || text.equals("null"))
                ? new JsonNull(at)
                : new JsonString(text, at);
    }

    private JsonValue list(SourceLocation at, int depth) {
        List<JsonValue> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            SourceLocation place = at(file, next.getStartMark());
            items.add(value(next, at.item(items.size(), place.line(), place.column()), depth + 1));
        }
        return new JsonArray(items, at);
    }

    private JsonValue map(SourceLocation at, int depth) {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            SourceLocation place = at(file, next.getStartMark());
            if (!(next instanceof ScalarEvent name)) {
                refuse(next instanceof AliasEvent, place);
                throw new InputException(place, "a name is expected here, not a list or an object");
            }
            refuse(name.getAnchor().isPresent() || name.getTag().isPresent(), place);
            if (!names.add(name.getValue())) {
                throw new InputException(
                        place, "the member " + Printable.quoted(name.getValue()) + " is there a second time");
            }
            Event content = events.next();
            SourceLocation inside = at(file, content.getStartMark());
            members.add(new Member(
                    name.getValue(),
                    value(content, at.member(name.getValue(), inside.line(), inside.column()), depth + 1)));
        }
        return new JsonObject(members, at);
    }
}
