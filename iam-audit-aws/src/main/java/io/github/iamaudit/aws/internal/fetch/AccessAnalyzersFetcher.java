package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerConfiguration;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;
import software.amazon.awssdk.services.accessanalyzer.model.StatusReason;
import software.amazon.awssdk.services.accessanalyzer.model.UnusedAccessConfiguration;

/**
 * The analyzers of each Region.
 *
 * <p>Source: IAM Access Analyzer API Reference, "ListAnalyzers", read 2026-11-22.
 */
final class AccessAnalyzersFetcher extends AwsFetcher {

    static final String ACTION = "access-analyzer:ListAnalyzers";

    private final int regions;

    AccessAnalyzersFetcher(AwsOptions options) {
        super(Facet.ACCESS_ANALYZERS);
        this.regions = regions(options);
    }

    @Override
    public List<String> actions() {
        return List.of(ACTION);
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return regions;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Found found = run.analyzers(calls);
        AccessAnalyzers analyzers = AccessAnalyzers.builder()
                .addAllRegions(found.regions())
                .addAllAnalyzers(found.analyzers())
                .build();
        context.report(Facet.ACCESS_ANALYZERS, new Observed<>(analyzers, context.now(), found.gaps()));
    }

    /**
     * The analyzers that were found.
     *
     * @param regions where they were looked for
     * @param gaps the Regions that did not answer, and what was not understood
     */
    record Found(List<String> regions, List<Analyzer> analyzers, List<String> gaps) {}

    /** Lists them; for the run, which does so once for all fetchers. */
    static Found list(AccountRun run, Calls calls) {
        return Sdk.list(run, calls);
    }

    /** What needs the optional part of the SDK. */
    private static final class Sdk {

        private Sdk() {}

        static Found list(AccountRun run, Calls calls) {
            Gathered<Region, List<AnalyzerSummary>> listed = PerRegion.ask(
                    calls,
                    ACTION,
                    run.regions(),
                    region -> calls.list(
                            ACTION,
                            token -> run.client(AccessAnalyzerClient.class, region, AccessAnalyzerClient::builder)
                                    .listAnalyzers(r -> r.nextToken(token)),
                            page -> AccountRun.present(ACTION, page.hasAnalyzers(), page.analyzers()),
                            page -> AccountRun.next(page.nextToken())));
            List<Analyzer> analyzers = new ArrayList<>();
            List<String> gaps = new ArrayList<>(listed.gaps());
            for (Gathered.Answer<Region, List<AnalyzerSummary>> answer : listed.answers()) {
                Mapped<Analyzer> mapped = Mapped.of(
                        "analyzers in " + answer.item().id(),
                        answer.value(),
                        summary -> analyzer(answer.item(), summary));
                analyzers.addAll(mapped.items());
                gaps.addAll(mapped.gaps());
            }
            return new Found(
                    listed.answers().stream().map(answer -> answer.item().id()).toList(), analyzers, gaps);
        }

        private static Analyzer analyzer(Region region, AnalyzerSummary summary) {
            return Analyzer.builder()
                    .arn(Arn.of(summary.arn()))
                    .name(summary.name())
                    .type(summary.typeAsString())
                    .region(region.id())
                    .status(summary.statusAsString())
                    .statusReason(Optional.ofNullable(summary.statusReason()).map(StatusReason::codeAsString))
                    .createdAt(summary.createdAt())
                    .lastResourceAnalyzedAt(Optional.ofNullable(summary.lastResourceAnalyzedAt()))
                    .unusedAccessAge(Optional.ofNullable(summary.configuration())
                            .map(AnalyzerConfiguration::unusedAccess)
                            .map(UnusedAccessConfiguration::unusedAccessAge))
                    .build();
        }
    }
}
