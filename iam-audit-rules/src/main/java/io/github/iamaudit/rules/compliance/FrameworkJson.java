package io.github.iamaudit.rules.compliance;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.INTEGER;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Control.ControlRule;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The files of frameworks: an object with id, version, name, scope and controls. */
final class FrameworkJson {

    private static final JsonType<Map<String, String>> SETTINGS = JsonType.of(
            (in, what) -> {
                Map<String, String> settings = new TreeMap<>();
                in.object(what, name -> settings.put(name, in.string("the setting " + name)));
                return settings;
            },
            (out, settings) -> out.object(() -> settings.forEach(out::member)));

    private static final JsonType<Assessment> ASSESSMENT = JsonType.text(
            text -> switch (text) {
                case "automated" -> Assessment.AUTOMATED;
                case "partly-automated" -> Assessment.PARTLY_AUTOMATED;
                case "manual" -> Assessment.MANUAL;
                default ->
                    throw new IllegalArgumentException(
                            "expected automated, partly-automated or manual, but found " + text);
            },
            assessment -> assessment.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private static final class RuleParts {
        String id = "";
        Map<String, String> settings = Map.of();
    }

    private static final JsonType<ControlRule> RULE = JsonShape.<ControlRule, RuleParts>of(
                    RuleParts::new, parts -> new ControlRule(parts.id, parts.settings))
            .required("id", STRING, ControlRule::ruleId, (parts, id) -> parts.id = id)
            .defaulted("settings", SETTINGS, Map.of(), ControlRule::settings, (parts, s) -> parts.settings = s)
            .done();

    private static final class ControlParts {
        String id = "";
        String title = "";
        Assessment assessment = Assessment.MANUAL;
        int level = 1;
        final List<ControlRule> rules = new ArrayList<>();
    }

    private static final JsonType<Control> CONTROL = JsonShape.<Control, ControlParts>of(
                    ControlParts::new, p -> new Control(p.id, p.title, p.assessment, p.level, p.rules))
            .required("id", STRING, Control::id, (parts, id) -> parts.id = id)
            .required("title", STRING, Control::title, (parts, title) -> parts.title = title)
            .required("assessment", ASSESSMENT, Control::assessment, (parts, a) -> parts.assessment = a)
            .required("level", INTEGER, Control::level, (parts, level) -> parts.level = level)
            .list("rules", RULE, Control::rules, (parts, rule) -> parts.rules.add(rule))
            .done();

    private static final JsonType<Framework> FRAMEWORK = JsonShape.of(FrameworkBuilder::new, FrameworkBuilder::build)
            .required("id", STRING, Framework::id, FrameworkBuilder::id)
            .required("version", STRING, Framework::version, FrameworkBuilder::version)
            .required("name", STRING, Framework::name, FrameworkBuilder::name)
            .required("scope", STRING, Framework::scope, FrameworkBuilder::scope)
            .defaulted("unverified", BOOLEAN, false, Framework::isUnverified, FrameworkBuilder::isUnverified)
            .list("controls", CONTROL, Framework::controls, FrameworkBuilder::addControl)
            .done();

    private FrameworkJson() {}

    static Framework read(String file, Reader json) {
        return JsonType.parse(FRAMEWORK, "a framework", JsonInput.open(file, json));
    }
}
