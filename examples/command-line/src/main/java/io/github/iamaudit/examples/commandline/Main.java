package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.rules.report.LibraryVersion;
import io.github.iamaudit.source.FetchException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. Without a command it audits the bundled sample account. */
@Command(
        name = "iam-audit",
        description =
                "Audits AWS IAM and answers questions about it: live, or offline from what was exported or saved.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Exit codes: 0 done; 1 findings at or above --fail-on; 2 unusable input or",
            "arguments; 3 with --strict, something that was needed was denied or missing.",
            "The other commands tell theirs in their --help."
        })
public final class Main implements Callable<Integer> {

    /** Input or arguments that cannot be used. */
    static final int UNUSABLE = 2;

    /** A fault of the program itself. */
    static final int INTERNAL_ERROR = 70;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Streams streams;

    private Main(Streams streams) {
        this.streams = streams;
    }

    /**
     * Runs the program and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int exitCode = run(new Streams(System.in, out, err), arguments);
        out.flush();
        System.exit(exitCode);
    }

    /**
     * Runs the program without standard input.
     *
     * @param out takes the report
     * @param err takes progress and errors
     * @param arguments the command line
     * @return the exit code
     */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(new Streams(InputStream.nullInputStream(), out, err), arguments);
    }

    static int run(Streams streams, String... arguments) {
        PrintStream err = streams.err();
        CommandLine commandLine = new CommandLine(new Main(streams))
                .addSubcommand(new AuditCommand(streams))
                .addSubcommand(new CompareCommand(streams))
                .addSubcommand(new RulesCommand(streams))
                .addSubcommand(new SnapshotCommand(streams))
                .addSubcommand(new PermissionsCommand(streams))
                .addSubcommand(new PreflightCommand(streams))
                .addSubcommand(new EventsCommand(streams))
                .addSubcommand(new CanCommand(streams))
                .addSubcommand(new WhoCanCommand(streams))
                .addSubcommand(new WhatCanCommand(streams))
                .addSubcommand(new EscalateCommand(streams))
                .addSubcommand(new EvaluateCommand(streams));
        commandLine.getSubcommands().values().forEach(Main::takeOneFileAnOption);
        commandLine.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof FetchException) {
                AwsSaid.lines("iam-audit: " + message(exception)).forEach(err::println);
                return UNUSABLE;
            }
            if (exception instanceof InputException
                    || exception instanceof UncheckedIOException
                    || exception instanceof IOException) {
                err.println("iam-audit: " + Visible.line(message(exception)));
                return UNUSABLE;
            }
            throw exception;
        });
        commandLine.setParameterExceptionHandler((exception, parsed) -> {
            CommandLine command = exception.getCommandLine();
            err.println("iam-audit: " + Visible.line(String.valueOf(exception.getMessage())));
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return UNUSABLE;
        });
        commandLine.setExitCodeExceptionMapper(exception -> INTERNAL_ERROR);
        return commandLine.execute(arguments);
    }

    /** An option of many files would take a command's own arguments for files. */
    private static void takeOneFileAnOption(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        OptionSpec option = spec.findOption("--authorization-details");
        if (option != null && !spec.positionalParameters().isEmpty()) {
            for (OptionSpec one : List.copyOf(spec.options())) {
                spec.remove(one);
                spec.addOption(one.equals(option) ? one.toBuilder().arity("1").build() : one);
            }
        }
    }

    /** The messages of some exceptions are nothing but the name of a file. */
    private static String message(Exception exception) {
        if (exception instanceof NoSuchFileException missing) {
            return "the file " + missing.getFile() + " cannot be written: its directory does not exist";
        }
        if (exception instanceof AccessDeniedException denied) {
            return "the file " + denied.getFile() + " cannot be opened: permission denied";
        }
        return String.valueOf(exception.getMessage());
    }

    @Override
    public Integer call() throws Exception {
        if (!spec.commandLine().getParseResult().originalArgs().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a command is missing: audit, snapshot, permissions, preflight, events, can, who-can, what-can,"
                            + " escalate or evaluate");
        }
        return new AuditCommand(streams).call();
    }

    /** Tells the library's version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"iam-audit " + LibraryVersion.current()};
        }
    }
}
