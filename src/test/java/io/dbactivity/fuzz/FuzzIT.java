// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of Jazzer, guided by the code that inputs reach. {@code mvn -Pfuzz} makes a long one. */
class FuzzIT {

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final long MINUTES_WITH_START = 10;

    /** The same choices in each run, as far as the time goes. Jazzer prints it. A long run makes others each time. */
    private static final int SEED = 1;

    @TempDir
    private Path folder;

    @Test
    void noInputMakesTwoReadersDisagree() throws Exception {
        assumeTrue(Fuzz.runsHere());
        Path log = folder.resolve("log");
        Process jazzer = Fuzz.jazzer(folder, TIME, "-seed=" + SEED)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor(MINUTES_WITH_START, TimeUnit.MINUTES)).isTrue();
        } finally {
            jazzer.destroyForcibly();
        }

        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(jazzer.exitValue()).as(said).isZero();
        assertThat(said).as("it was guided by coverage").contains("INITED cov:");
    }
}
