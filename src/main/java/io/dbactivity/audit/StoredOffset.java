// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Map;
import java.util.Optional;

/**
 * What Connect has stored of a shard.
 *
 * @param isEnd true if the shard is delivered to its end
 * @param position of the last event delivered; empty if it does not follow an event
 * @param run of that event; empty in an offset without numbers
 * @param ordinal of that event; 0 if there is none
 * @param entry the last entry in the shard's chain; empty in an offset without numbers
 */
record StoredOffset(
        ShardName shard,
        boolean isEnd,
        Optional<Position> position,
        Optional<String> run,
        long ordinal,
        Optional<EntryId> entry) {

    private static final String SEQUENCE_NUMBER = "sequenceNumber";
    private static final String END = "SHARD_END";

    /**
     * Reads a stored offset.
     *
     * @return empty if it is not that of a shard, or is an instruction where to start: that says nothing of what was
     *     delivered, and the shard's next offset takes its place
     * @throws AuditException if it is not what the connector stores
     */
    static Optional<StoredOffset> of(Map<String, Object> partition, Map<String, Object> offset) {
        if (!(partition.get("stream") instanceof String stream) || !(partition.get("shard") instanceof String shard)) {
            return Optional.empty();
        }
        if (isInstruction(offset)) {
            return Optional.empty();
        }
        var fields = new LedgerEntry(offset);
        ShardName name = fields.moment("streamCreated")
                .map(created -> new ShardName(stream, created, shard))
                .orElseThrow(() -> new AuditException(
                        "The stored offset of " + stream + " " + shard + " does not say when the stream was created"));
        Optional<String> number = fields.text(SEQUENCE_NUMBER);
        return Optional.of(new StoredOffset(
                name,
                number.equals(Optional.of(END)),
                number.filter(text -> !text.isEmpty() && text.chars().allMatch(Character::isDigit))
                        .map(text -> new Position(text, fields.number("eventIndex"))),
                fields.text("run"),
                fields.number("ordinal"),
                fields.text("entry").map(EntryId::parse)));
    }

    private static boolean isInstruction(Map<String, Object> offset) {
        return !offset.containsKey(SEQUENCE_NUMBER)
                && (offset.containsKey("timestamp") || offset.containsKey("position"));
    }
}
