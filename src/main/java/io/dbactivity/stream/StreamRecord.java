// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Instant;
import java.util.Objects;

/**
 * One Kinesis record. The data array is shared, not copied, and must not be written to.
 *
 * @param arrivalTime Kinesis's approximate arrival timestamp
 */
public record StreamRecord(ShardId shard, String sequenceNumber, Instant arrivalTime, byte[] data) {

    public StreamRecord {
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        Objects.requireNonNull(data, "data");
    }

    @Override
    public String toString() {
        return shard + "@" + sequenceNumber + " (" + data.length + " bytes)";
    }
}
