package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.rules.OrganizationAudit;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.source.CheckpointStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs the audit of an organization, tells how it goes on, and writes the accounts' reports as they come. */
final class OrganizationRunner {

    private static final Duration REUSE = Duration.ofHours(24);

    private final OrganizationInput input;
    private final PrintStream err;
    private final boolean terminal;

    OrganizationRunner(OrganizationInput input, PrintStream err, boolean terminal) {
        this.input = input;
        this.err = err;
        this.terminal = terminal;
    }

    OrganizationReport run(OrganizationAudit prepared) throws IOException {
        OrganizationAudit audit = prepared.accounts(input.selection());
        Optional<Duration> limit = input.accountLimit();
        if (limit.isPresent()) {
            audit = audit.accountLimit(limit.get());
        }
        if (input.resume().isPresent()) {
            audit = audit.checkpoints(CheckpointStore.directory(input.resume().get()), REUSE);
        }
        Optional<Path> directory = input.outputDirectory();
        if (directory.isPresent()) {
            Files.createDirectories(directory.get());
        }
        AccountsProgress progress = new AccountsProgress(err, terminal);
        OrganizationReport report;
        try (progress) {
            report = audit.listener(progress).run(result -> directory.ifPresent(into -> write(result, into)));
        }
        progress.tell(report.count(AccountStatus.AUDITED));
        return report;
    }

    private static void write(AccountResult result, Path directory) {
        if (result.report().isEmpty()) {
            return;
        }
        AuditReport report = result.report().get();
        Path file = directory.resolve(result.accountId() + ".json");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            report.write(ReportWriter.json(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
