// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.StreamRecord;
import java.util.function.LongConsumer;

/** Decodes one record. Used by several decode threads at once. */
@FunctionalInterface
public interface RecordDecoder {

    /**
     * @param memory to be told how many bytes the record takes, before they are taken; negative numbers give back. It
     *     throws if there is no room for them, and the decoder has to let that pass
     */
    MappedRecord decode(StreamRecord record, LongConsumer memory);
}
