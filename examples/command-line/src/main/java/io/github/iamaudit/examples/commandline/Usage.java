package io.github.iamaudit.examples.commandline;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments that cannot be used. */
final class Usage {

    private Usage() {}

    /** Something that throws {@code IllegalArgumentException} for an argument that has another form. */
    interface Parsing<T> {
        T get();
    }

    static <T> T parsed(CommandSpec command, Parsing<T> parsing) {
        try {
            return parsing.get();
        } catch (IllegalArgumentException e) {
            throw unusable(command, String.valueOf(e.getMessage()));
        }
    }

    static ParameterException unusable(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
