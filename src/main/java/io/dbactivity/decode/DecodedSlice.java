// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of decoding a slice: its records up to the first that failed.
 *
 * @param failure why the record after the mapped ones failed; absent if none did
 * @param shortage whether there was too little memory for the record after the mapped ones
 * @param bytes that the mapped records take, as estimated; for {@link Shortage#HEAP_ALONE}, what the record took by
 *     then
 * @param nanos how long decoding took
 */
public record DecodedSlice(
        Slice slice,
        List<MappedRecord> mapped,
        Optional<RuntimeException> failure,
        Shortage shortage,
        long bytes,
        long nanos) {

    public DecodedSlice {
        mapped = List.copyOf(mapped);
    }

    static DecodedSlice decode(Slice slice, RecordDecoder decoder, SliceMemory memory) {
        long start = System.nanoTime();
        List<MappedRecord> mapped = new ArrayList<>(slice.size());
        Optional<RuntimeException> failure = Optional.empty();
        Shortage shortage = Shortage.NONE;
        try {
            for (StreamRecord record : slice.records()) {
                memory.startRecord();
                mapped.add(decoder.decode(record, memory));
            }
        } catch (NoRoomException e) {
            shortage = Shortage.ROOM;
            memory.dropRecord();
        } catch (OutOfMemoryError e) {
            // What the record had is garbage now. What was decoded before it is whole.
            shortage = memory.shortageOfHeap();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            memory.dropRecord();
        }
        memory.settle();
        return new DecodedSlice(slice, mapped, failure, shortage, memory.taken(), System.nanoTime() - start);
    }

    /** A slice of which nothing is left, since the heap was full even for what was decoded before. */
    static DecodedSlice outOfHeap(Slice slice, SliceMemory memory) {
        return new DecodedSlice(slice, List.of(), Optional.empty(), memory.shortageOfHeap(), memory.taken(), 0);
    }

    /** The record that failed, and all records of the slice after it. */
    public Slice rest() {
        return slice.after(mapped.size());
    }

    public long events() {
        return mapped.stream().mapToLong(record -> record.records().size()).sum();
    }
}
