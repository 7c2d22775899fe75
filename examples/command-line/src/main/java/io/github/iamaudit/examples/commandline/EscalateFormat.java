package io.github.iamaudit.examples.commandline;

/** How routes are told. */
enum EscalateFormat {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** For Graphviz. */
    DOT,
    /** For Mermaid. */
    MERMAID
}
