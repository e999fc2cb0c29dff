// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The result of decoding a slice: its records up to the first that failed.
 *
 * @param failure why the record after the mapped ones failed; null if none did
 * @param nanos how long decoding took
 */
public record DecodedSlice(Slice slice, List<MappedRecord> mapped, RuntimeException failure, long nanos) {

    public DecodedSlice {
        mapped = List.copyOf(mapped);
    }

    static DecodedSlice decode(Slice slice, Function<StreamRecord, MappedRecord> decoder) {
        long start = System.nanoTime();
        List<MappedRecord> mapped = new ArrayList<>(slice.size());
        RuntimeException failure = null;
        try {
            slice.records().forEach(record -> mapped.add(decoder.apply(record)));
        } catch (RuntimeException e) {
            failure = e;
        }
        return new DecodedSlice(slice, mapped, failure, System.nanoTime() - start);
    }

    /** The record that failed, and all records of the slice after it. */
    public Slice rest() {
        return slice.after(mapped.size());
    }

    public long events() {
        return mapped.stream().mapToLong(record -> record.records().size()).sum();
    }
}
