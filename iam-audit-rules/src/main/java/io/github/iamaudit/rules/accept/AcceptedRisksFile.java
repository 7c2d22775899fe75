package io.github.iamaudit.rules.accept;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.Member;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.internal.config.ConfigInput;
import io.github.iamaudit.rules.internal.config.ConfigObject;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The file of accepted risks. */
final class AcceptedRisksFile {

    private static final String NEVER = "never";

    private AcceptedRisksFile() {}

    static AcceptedRisks read(String file, Reader text, int soonDays, int manyFindings) {
        ConfigObject root = ConfigObject.of(
                "the file of accepted risks",
                ConfigInput.read(file, text),
                List.of("accepted", "expiringWithinDays", "moreThanFindings"));
        root.required("accepted");
        List<AcceptedRisk> risks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonValue entry : root.items("accepted")) {
            AcceptedRisk risk = risk(entry);
            if (!ids.add(risk.id())) {
                throw new InputException(
                        entry.location(), "the id " + Printable.quoted(risk.id()) + " is there a second time");
            }
            risks.add(risk);
        }
        return new AcceptedRisks(
                risks,
                root.number("expiringWithinDays", 0).orElse(soonDays),
                root.number("moreThanFindings", 1).orElse(manyFindings));
    }

    private static AcceptedRisk risk(JsonValue entry) {
        ConfigObject risk = ConfigObject.of(
                "an accepted risk", entry, List.of("id", "findings", "reason", "owner", "ticket", "expires"));
        String expires = risk.text("expires");
        AcceptedRiskBuilder builder = AcceptedRisk.builder()
                .id(risk.text("id"))
                .findings(selector(risk.required("findings")))
                .reason(risk.text("reason"))
                .owner(risk.text("owner"))
                .ticket(risk.optionalText("ticket"))
                .source(risk.location());
        return expires.equals(NEVER)
                ? builder.neverExpires(true).build()
                : builder.expires(ConfigObject.parsed(risk.required("expires"), expires, AcceptedRisksFile::day))
                        .build();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expires is a day such as 2027-03-31, or never, but found " + Printable.quoted(text), e);
        }
    }

    private static FindingSelector selector(JsonValue value) {
        ConfigObject object = ConfigObject.of(
                "a selector",
                value,
                List.of("rule", "account", "subject", "tag", "severity", "finding", "all", "any", "not"));
        List<FindingSelector> parts = new ArrayList<>();
        one(object, "rule", FindingSelector::rule).ifPresent(parts::add);
        one(object, "account", FindingSelector::account).ifPresent(parts::add);
        one(object, "subject", FindingSelector::subject).ifPresent(parts::add);
        one(object, "severity", text -> FindingSelector.severity(Severity.named(text)))
                .ifPresent(parts::add);
        one(object, "finding", FindingSelector::finding).ifPresent(parts::add);
        object.member("tag").ifPresent(tags -> parts.add(FindingSelector.allOf(tags(tags))));
        several(object, "all").map(FindingSelector::allOf).ifPresent(parts::add);
        several(object, "any").map(FindingSelector::anyOf).ifPresent(parts::add);
        object.member("not").ifPresent(not -> parts.add(selector(not).negate()));
        if (parts.isEmpty()) {
            throw new InputException(object.location(), "a selector without a member would choose every finding");
        }
        return FindingSelector.allOf(parts);
    }

    /** One of several texts. */
    private static Optional<FindingSelector> one(
            ConfigObject object, String name, Function<String, FindingSelector> selector) {
        if (object.member(name).isEmpty()) {
            return Optional.empty();
        }
        JsonValue value = object.required(name);
        return Optional.of(FindingSelector.anyOf(object.texts(name).stream()
                .map(text -> ConfigObject.parsed(value, text, selector))
                .toList()));
    }

    private static Optional<List<FindingSelector>> several(ConfigObject object, String name) {
        if (object.member(name).isEmpty()) {
            return Optional.empty();
        }
        List<FindingSelector> parts =
                object.items(name).stream().map(AcceptedRisksFile::selector).toList();
        if (parts.isEmpty()) {
            throw new InputException(object.required(name).location(), name + " is an empty list");
        }
        return Optional.of(parts);
    }

    private static List<FindingSelector> tags(JsonValue value) {
        ConfigObject tags = ConfigObject.anyOf("tag", value);
        if (tags.members().isEmpty()) {
            throw new InputException(value.location(), "tag names no tag");
        }
        Stream<Member> members = tags.members().stream();
        return members.map(member ->
                        FindingSelector.tag(member.name(), ConfigObject.text("the value of the tag", member.value())))
                .toList();
    }
}
