package io.github.iamaudit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the exports of a generated account to a directory, to be timed with the command line. */
public final class GenerateAccount {

    private GenerateAccount() {}

    /**
     * Writes {@code authorization-details.json} and {@code credential-report.csv}.
     *
     * @param arguments the directory, and the scale
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int scale = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        Files.writeString(
                directory.resolve("authorization-details.json"), AccountGenerator.authorizationDetails(scale));
        Files.writeString(directory.resolve("credential-report.csv"), AccountGenerator.credentialReport(scale));
    }
}
