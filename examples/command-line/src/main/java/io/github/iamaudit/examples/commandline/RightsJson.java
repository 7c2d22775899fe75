package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.catalog.ActionRisk;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.PrincipalRights;
import io.github.iamaudit.evaluate.RightsGroup;
import java.util.Arrays;
import java.util.List;

/** What a principal can do, for programs. */
final class RightsJson {

    static final String SCHEMA = "iam-audit/what-can/1";

    private RightsJson() {}

    static String of(PrincipalRights rights, RightsFilter filter, Analysis administration, List<String> notes) {
        return Json.pretty(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("principal", rights.principal().toString());
            json.member("principalKind", rights.principal().kind().name());
            json.name("administration").object(() -> {
                json.member("verdict", administration.verdict().name());
                ExplanationJson.members(json, administration.explanation());
            });
            json.name("rights").array(filter.apply(rights), group -> group(json, rights, group));
            json.name("unknownActions")
                    .strings(rights.unknownActions().stream()
                            .map(pattern -> pattern.text())
                            .distinct()
                            .toList());
            json.name("undetermined")
                    .strings(rights.undetermined().stream().map(Enum::name).toList());
            json.name("notes").strings(notes);
            json.name("catalog")
                    .object(() -> json.member("source", rights.catalog().source())
                            .member("date", rights.catalog().date().toString()));
        }));
    }

    private static void group(Json json, PrincipalRights rights, RightsGroup group) {
        json.object(() -> {
            json.member("service", group.service());
            json.member("accessLevel", group.accessLevel().name());
            json.member("verdict", group.verdict().name());
            json.name("actions").strings(group.actions());
            json.name("patterns").strings(rights.catalog().shrink(group.actions()));
            json.name("resources").strings(group.resources());
            json.name("risks").strings(risks(rights, group));
        });
    }

    private static List<String> risks(PrincipalRights rights, RightsGroup group) {
        return Arrays.stream(ActionRisk.values())
                .filter(risk -> group.actions().stream()
                        .flatMap(action -> rights.catalog().action(action).stream())
                        .anyMatch(action -> action.risks().contains(risk)))
                .map(Enum::name)
                .toList();
    }
}
