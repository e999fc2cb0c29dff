// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A place in the log, before which everything is done with.
 *
 * @param file name of a file; files are in the order of their names
 * @param offset in bytes, at the beginning of a line
 */
record LogPosition(String file, long offset) {

    /** The beginning of the log. */
    static final LogPosition FIRST = new LogPosition("", 0);

    /** Reads a position that was stored; absent if there is none. */
    static Optional<LogPosition> load(Path stored) {
        try {
            if (Files.notExists(stored)) {
                return Optional.empty();
            }
            String[] parts = Files.readString(stored).split(" ", -1);
            return Optional.of(new LogPosition(parts[1], Long.parseLong(parts[0])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores this position in the place of an earlier one. A crash leaves the one or the other. */
    void store(Path stored) {
        try {
            Path next = stored.resolveSibling(stored.getFileName() + ".next");
            Files.writeString(next, offset + " " + file);
            Files.move(next, stored, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
