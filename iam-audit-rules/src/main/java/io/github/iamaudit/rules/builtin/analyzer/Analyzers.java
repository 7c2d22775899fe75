package io.github.iamaudit.rules.builtin.analyzer;

import io.github.iamaudit.model.analyzer.Analyzer;
import java.util.Set;

/**
 * Which analyzers look for what.
 *
 * <p>Source: IAM Access Analyzer API Reference, "AnalyzerSummary", members {@code type} and {@code status}.
 */
final class Analyzers {

    private static final Set<String> EXTERNAL_ACCESS = Set.of("ACCOUNT", "ORGANIZATION");

    private static final Set<String> UNUSED_ACCESS = Set.of("ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_UNUSED_ACCESS");

    private Analyzers() {}

    /** Whether it looks for access from outside now. One that looks for unused or internal access does not. */
    static boolean looksForExternalAccess(Analyzer analyzer) {
        return EXTERNAL_ACCESS.contains(analyzer.type()) && isActive(analyzer);
    }

    static boolean looksForUnusedAccess(Analyzer analyzer) {
        return UNUSED_ACCESS.contains(analyzer.type()) && isActive(analyzer);
    }

    static boolean isActive(Analyzer analyzer) {
        return analyzer.status().equals("ACTIVE");
    }
}
