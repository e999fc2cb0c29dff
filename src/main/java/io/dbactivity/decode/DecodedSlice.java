// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of decoding a slice: its records up to the first that failed.
 *
 * @param failure why the record after the mapped ones failed; null if none did
 * @param shortage whether there was too little memory for the record after the mapped ones
 * @param bytes that the mapped records take, as estimated; after a shortage of heap, what was taken by then
 * @param nanos how long decoding took
 */
public record DecodedSlice(
        Slice slice, List<MappedRecord> mapped, RuntimeException failure, Shortage shortage, long bytes, long nanos) {

    /** What there was too little of. */
    public enum Shortage {
        NONE,
        /** Too much else is decoded and not delivered. The record can be decoded once that is delivered. */
        ROOM,
        /** The JVM's heap, while other records were decoded. */
        HEAP,
        /** The JVM's heap, though nothing else was decoded. */
        HEAP_ALONE
    }

    public DecodedSlice {
        mapped = List.copyOf(mapped);
    }

    static DecodedSlice decode(Slice slice, RecordDecoder decoder, SliceMemory memory) {
        long start = System.nanoTime();
        List<MappedRecord> mapped = new ArrayList<>(slice.size());
        RuntimeException failure = null;
        Shortage shortage = Shortage.NONE;
        try {
            for (StreamRecord record : slice.records()) {
                memory.startRecord();
                mapped.add(decoder.decode(record, memory));
            }
        } catch (NoRoomException e) {
            shortage = Shortage.ROOM;
            memory.dropRecord();
        } catch (RuntimeException e) {
            failure = e;
            memory.dropRecord();
        }
        memory.settle();
        return new DecodedSlice(slice, mapped, failure, shortage, memory.taken(), System.nanoTime() - start);
    }

    /** A slice of which nothing is left, since the heap was full. */
    static DecodedSlice outOfHeap(Slice slice, Shortage shortage, long bytes) {
        return new DecodedSlice(slice, List.of(), null, shortage, bytes, 0);
    }

    /** The record that failed, and all records of the slice after it. */
    public Slice rest() {
        return slice.after(mapped.size());
    }

    public long events() {
        return mapped.stream().mapToLong(record -> record.records().size()).sum();
    }
}
