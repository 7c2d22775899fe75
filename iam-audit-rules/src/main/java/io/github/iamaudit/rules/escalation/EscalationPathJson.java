package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.rules.escalation.EscalationPath.Category;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file of escalation paths: a notice, and an array of paths. */
final class EscalationPathJson {

    private static final JsonType<On> ON = JsonType.text(
            text -> On.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
            on -> on.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private static final JsonType<Gain> GAIN = JsonType.text(
            text -> Gain.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
            gain -> gain.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private static final JsonType<Category> CATEGORY = JsonType.text(
            text -> Category.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
            category -> category.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private static final JsonType<ResourceKind> KIND = JsonType.text(ResourceKind::of, ResourceKind::toString);

    private static final class RequirementParts {
        final List<String> actions = new ArrayList<>();
        On on = On.SELF;
    }

    private static final JsonType<Requirement> REQUIREMENT = JsonShape.<Requirement, RequirementParts>of(
                    RequirementParts::new, parts -> new Requirement(parts.actions, parts.on))
            .list("actions", STRING, Requirement::actions, (parts, action) -> parts.actions.add(action))
            .required("on", ON, Requirement::on, (parts, on) -> parts.on = on)
            .done();

    private static final class PathParts {
        String id = "";
        Category category = Category.SELF_ESCALATION;
        String name = "";
        Gain gains = Gain.SELF;
        final List<Requirement> requires = new ArrayList<>();
        Optional<String> service = Optional.empty();
        Optional<String> passedTo = Optional.empty();
        final List<ResourceKind> resources = new ArrayList<>();

        EscalationPath path() {
            return new EscalationPath(
                    id, category, name, gains, requires, service, passedTo.or(() -> service), resources);
        }
    }

    private static final JsonType<EscalationPath> PATH = JsonShape.<EscalationPath, PathParts>of(
                    PathParts::new, PathParts::path)
            .required("id", STRING, EscalationPath::id, (parts, id) -> parts.id = id)
            .required("category", CATEGORY, EscalationPath::category, (parts, c) -> parts.category = c)
            .required("name", STRING, EscalationPath::name, (parts, name) -> parts.name = name)
            .required("gains", GAIN, EscalationPath::gains, (parts, gains) -> parts.gains = gains)
            .list("requires", REQUIREMENT, EscalationPath::requires, (parts, one) -> parts.requires.add(one))
            .optional("service", STRING, EscalationPath::service, (parts, s) -> parts.service = Optional.of(s))
            .optional("passedTo", STRING, EscalationPath::passedTo, (parts, s) -> parts.passedTo = Optional.of(s))
            .list("resources", KIND, EscalationPath::resources, (parts, kind) -> parts.resources.add(kind))
            .done();

    private static final class FileParts {
        final List<EscalationPath> paths = new ArrayList<>();
    }

    private static final JsonType<List<EscalationPath>> FILE = JsonShape.<List<EscalationPath>, FileParts>of(
                    FileParts::new, parts -> List.copyOf(parts.paths))
            .list("paths", PATH, paths -> paths, (parts, path) -> parts.paths.add(path))
            .done();

    private EscalationPathJson() {}

    static List<EscalationPath> read(String file, Reader json) {
        return JsonType.parse(FILE, "a list of escalation paths", JsonInput.open(file, json));
    }
}
