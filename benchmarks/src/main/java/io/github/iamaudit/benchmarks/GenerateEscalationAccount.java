package io.github.iamaudit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the export of an account of teams to a file, to measure whole processes: the file, and how many principals. */
public final class GenerateEscalationAccount {

    private GenerateEscalationAccount() {}

    /**
     * Writes the file.
     *
     * @param args the file, how many users and roles, and {@code worst} where everyone may rewrite every trust policy
     * @throws IOException if it cannot be written
     */
    public static void main(String... args) throws IOException {
        int principals = Integer.parseInt(args[1]);
        boolean isWorst = args.length > 2 && args[2].equals("worst");
        Files.writeString(
                Path.of(args[0]),
                isWorst ? EscalationAccount.worst(principals) : EscalationAccount.authorizationDetails(principals));
    }
}
