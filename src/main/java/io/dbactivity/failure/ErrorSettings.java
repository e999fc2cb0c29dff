// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.util.Objects;
import java.util.Optional;

/**
 * How to handle what cannot be delivered.
 *
 * @param tolerateUndecodable true for {@code on.undecodable.record=skip}: continue after a record that cannot be decoded
 * @param workerTolerates true for {@code errors.tolerance=all}, with which the worker drops records behind the connector
 * @param deadLetterTopic where the encrypted bytes of undecodable records go, and of records with an event that is too
 *     large; absent if only the gap is written
 * @param continueWhenPositionLost true for {@code on.position.lost=continue}
 * @param isolateStreams true for {@code on.stream.failure=isolate}: a stream that cannot be read does not stop the
 *     others
 * @param droppedRecords what follows if the worker drops an event
 */
public record ErrorSettings(
        boolean tolerateUndecodable,
        boolean workerTolerates,
        Optional<String> deadLetterTopic,
        boolean continueWhenPositionLost,
        boolean isolateStreams,
        DroppedRecords droppedRecords) {

    /** The worker drops nothing on purpose. */
    public ErrorSettings(
            boolean tolerateUndecodable,
            Optional<String> deadLetterTopic,
            boolean continueWhenPositionLost,
            boolean isolateStreams) {
        this(tolerateUndecodable, false, deadLetterTopic, continueWhenPositionLost, isolateStreams, DroppedRecords.GAP);
    }

    public ErrorSettings {
        Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
        Objects.requireNonNull(droppedRecords, "droppedRecords");
    }
}
