// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A task in a small heap reads records that were made to fill it. Everything else is delivered, and what cannot be is
 * in the ledger.
 */
class HeapAttackIT {

    private static final long MINUTES = 10;

    @TempDir
    private Path folder;

    /** Before decoding was bounded, the first took more than 4 GB. In the last, the record alone is too much. */
    @ParameterizedTest
    @CsvSource({
        "256, EMPTY_EVENTS, 2, 250",
        "256, NAMES, 1, 150",
        "256, BAD_BYTES, 1, 150",
        "128, STATEMENT, 1, 150",
    })
    void theAttackIsSetAsideAndEverythingElseIsDelivered(int megabytes, HeapAttack attack, int shards, int events)
            throws Exception {
        assertThat(run(megabytes, attack, shards)).isEqualTo("{event=" + events + ", too_large=" + shards + "}");
    }

    @ParameterizedTest
    @CsvSource({"256, STATEMENTS, 1, 210"})
    void whatIsLargeAndGenuineIsDelivered(int megabytes, HeapAttack attack, int shards, int events) throws Exception {
        assertThat(run(megabytes, attack, shards)).isEqualTo("{event=" + events + "}");
    }

    private String run(int megabytes, HeapAttack attack, int shards) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command(megabytes, attack, shards))
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        return lines.get(lines.size() - 1);
    }

    private static List<String> command(int megabytes, HeapAttack attack, int shards) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                AttackedTask.class.getName(),
                attack.name(),
                Integer.toString(shards));
    }
}
