package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.FacetAccess;
import java.util.List;
import java.util.Map;

/** A test connection, for programs. */
final class PreflightJson {

    static final String SCHEMA = "iam-audit/preflight/1";

    private PreflightJson() {}

    static String of(Preflight preflight) {
        ConnectionReport report = preflight.report();
        return Json.pretty(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.member("accountId", report.accountId().toString());
            json.member("caller", report.caller().toString());
            json.member("partition", report.partition().toString());
            json.member("region", report.region());
            json.member("complete", report.isComplete());
            json.name("facets").array(report.facets(), facet -> facet(json, facet));
            json.name("actions").array(report.actions(), action -> action(json, action));
            json.name("rules").object(() -> {
                json.member("selected", preflight.rules());
                rules(json, "switchedOff", preflight.affected(Preflight.Effect.SWITCHED_OFF));
                rules(json, "inPart", preflight.affected(Preflight.Effect.IN_PART));
                rules(json, "notKnown", preflight.affected(Preflight.Effect.NOT_KNOWN));
            });
            if (!report.actionsToAdd().isEmpty()) {
                preflight.statement(json.name("statementToAdd"));
            }
        }));
    }

    private static void facet(Json json, FacetAccess facet) {
        json.object(() -> {
            json.member("facet", facet.facet().name());
            json.member("status", facet.status().name());
            json.member("byFallback", facet.isByFallback());
            json.name("missingActions").strings(facet.missingActions());
        });
    }

    private static void action(Json json, ActionAccess action) {
        json.object(() -> {
            json.member("action", action.action());
            json.member("status", action.status().name());
            json.member("evidence", action.evidence().name());
            json.optionalMember("message", action.message().isEmpty() ? null : action.message());
        });
    }

    private static void rules(Json json, String name, Map<String, List<String>> groups) {
        json.name(name)
                .array(
                        groups.entrySet(),
                        group -> json.object(() -> {
                            json.name("facets").strings(List.of(group.getKey().split(", ", -1)));
                            json.name("rules").strings(group.getValue());
                        }));
    }
}
