package org.practiceflow.queries.startup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory for data, kept or temporary.
 *
 * @param path an existing directory, absolute
 * @param temporary true if it is deleted, with everything in it, when closed
 */
public record DataDirectory(Path path, boolean temporary) implements AutoCloseable {

    /**
     * Returns the directory {@code kept}, created if missing, or a temporary one if it is null.
     *
     * @throws IOException if it cannot be created
     */
    public static DataDirectory of(@Nullable Path kept) throws IOException {
        return kept == null
                ? new DataDirectory(Files.createTempDirectory("practiceflow-"), true)
                : new DataDirectory(Files.createDirectories(kept.toAbsolutePath()), false);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.walkFileTree(path, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
