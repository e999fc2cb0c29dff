// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of RDS's messages may speak of a loss. */
class RdsEventTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Activity may be lost from the activity stream.",
                "Database Activity Streams events may be lost.",
                "The ACTIVITY STREAM no longer loses records.",
                "The activity stream could not keep up; writing was stopped.",
            })
    void whatSpeaksOfTheActivityStreamMayBeALoss(String message) {
        assertThat(event(message).mayBeLoss()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Database Activity Streams is started on your database.",
                "Database Activity Streams is stopped on your database cluster.",
                "The database activity stream is being started.",
                "Activity stream stopped.",
                "Finished updating DB parameter group",
                "User activity in the write stream",
            })
    void startsStopsAndWhatSpeaksOfOtherThingsAreNot(String message) {
        assertThat(event(message).mayBeLoss()).isFalse();
    }

    private static RdsEvent event(String message) {
        return new RdsEvent(Instant.EPOCH, message);
    }
}
