// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import java.math.BigInteger;

/** Where an event is in its stream, as its id says. */
record EventPlace(String stream, String shardId, BigInteger sequenceNumber, int index) {

    static EventPlace of(String eventId) {
        String[] parts = eventId.split(":", -1);
        return new EventPlace(parts[0], parts[2], new BigInteger(parts[3]), Integer.parseInt(parts[4]));
    }

    EventPlace inTheSameShard(String record, int event) {
        return new EventPlace(stream, shardId, new BigInteger(record), event);
    }

    /** Of two events of one shard. */
    boolean isBefore(EventPlace other) {
        int records = sequenceNumber.compareTo(other.sequenceNumber);
        return records < 0 || (records == 0 && index < other.index);
    }
}
