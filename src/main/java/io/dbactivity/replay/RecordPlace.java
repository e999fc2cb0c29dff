// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import java.util.Objects;

/** Where a Kinesis record is, as its dead letter and the ledger name it. */
record RecordPlace(String stream, String shardId, String sequenceNumber) {

    RecordPlace {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(shardId, "shardId");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
    }

    @Override
    public String toString() {
        return stream + " " + shardId + " " + sequenceNumber;
    }
}
