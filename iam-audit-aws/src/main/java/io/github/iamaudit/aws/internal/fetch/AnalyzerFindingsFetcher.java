package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.Criterion;
import software.amazon.awssdk.services.accessanalyzer.model.FindingSummaryV2;

/**
 * The findings of each analyzer: those that stand, and those that somebody archived. Resolved ones speak of access that is no
 * more, and are not asked for.
 *
 * <p>Source: IAM Access Analyzer API Reference, "ListFindingsV2"; Service Authorization Reference, "Actions, resources, and
 * condition keys for AWS IAM Access Analyzer", which has no action of that name: {@code access-analyzer:ListFindings} permits
 * it. Read 2026-11-22.
 */
final class AnalyzerFindingsFetcher extends AwsFetcher {

    private static final String ACTION = "access-analyzer:ListFindings";

    private final int listCalls;

    /** @param listCalls how many calls it takes to list the analyzers; zero where that counts for another fetcher */
    AnalyzerFindingsFetcher(int listCalls) {
        super(Facet.ANALYZER_FINDINGS);
        this.listCalls = listCalls;
    }

    @Override
    public List<String> actions() {
        return List.of(AccessAnalyzersFetcher.ACTION, ACTION);
    }

    /** Without the findings themselves: how many analyzers there are is not known beforehand. */
    @Override
    public int expectedCalls(AccountSize size) {
        return listCalls;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        AccessAnalyzersFetcher.Found found = run.analyzers(calls);
        Remarks remarks = new Remarks();
        remarks.gaps.addAll(found.gaps());
        List<AnalyzerFinding> findings = Sdk.findings(run, calls, found.analyzers(), remarks);
        context.report(Facet.ANALYZER_FINDINGS, new Observed<>(findings, context.now(), remarks.gaps, remarks.notes));
    }

    /** What needs the optional part of the SDK. */
    private static final class Sdk {

        private Sdk() {}

        static List<AnalyzerFinding> findings(AccountRun run, Calls calls, List<Analyzer> analyzers, Remarks remarks) {
            Gathered<Analyzer, List<FindingSummaryV2>> gathered = calls.each(
                    ACTION, analyzers, analyzer -> analyzer.arn().toString(), analyzer -> list(run, calls, analyzer));
            remarks.gaps.addAll(gathered.gaps());
            remarks.gone("analyzer", gathered.gone());
            return gathered.answers().stream()
                    .flatMap(answer -> remarks
                            .of(Mapped.of(
                                    "findings of " + answer.item().arn(),
                                    answer.value(),
                                    finding -> finding(answer.item(), finding)))
                            .stream())
                    .toList();
        }

        private static List<FindingSummaryV2> list(AccountRun run, Calls calls, Analyzer analyzer) {
            Map<String, Criterion> filter =
                    Map.of("status", Criterion.builder().neq("RESOLVED").build());
            return calls.list(
                    ACTION,
                    token -> run.client(
                                    AccessAnalyzerClient.class,
                                    Region.of(analyzer.region()),
                                    AccessAnalyzerClient::builder)
                            .listFindingsV2(r -> r.analyzerArn(analyzer.arn().toString())
                                    .filter(filter)
                                    .nextToken(token)),
                    page -> AccountRun.present(ACTION, page.hasFindings(), page.findings()),
                    page -> AccountRun.next(page.nextToken()));
        }

        private static AnalyzerFinding finding(Analyzer analyzer, FindingSummaryV2 finding) {
            return AnalyzerFinding.builder()
                    .id(finding.id())
                    .analyzerArn(analyzer.arn())
                    .findingType(Optional.ofNullable(finding.findingTypeAsString()))
                    .resource(Optional.ofNullable(finding.resource()))
                    .resourceType(finding.resourceTypeAsString())
                    .resourceOwnerAccount(Optional.ofNullable(finding.resourceOwnerAccount()))
                    .status(finding.statusAsString())
                    .createdAt(finding.createdAt())
                    .analyzedAt(finding.analyzedAt())
                    .updatedAt(finding.updatedAt())
                    .error(Optional.ofNullable(finding.error()))
                    .build();
        }
    }
}
