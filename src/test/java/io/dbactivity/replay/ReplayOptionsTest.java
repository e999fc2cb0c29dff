// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.command.Usage;
import io.dbactivity.replay.ReplayOptions.Task;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arguments of the command that replays dead letters. */
class ReplayOptionsTest {

    @Test
    void somebodyWhoOnlyTriesNeedsNoMoreThanTheTwoConfigurations() {
        assertThat(ReplayOptions.parse("--worker-config", "w", "--dry-run", "--config", "c"))
                .isEqualTo(new ReplayOptions(Task.TRY, Path.of("c"), Path.of("w"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "--config c --config d --worker-config w, --config is given twice",
        "--config c, --worker-config is missing",
        "--worker-config w --config, --config has no value"
    })
    void argumentsThatMakeNoSenseAreExplainedBeforeTheOptions(String line, String message) {
        assertThatExceptionOfType(Usage.class)
                .isThrownBy(() -> ReplayOptions.parse(line.split(" ")))
                .withMessage(message + "\n" + ReplayOptions.USAGE);
    }
}
