// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The soak's first minutes, for seeds that are always the same; {@code mvn -Psoak} runs it for as long as it takes. */
class SoakTest {

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void everyEventIsDeliveredOrInsideAGap(long seed, boolean exactlyOnce) {
        try (var soak = new Soak(seed, exactlyOnce)) {
            soak.run(Duration.ZERO, 6);
        }
    }
}
