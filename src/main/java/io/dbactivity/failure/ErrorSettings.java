// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.util.Objects;
import java.util.Optional;

/**
 * How to handle what cannot be delivered.
 *
 * @param undecodableRecords what follows if a record cannot be decoded
 * @param tolerance what the worker does with a record that fails on its way to Kafka
 * @param deadLetterTopic where the encrypted bytes of undecodable records go, and of records with an event that is too
 *     large; absent if only the gap is written
 * @param lostPositions what follows if a stored position is no longer in the stream
 * @param unreadableStreams what follows if a stream cannot be read and another try does not help
 * @param droppedRecords what follows if the worker drops an event
 */
public record ErrorSettings(
        UndecodableRecords undecodableRecords,
        ErrorTolerance tolerance,
        Optional<String> deadLetterTopic,
        LostPositions lostPositions,
        UnreadableStreams unreadableStreams,
        DroppedRecords droppedRecords) {

    /** The worker tolerates nothing and drops nothing on purpose. Nothing is kept as a dead letter. */
    public ErrorSettings(
            UndecodableRecords undecodableRecords, LostPositions lostPositions, UnreadableStreams unreadableStreams) {
        this(
                undecodableRecords,
                ErrorTolerance.NONE,
                Optional.empty(),
                lostPositions,
                unreadableStreams,
                DroppedRecords.GAP);
    }

    public ErrorSettings {
        Objects.requireNonNull(undecodableRecords, "undecodableRecords");
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
        Objects.requireNonNull(lostPositions, "lostPositions");
        Objects.requireNonNull(unreadableStreams, "unreadableStreams");
        Objects.requireNonNull(droppedRecords, "droppedRecords");
    }
}
