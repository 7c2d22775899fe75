package io.github.iamaudit.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of the testbed, unpacked to a directory that {@link #close()} deletes. */
final class Programs implements AutoCloseable {

    private static final List<String> FILES = List.of("start-moto.sh", "moto_testbed.py", "seed_org.py");
    private static final int NOT_INSTALLED = 3;
    private static final int SECONDS_TO_START = 60;

    private final Path directory;

    private Programs(Path directory) {
        this.directory = directory;
    }

    static Programs unpack() {
        try {
            Path directory = Files.createTempDirectory("iam-audit-testbed");
            for (String file : FILES) {
                try (InputStream in = Programs.class.getResourceAsStream(file)) {
                    if (in == null) {
                        throw new IllegalStateException("the resource " + file + " is missing");
                    }
                    Files.copy(in, directory.resolve(file));
                }
            }
            return new Programs(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the testbed's programs could not be unpacked", e);
        }
    }

    /** The interpreter that has what the emulator needs, or why there is none. */
    record Interpreter(Optional<String> python, String missing) {

        private static final Interpreter FOUND = find();

        /** Looks once. */
        static Interpreter found() {
            return FOUND;
        }

        private static Interpreter find() {
            try (Programs programs = unpack()) {
                Result result =
                        programs.run(Duration.ofSeconds(60), List.of(), List.of("bash", "start-moto.sh", "--check"));
                return switch (result.exit()) {
                    case 0 -> new Interpreter(Optional.of(result.value("PYTHON")), "");
                    case NOT_INSTALLED ->
                        new Interpreter(Optional.empty(), "moto_server is not installed: " + result.errors());
                    default -> throw new IllegalStateException("start-moto.sh --check failed: " + result.errors());
                };
            } catch (UncheckedIOException e) {
                return new Interpreter(
                        Optional.empty(), "moto_server is not installed, or bash is not: " + e.getMessage());
            }
        }
    }

    /** Starts the server and returns when it answers: {@code ENDPOINT=…} and {@code PID=…}. */
    Result start(String python, TestbedSeed seed) {
        List<String> command = new ArrayList<>(List.of("bash", "start-moto.sh", "--log", log().toString()));
        command.addAll(List.of("--wait", Integer.toString(SECONDS_TO_START)));
        if (seed.managedPolicies()) {
            command.add("--managed-policies");
        }
        return expectSuccess(
                "the testbed did not start",
                run(Duration.ofSeconds(2 * SECONDS_TO_START), List.of("TESTBED_PYTHON=" + python), command));
    }

    /** Fills the server and returns the manifest's text. */
    String seed(String python, String endpoint, TestbedSeed seed) {
        Path manifest = directory.resolve("manifest.json");
        List<String> command = new ArrayList<>(List.of(python, "seed_org.py", "--quiet", "--endpoint", endpoint));
        command.addAll(List.of("--manifest", manifest.toString()));
        command.addAll(seed.arguments());
        expectSuccess("the testbed could not be seeded", run(Duration.ofMinutes(30), List.of(), command));
        try {
            return Files.readString(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest of the testbed could not be read", e);
        }
    }

    Path log() {
        return directory.resolve("server.log");
    }

    private static Result expectSuccess(String failure, Result result) {
        if (result.exit() != 0) {
            throw new IllegalStateException(failure + ": " + result.errors());
        }
        return result;
    }

    /** What a program left behind. */
    record Result(int exit, String output, String errors) {

        /** The value in a line such as {@code PID=12}. */
        String value(String name) {
            return output.lines()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("expected a line " + name + "=… in: " + output));
        }
    }

    private Result run(Duration limit, List<String> environment, List<String> command) {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        // Neither profiles and regions of the caller nor settings of moto may change what is seeded.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("MOTO_"));
        for (String variable : environment) {
            int at = variable.indexOf('=');
            builder.environment().put(variable.substring(0, at), variable.substring(at + 1));
        }
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            command + " took longer than " + limit + ": " + Files.readString(errors));
                }
            } finally {
                process.destroy();
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(output),
                    Files.readString(errors).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    /** Deletes the files, if that was not done yet. */
    @Override
    public void close() {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the testbed's directory could not be deleted", e);
        }
    }
}
