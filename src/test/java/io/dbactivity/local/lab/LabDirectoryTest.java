// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabDirectoryTest {

    private static final List<String> LOGS =
            List.of("broker.log", "database/data/log/postgresql-2026.json", "database/postgresql.out");

    @TempDir
    private Path directory;

    @Test
    void afterAFailureTheLogsStayAndNothingElse() throws IOException {
        var lab = new LabDirectory(directory.resolve("lab"));
        LOGS.forEach(name -> write(lab.path().resolve(name)));
        write(lab.environment());
        write(lab.connector());
        write(lab.database().resolve("data/base/1/2619"));

        lab.deleteAllButLogs();

        try (Stream<Path> left = Files.walk(lab.path())) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> lab.path().relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(LOGS);
        }
    }

    private static void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
