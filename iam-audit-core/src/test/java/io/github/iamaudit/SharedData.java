package io.github.iamaudit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Example inputs that stand beside the project, not in it; a test that needs one is skipped without it. */
public final class SharedData {

    private static final Path DIRECTORY = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    /** The file of a name; the test is skipped where there is none. */
    public static Path file(String name) {
        Path file = DIRECTORY.resolve(name);
        assumeTrue(Files.isReadable(file), () -> file + " is not there; the test is skipped");
        return file;
    }
}
