// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What streams are. One description serves all shards of a stream that start together, also where descriptions of many
 * streams have to wait for each other: it takes RDS longer to stop an activity stream and start it again than one is kept.
 * Safe for use by several threads.
 */
final class StreamDescriptions {

    private static final Duration KEPT = Duration.ofSeconds(30);

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

    /**
     * As it was within the last half minute. Threads that want the same stream wait for one call.
     *
     * @throws StreamException where the stream was not made then
     */
    StreamDescription recent(StreamIdentity stream, Instant created) {
        Entry recent = entries.compute(stream, (key, entry) -> entry != null && entry.isRecent() ? entry : ask(stream));
        return same(stream, created, recent, null);
    }

    /**
     * As it is at this moment.
     *
     * @param cause why it is asked for; may be null
     * @throws StreamException where the stream was not made then
     */
    StreamDescription now(StreamIdentity stream, Instant created, StreamException cause) {
        Entry entry = ask(stream);
        entries.put(stream, entry);
        return same(stream, created, entry, cause);
    }

    private static StreamDescription same(StreamIdentity stream, Instant created, Entry entry, StreamException cause) {
        if (!entry.description().created().equals(created)) {
            String message = stream.name() + " has been deleted and made again.";
            throw new StreamException(Reason.STREAM_RECREATED, message, cause);
        }
        return entry.description();
    }

    private Entry ask(StreamIdentity stream) {
        return new Entry(kinesis.describe(stream), System.nanoTime());
    }
}
