package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.escalation.EscalationHop;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import java.util.List;

/** Routes, for programs: an array. */
final class EscalateJson {

    private EscalateJson() {}

    static String of(List<EscalationRoute> routes) {
        return Json.pretty(json -> json.array(
                routes,
                route -> json.object(() -> {
                    json.member("principal", route.from().name());
                    json.member("verdict", route.certainty().toString());
                    json.name("hops").array(route.hops(), hop -> hop(json, hop));
                })));
    }

    private static void hop(Json json, EscalationHop hop) {
        json.object(() -> {
            json.member("path", hop.path().id());
            json.member("name", hop.path().name());
            json.member("from", hop.from().name());
            json.member("to", hop.to().name());
            hop.on().ifPresent(on -> json.member("on", on.toString()));
            json.member("verdict", hop.certainty().toString());
            json.name("statements").array(hop.statements(), match -> ExplanationJson.statement(json, match));
            json.name("mayDeny").array(hop.mayDeny(), match -> ExplanationJson.statement(json, match));
            json.name("notKnown").strings(hop.notKnown());
        });
    }
}
