// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What became of a slice: its records up to the first that failed.
 *
 * @param failure of the record behind the mapped ones, or null
 */
record DecodedSlice(Slice slice, List<MappedRecord> mapped, RuntimeException failure) {

    DecodedSlice {
        mapped = List.copyOf(mapped);
    }

    static DecodedSlice decode(Slice slice, Function<StreamRecord, MappedRecord> decoder) {
        List<MappedRecord> mapped = new ArrayList<>(slice.records().size());
        try {
            slice.records().forEach(record -> mapped.add(decoder.apply(record)));
            return new DecodedSlice(slice, mapped, null);
        } catch (RuntimeException e) {
            return new DecodedSlice(slice, mapped, e);
        }
    }

    /** The record that failed, and all that are behind it. */
    Slice rest() {
        return slice.from(mapped.size());
    }
}
