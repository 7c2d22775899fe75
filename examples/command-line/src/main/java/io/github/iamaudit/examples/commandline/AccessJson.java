package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.UndeterminedPoint;
import java.util.Collection;
import java.util.List;

/** Who can, for programs. */
final class AccessJson {

    static final String SCHEMA = "iam-audit/who-can/1";

    private AccessJson() {}

    static String of(
            Account account,
            Target target,
            List<Access> access,
            Collection<UndeterminedPoint> undetermined,
            List<String> notes) {
        return Json.pretty(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("accountId", account.id());
            AnswerJson.target(json, target);
            json.name("access").array(access, one -> access(json, one));
            json.name("undetermined")
                    .strings(undetermined.stream().map(Enum::name).toList());
            json.name("notes").strings(notes);
        }));
    }

    private static void access(Json json, Access access) {
        json.object(() -> {
            json.member("principal", access.principal().toString());
            json.member("principalKind", access.principal().kind().name());
            json.member("verdict", access.verdict().name());
            json.member("administrator", access.administrator().name());
            access.statement().ifPresent(match -> ExplanationJson.statement(json.name("statement"), match));
            ExplanationJson.members(json, access.explanation());
        });
    }
}
