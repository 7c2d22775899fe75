package io.github.iamaudit.rules.report;

import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.compare.DocumentChange;
import io.github.iamaudit.rules.compare.SnapshotChange;
import io.github.iamaudit.rules.compare.SnapshotComparison;
import io.github.iamaudit.rules.compare.StatementChange;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes JSON. The members are documented in {@code docs/snapshot-comparison-json.md}; a test compares the two. */
final class JsonSnapshotComparison {

    static final String SCHEMA = "iam-audit/snapshot-comparison/1";

    private JsonSnapshotComparison() {}

    static void write(SnapshotComparison comparison, OutputStream target) {
        try (JsonOutput out = JsonOutput.pretty(target)) {
            out.object(() -> {
                out.member("schema", SCHEMA)
                        .member("accountId", comparison.accountId().value());
                out.member("before", comparison.before().toString())
                        .member("after", comparison.after().toString());
                out.name("changes").array(comparison.changes(), change -> change(out, change));
                out.name("notComparable")
                        .array(
                                comparison.notComparable(),
                                one -> out.object(() -> out.member("facet", one.facet())
                                        .member("side", one.side().name())
                                        .member("reason", one.reason())));
            });
            out.lineFeed();
        }
    }

    private static void change(JsonOutput out, SnapshotChange change) {
        out.object(() -> {
            out.member("kind", change.kind().name());
            out.name("subject")
                    .object(() -> out.member("type", change.type().name())
                            .member("name", change.name())
                            .optionalMember(
                                    "arn", change.arn().map(Arn::toString).orElse(null))
                            .optionalMember("uniqueId", change.uniqueId().orElse(null)));
            out.optionalMember("item", orNull(change.item()))
                    .optionalMember("before", orNull(change.before()))
                    .optionalMember("after", orNull(change.after()))
                    .optionalMember("reason", orNull(change.reason()));
            out.name("createdAnew").bool(change.isCreatedAnew());
            change.document().ifPresent(document -> document(out.name("document"), document));
        });
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void document(JsonOutput out, DocumentChange document) {
        out.object(() -> {
            out.name("elements").array(document.elements(), out::string);
            out.name("whollyRead").bool(document.isWhollyRead());
            out.name("statements").array(document.statements(), statement -> statement(out, statement));
        });
    }

    private static void statement(JsonOutput out, StatementChange change) {
        out.object(() -> {
            out.member("status", change.status().name());
            out.name("elements").array(change.elements(), out::string);
            change.before().ifPresent(statement -> statement(out.name("before"), statement));
            change.after().ifPresent(statement -> statement(out.name("after"), statement));
        });
    }

    private static void statement(JsonOutput out, StatementEvidence statement) {
        out.object(() -> {
            out.member("pointer", statement.pointer())
                    .optionalMember("sid", orNull(statement.sid()))
                    .optionalMember("effect", orNull(statement.effect()));
            out.name("principals").array(statement.principals(), out::string);
            out.name("actions").array(statement.actions(), out::string);
            out.name("resources").array(statement.resources(), out::string);
            out.name("conditions").array(statement.conditions(), out::string);
        });
    }
}
