package io.github.iamaudit.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what was fetched of finished accounts, so that an interrupted run need not fetch it again. Called from several threads, each
 * with another name. What it keeps is as confidential as the accounts' snapshots.
 */
public interface CheckpointStore {

    /**
     * What was saved under a name.
     *
     * @param name letters, digits and hyphens, for example {@code 4f0c2a9b-111122223333}
     * @return empty if nothing was saved
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    Optional<byte[]> load(String name);

    /**
     * Saves something, so that it is there completely or not at all, however the process ends.
     *
     * @param name letters, digits and hyphens; what was saved under it before is replaced
     * @param content what to save
     * @throws java.io.UncheckedIOException if it cannot be saved
     */
    void save(String name, byte[] content);

    /**
     * A store of files in a directory.
     *
     * @param directory made when it is first needed, for its owner only where the file system can say so
     * @return the store
     */
    static CheckpointStore directory(Path directory) {
        return new DirectoryCheckpoints(directory);
    }
}
