package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.catalog.ActionCatalog;

/** One answer for programs. */
final class AnswerJson {

    static final String SCHEMA = "iam-audit/can/1";

    private AnswerJson() {}

    static String of(Answer answer) {
        return Json.pretty(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("principal", answer.request().principal().toString());
            json.member("principalKind", answer.request().principal().kind().name());
            target(json, answer.target());
            json.member("resourceAccount", answer.request().resourceAccount());
            json.name("statedKeys").strings(answer.stated().keys());
            answer.analysis().ifPresent(a -> json.member("verdict", a.verdict().name()));
            answer.decision().ifPresent(d -> json.member("decision", d.outcome().toString()));
            ExplanationJson.members(json, answer.explanation());
            ExplanationJson.statements(json, answer.explanation());
            json.name("notes").strings(answer.notes());
        }));
    }

    /** What was asked for, and what the catalogue knows of it. */
    static void target(Json json, Target target) {
        json.member("action", target.action());
        json.member("resource", target.resource());
        json.name("catalog").object(() -> {
            json.member("source", ActionCatalog.bundled().source());
            json.member("date", ActionCatalog.bundled().date().toString());
            json.member("isKnown", target.known().isPresent());
            target.known().ifPresent(action -> json.member("takesResource", action.isScopable()));
        });
    }
}
