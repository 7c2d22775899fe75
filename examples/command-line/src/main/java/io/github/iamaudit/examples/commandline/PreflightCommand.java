package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.aws.permission.CredentialReportProbe;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests the connection to a live account. */
@Command(
        name = "preflight",
        description =
                "Tests the connection to a live account: who the credentials are, what they may fetch, which rules that"
                        + " switches off, and what to permit. Changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 complete, as far as can be told without changing anything; 2 no",
            "connection, or unusable arguments; 3 something is missing."
        })
final class PreflightCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 3;

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--generate-report",
            description = "Permits the test to ask AWS for a credential report, to see whether it may.")
    private boolean generateReport;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.TEXT;

    @Mixin
    private LiveInput live = new LiveInput();

    private final Streams streams;

    PreflightCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Preflight preflight = new Preflight(
                live.source()
                        .testConnection(
                                selection.plan(),
                                generateReport
                                        ? CredentialReportProbe.MAY_GENERATE
                                        : CredentialReportProbe.DO_NOT_GENERATE),
                selection.rules());
        streams.print(format == Format.JSON ? PreflightJson.of(preflight) : new PreflightText(preflight).write());
        return preflight.isLacking() ? INCOMPLETE : 0;
    }
}
