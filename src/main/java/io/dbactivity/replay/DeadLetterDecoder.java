// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.offset.ActivityStream;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.StreamRecord;

/** Decodes a Kinesis record as a task would. */
@FunctionalInterface
public interface DeadLetterDecoder {

    /**
     * @param firstIndex the first event that is wanted
     * @throws io.dbactivity.crypto.CryptoException if the envelope does not open
     * @throws io.dbactivity.event.EventException if its content is not an activity record
     */
    MappedRecord decode(ActivityStream stream, StreamRecord record, long firstIndex);
}
