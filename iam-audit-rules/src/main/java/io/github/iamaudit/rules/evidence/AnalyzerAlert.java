package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Instant;
import java.util.List;

/**
 * IAM Access Analyzer says something.
 *
 * @param findingId its id of the finding
 * @param findingType for example {@code ExternalAccess}; the empty string where AWS tells none
 * @param resourceType for example {@code AWS::S3::Bucket}
 * @param analyzerArn the analyzer
 * @param createdAt since when
 */
public record AnalyzerAlert(
        String findingId, String findingType, String resourceType, String analyzerArn, Instant createdAt)
        implements Evidence {

    /**
     * The evidence of a finding.
     *
     * @param finding of an analyzer
     * @return the evidence
     */
    public static AnalyzerAlert of(AnalyzerFinding finding) {
        return new AnalyzerAlert(
                finding.id(),
                finding.findingType().orElse(""),
                finding.resourceType(),
                finding.analyzerArn().toString(),
                finding.createdAt());
    }

    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("analyzerFinding", findingId),
                new Fact("findingType", findingType),
                new Fact("resourceType", resourceType),
                new Fact("analyzer", analyzerArn),
                new Fact("created", createdAt));
    }
}
