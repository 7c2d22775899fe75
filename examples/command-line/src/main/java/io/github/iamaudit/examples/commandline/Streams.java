package io.github.iamaudit.examples.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and prints.
 *
 * @param in standard input
 * @param out takes answers and reports
 * @param err takes progress, summaries and errors
 */
record Streams(InputStream in, PrintStream out, PrintStream err) {

    /** Prints an answer, and fails where nobody can read it any more. */
    void print(String answer) throws IOException {
        out.print(answer);
        if (out.checkError()) {
            throw new IOException("the answer cannot be written to standard output");
        }
    }
}
