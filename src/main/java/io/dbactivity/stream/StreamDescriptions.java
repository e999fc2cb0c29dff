// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What streams are. One description serves all shards of a stream that start together: it takes longer to delete a stream
 * and make it again than a description is kept. Safe for use by several threads.
 */
final class StreamDescriptions {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private record Entry(StreamDescription description, long nanos) {

        boolean isRecent() {
            return System.nanoTime() - nanos < KEPT.toNanos();
        }
    }

    private final Kinesis kinesis;
    private final Map<StreamIdentity, Entry> entries = new ConcurrentHashMap<>();

    StreamDescriptions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    /** As it was within the last seconds. Threads that want the same stream wait for one call. */
    StreamDescription recent(StreamIdentity stream) {
        return entries.compute(stream, (key, entry) -> entry != null && entry.isRecent() ? entry : ask(stream))
                .description();
    }

    /** As it is at this moment. */
    StreamDescription now(StreamIdentity stream) {
        Entry entry = ask(stream);
        entries.put(stream, entry);
        return entry.description();
    }

    private Entry ask(StreamIdentity stream) {
        return new Entry(kinesis.describe(stream), System.nanoTime());
    }
}
