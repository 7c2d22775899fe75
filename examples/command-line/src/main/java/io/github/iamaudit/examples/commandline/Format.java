package io.github.iamaudit.examples.commandline;

/** The formats of output. */
enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
}
