// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts dead letters together that come in parts. The parts of several records can alternate, and a part can come more
 * than once: after a crash they come again from the first one on, a producer without idempotence may write one twice,
 * and for a moment two tasks may read one shard. For one thread.
 */
final class Parts {

    /** Kinesis takes records of up to 10 MiB. */
    private static final long LONGEST_RECORD = 10L << 20;

    /** So much is kept of records that are not complete. Those that have waited longest for a part are let go. */
    private static final long MOST_BYTES = 64L << 20;

    /** What a part takes beside its content, about. */
    private static final long OVERHEAD = 100;

    private static final class Begun {
        private final int count;
        private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
        private long length;

        private Begun(int count) {
            this.count = count;
        }

        /** False if the record was cut in another way since. */
        private boolean agrees(int number, int count, byte[] part) {
            return count == this.count && Arrays.equals(part, parts.getOrDefault(number, part));
        }

        private void add(int number, byte[] part) {
            length += parts.put(number, part) == null ? part.length : 0;
        }

        private boolean isWhole() {
            return parts.size() == count;
        }

        private byte[] data() {
            var data = new ByteArrayOutputStream();
            parts.values().forEach(data::writeBytes);
            return data.toByteArray();
        }

        private long bytes() {
            return length + parts.size() * OVERHEAD;
        }
    }

    private final Map<RecordPlace, Begun> begun = new LinkedHashMap<>();
    private long bytes;

    /**
     * Takes a part.
     *
     * @param number from 1 on
     * @return the whole record, if this was the last part that was missing
     */
    Optional<byte[]> take(RecordPlace place, int number, int count, byte[] part) {
        if (number < 1 || number > count) {
            return Optional.empty();
        }
        Begun record =
                withdraw(place).filter(held -> held.agrees(number, count, part)).orElseGet(() -> new Begun(count));
        record.add(number, part);
        if (record.length > LONGEST_RECORD) {
            return Optional.empty();
        }
        if (record.isWhole()) {
            return Optional.of(record.data());
        }
        begun.put(place, record);
        bytes += record.bytes();
        letGo();
        return Optional.empty();
    }

    private Optional<Begun> withdraw(RecordPlace place) {
        Optional<Begun> record = Optional.ofNullable(begun.remove(place));
        bytes -= record.map(Begun::bytes).orElse(0L);
        return record;
    }

    private void letGo() {
        while (bytes > MOST_BYTES) {
            withdraw(begun.keySet().iterator().next());
        }
    }
}
