package io.github.iamaudit.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file for each checkpoint, written beside its place and moved there when it is complete. */
final class DirectoryCheckpoints implements CheckpointStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;

    DirectoryCheckpoints(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    @Override
    public Optional<byte[]> load(String name) {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file(name) + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void save(String name, byte[] content) {
        Path file = file(name);
        try {
            Files.createDirectories(directory, ownerOnly("rwx------"));
            Path unfinished = Files.createTempFile(directory, name + "-", ".part", ownerOnly("rw-------"));
            try {
                Files.write(unfinished, content);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be saved: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a checkpoint's name is of letters, digits and hyphens: " + name);
        }
        return directory.resolve(name + ".checkpoint");
    }
}
