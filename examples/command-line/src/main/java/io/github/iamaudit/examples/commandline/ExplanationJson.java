package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Explanation;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionValue;
import io.github.iamaudit.model.policy.Effect;

/** Explanations for programs. */
final class ExplanationJson {

    private ExplanationJson() {}

    /** The members of an explanation, without the statements that decided nothing. */
    static void members(Json json, Explanation explanation) {
        explanation.deciding().ifPresent(match -> statement(json.name("deciding"), match));
        explanation.grant().ifPresent(grant -> json.member("grant", grant.name()));
        json.name("blockedBy")
                .strings(explanation.blockedBy().stream().map(Enum::name).toList());
        json.name("blocks").strings(explanation.blocks());
        json.name("missingKeys").strings(explanation.missingKeys());
        json.name("undetermined")
                .strings(explanation.undetermined().stream().map(Enum::name).toList());
    }

    /** All statements that matched. */
    static void statements(Json json, Explanation explanation) {
        json.name("statements").array(explanation.statements(), match -> statement(json, match));
    }

    static void statement(Json json, StatementMatch match) {
        json.object(() -> {
            json.optionalMember(
                    "effect", match.statement().effect().map(Effect::text).orElse(null));
            json.member("result", match.result().name());
            json.member("layer", match.policy().layer().name());
            json.member("policy", match.policy().name());
            json.optionalMember(
                    "policyArn", match.policy().arn().map(Arn::toString).orElse(null));
            json.optionalMember("holder", match.policy().holder().orElse(null));
            json.member("pointer", match.statement().pointer());
            json.optionalMember("sid", match.statement().sid().orElse(null));
            match.statement().location().ifPresent(location -> source(json.name("source"), location));
            json.name("conditions").array(match.conditions(), condition -> condition(json, condition));
        });
    }

    private static void source(Json json, SourceLocation location) {
        json.object(() -> json.optionalMember("file", location.file().orElse(null))
                .member("line", location.line())
                .member("column", location.column()));
    }

    private static void condition(Json json, Condition condition) {
        json.object(() -> json.member("operator", condition.operator().text())
                .member("key", condition.key())
                .name("values")
                .strings(condition.values().stream().map(ConditionValue::text).toList()));
    }
}
