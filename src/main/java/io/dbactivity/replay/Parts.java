// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts dead letters together that come in parts. The parts of one record are in one partition and in their order, and
 * those of several records can alternate. After a crash, parts come again from the first one on. For one thread.
 */
final class Parts {

    /** Kinesis takes records of up to 10 MiB. */
    private static final long LONGEST_RECORD = 10L << 20;

    /** So much is kept of records that are not complete. Those that were begun first are let go. */
    private static final long MOST_BYTES = 64L << 20;

    private static final class Begun {
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private int parts;
    }

    private final Map<RecordPlace, Begun> begun = new LinkedHashMap<>();
    private long bytes;

    /**
     * Takes a part.
     *
     * @param number from 1 on
     * @return the whole record, if this was its last part and no part is missing
     */
    Optional<byte[]> take(RecordPlace place, int number, int count, byte[] part) {
        if (number == 1) {
            forget(place);
            begun.put(place, new Begun());
        }
        Begun record = begun.get(place);
        if (record == null || number != record.parts + 1 || record.data.size() + part.length > LONGEST_RECORD) {
            forget(place);
            return Optional.empty();
        }
        record.data.writeBytes(part);
        record.parts = number;
        bytes += part.length;
        if (number < count) {
            letGo();
            return Optional.empty();
        }
        forget(place);
        return Optional.of(record.data.toByteArray());
    }

    private void forget(RecordPlace place) {
        Begun record = begun.remove(place);
        bytes -= record == null ? 0 : record.data.size();
    }

    private void letGo() {
        while (bytes > MOST_BYTES) {
            forget(begun.keySet().iterator().next());
        }
    }
}
