// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache of stream descriptions. One description serves all shards of a stream that start together, even if the calls
 * for many streams have to wait for each other. A description is kept for less time than RDS takes to stop an activity
 * stream and start it again. Thread-safe.
 */
final class StreamDescriptions {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private record Entry(StreamDescription description, long nanos) {

        private boolean isOf(Instant created) {
            return System.nanoTime() - nanos < KEPT.toNanos()
                    && !description.created().isBefore(created);
        }
    }

    private final Kinesis kinesis;
    private final Map<StreamIdentity, Entry> entries = new ConcurrentHashMap<>();

    StreamDescriptions(Kinesis kinesis) {
        this.kinesis = kinesis;
    }

    /**
     * The description as it was within the last half minute. Threads that want the same stream share one call. A
     * description of an earlier stream of the same name is not used, however recent it is.
     *
     * @throws StreamException if the stream was not created at that moment
     */
    StreamDescription recent(StreamIdentity stream, Instant created) {
        Entry recent = entries.compute(
                stream, (key, entry) -> entry != null && entry.isOf(created) ? entry : describe(stream));
        return requireSameStream(stream, created, recent, null);
    }

    /**
     * The description as it is now.
     *
     * @param cause what made it necessary to ask; may be null
     * @throws StreamException if the stream was not created at that moment
     */
    StreamDescription now(StreamIdentity stream, Instant created, StreamException cause) {
        Entry entry = describe(stream);
        entries.put(stream, entry);
        return requireSameStream(stream, created, entry, cause);
    }

    private static StreamDescription requireSameStream(
            StreamIdentity stream, Instant created, Entry entry, StreamException cause) {
        if (!entry.description().created().equals(created)) {
            String message = stream.name() + " has been deleted and made again.";
            throw new StreamException(Reason.STREAM_RECREATED, message, cause);
        }
        return entry.description();
    }

    private Entry describe(StreamIdentity stream) {
        return new Entry(kinesis.describe(stream), System.nanoTime());
    }
}
