package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.rules.report.LibraryVersion;
import io.github.iamaudit.source.FetchException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. Without a command it audits the bundled sample account. */
@Command(
        name = "iam-audit",
        description = "Audits AWS IAM, offline, from what the AWS CLI exported.",
        subcommands = AuditCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Exit codes: 0 done; 1 findings at or above --fail-on; 2 unusable input or",
            "arguments; 3 with --strict, something that was needed was denied or missing."
        })
public final class Main implements Callable<Integer> {

    /** Input or arguments that cannot be used. */
    static final int UNUSABLE = 2;

    /** A fault of the program itself. */
    static final int INTERNAL_ERROR = 70;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the program and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int exitCode = run(out, err, arguments);
        out.flush();
        System.exit(exitCode);
    }

    /**
     * Runs the program.
     *
     * @param out takes the report
     * @param err takes progress and errors
     * @param arguments the command line
     * @return the exit code
     */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Main(out, err), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == AuditCommand.class
                        ? type.cast(new AuditCommand(out, err))
                        : CommandLine.defaultFactory().create(type);
            }
        });
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof InputException
                    || exception instanceof FetchException
                    || exception instanceof UncheckedIOException
                    || exception instanceof IOException) {
                err.println("iam-audit: " + message(exception));
                return UNUSABLE;
            }
            throw exception;
        });
        commandLine.setParameterExceptionHandler((exception, parsed) -> {
            CommandLine command = exception.getCommandLine();
            err.println("iam-audit: " + exception.getMessage());
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return UNUSABLE;
        });
        commandLine.setExitCodeExceptionMapper(exception -> INTERNAL_ERROR);
        return commandLine.execute(arguments);
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
            throw new ParameterException(spec.commandLine(), "a command is missing: audit");
        }
        return new AuditCommand(out, err).call();
    }

    /** Tells the library's version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"iam-audit " + LibraryVersion.current()};
        }
    }
}
