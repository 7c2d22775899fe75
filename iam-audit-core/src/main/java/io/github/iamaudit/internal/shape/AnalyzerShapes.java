package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.INTEGER;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.AccessAnalyzersBuilder;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerBuilder;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.analyzer.AnalyzerFindingBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shape of what IAM Access Analyzer says about an account, with the member names of its API. */
public final class AnalyzerShapes {

    /** The code of a reason: {@code {"code": "AWS_SERVICE_ACCESS_DISABLED"}}. */
    private static final JsonType<Optional<String>> STATUS_REASON = inside("code", maybe(STRING));

    /** The age in a configuration: {@code {"unusedAccess": {"unusedAccessAge": 90}}}. */
    private static final JsonType<Optional<Integer>> CONFIGURATION =
            inside("unusedAccess", inside("unusedAccessAge", maybe(INTEGER)));

    /** An analyzer; its Region is ours to add. */
    private static final JsonType<Analyzer> ANALYZER = JsonShape.of(AnalyzerBuilder::new, AnalyzerBuilder::build)
            .required("arn", Shapes.ARN, Analyzer::arn, AnalyzerBuilder::arn)
            .required("name", STRING, Analyzer::name, AnalyzerBuilder::name)
            .required("type", STRING, Analyzer::type, AnalyzerBuilder::type)
            .required("region", STRING, Analyzer::region, AnalyzerBuilder::region)
            .required("status", STRING, Analyzer::status, AnalyzerBuilder::status)
            .optional(
                    "statusReason",
                    STATUS_REASON,
                    a -> Optional.of(a.statusReason()).filter(Optional::isPresent),
                    (builder, reason) -> builder.statusReason(reason))
            .required("createdAt", INSTANT, Analyzer::createdAt, AnalyzerBuilder::createdAt)
            .optional(
                    "lastResourceAnalyzedAt",
                    INSTANT,
                    Analyzer::lastResourceAnalyzedAt,
                    AnalyzerBuilder::lastResourceAnalyzedAt)
            .optional(
                    "configuration",
                    CONFIGURATION,
                    a -> Optional.of(a.unusedAccessAge()).filter(Optional::isPresent),
                    (builder, age) -> builder.unusedAccessAge(age))
            .done();

    /** The analyzers, with the Regions in which they were looked for. */
    public static final JsonType<AccessAnalyzers> ACCESS_ANALYZERS = JsonShape.of(
                    AccessAnalyzersBuilder::new, AccessAnalyzersBuilder::build)
            .list("regions", STRING, AccessAnalyzers::regions, AccessAnalyzersBuilder::addRegion)
            .list("analyzers", ANALYZER, AccessAnalyzers::analyzers, AccessAnalyzersBuilder::addAnalyzer)
            .done();

    /** A finding; its analyzer is ours to add. */
    public static final JsonType<AnalyzerFinding> ANALYZER_FINDING = JsonShape.of(
                    AnalyzerFindingBuilder::new, AnalyzerFindingBuilder::build)
            .required("id", STRING, AnalyzerFinding::id, AnalyzerFindingBuilder::id)
            .required("analyzerArn", Shapes.ARN, AnalyzerFinding::analyzerArn, AnalyzerFindingBuilder::analyzerArn)
            .optional("findingType", STRING, AnalyzerFinding::findingType, AnalyzerFindingBuilder::findingType)
            .optional("resource", STRING, AnalyzerFinding::resource, AnalyzerFindingBuilder::resource)
            .required("resourceType", STRING, AnalyzerFinding::resourceType, AnalyzerFindingBuilder::resourceType)
            .optional(
                    "resourceOwnerAccount",
                    STRING,
                    AnalyzerFinding::resourceOwnerAccount,
                    AnalyzerFindingBuilder::resourceOwnerAccount)
            .required("status", STRING, AnalyzerFinding::status, AnalyzerFindingBuilder::status)
            .required("createdAt", INSTANT, AnalyzerFinding::createdAt, AnalyzerFindingBuilder::createdAt)
            .required("analyzedAt", INSTANT, AnalyzerFinding::analyzedAt, AnalyzerFindingBuilder::analyzedAt)
            .required("updatedAt", INSTANT, AnalyzerFinding::updatedAt, AnalyzerFindingBuilder::updatedAt)
            .optional("error", STRING, AnalyzerFinding::error, AnalyzerFindingBuilder::error)
            .done();

    private AnalyzerShapes() {}

    /** An object of which one member matters; without the member it tells nothing. */
    private static <V> JsonType<Optional<V>> inside(String member, JsonType<Optional<V>> type) {
        return JsonShape.<Optional<V>, List<Optional<V>>>of(
                        ArrayList::new,
                        found -> found.stream().flatMap(Optional::stream).findFirst())
                .optional(member, type, value -> Optional.of(value).filter(Optional::isPresent), List::add)
                .done();
    }

    private static <V> JsonType<Optional<V>> maybe(JsonType<V> type) {
        return JsonType.of(
                (in, what) -> Optional.of(type.read(in, what)),
                (out, value) -> value.ifPresent(v -> type.write(out, v)));
    }
}
