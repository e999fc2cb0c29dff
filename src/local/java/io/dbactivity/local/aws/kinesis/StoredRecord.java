// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;

/** A record in a shard. Its data is never changed. */
record StoredRecord(long ordinal, Instant arrival, NewRecord content) {

    @Override
    public String toString() {
        return "StoredRecord[" + ordinal + ", " + content.size() + " bytes]";
    }
}
