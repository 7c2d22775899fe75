package io.github.iamaudit.evaluate;

/**
 * A compiled policy where it is attached; the compiled form is shared by all that have the same document.
 *
 * @param compiled the statements
 * @param reference the name under which it takes part here
 */
record BoundPolicy(CompiledPolicy compiled, PolicyReference reference) {}
