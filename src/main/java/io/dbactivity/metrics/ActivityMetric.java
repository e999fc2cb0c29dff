// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

/**
 * The metrics of a task and of the connector: every name is defined here and nowhere else. A name is public: dashboards
 * and alerts are built on it, so it never changes and is never used for something else. Durations are in seconds and
 * sizes in bytes. What is counted since the task's start ends in {@code -total} and never falls.
 */
public enum ActivityMetric {
    BEHIND_LATEST(
            MetricScope.SHARD,
            Type.GAUGE,
            "behind-latest-seconds",
            "How old the next record was at the last answer of Kinesis: how far reading is behind. 0 if the shard was"
                    + " read up to its latest record."),
    RETENTION_HEADROOM(
            MetricScope.SHARD,
            Type.GAUGE,
            "retention-headroom-seconds",
            "Time until the oldest record that is not handed over leaves the stream and is lost. It runs down while"
                    + " nothing is read."),
    FETCHES(
            MetricScope.SHARD,
            Type.COUNTER,
            "fetches-total",
            "Answers of GetRecords, or events of SubscribeToShard, with or without records."),
    THROTTLES(MetricScope.SHARD, Type.COUNTER, "throttles-total", "Reads that Kinesis refused for being too many."),
    FETCHED_RECORDS(
            MetricScope.SHARD,
            Type.COUNTER,
            "fetched-records-total",
            "Kinesis records that came in. A record that is read again counts again."),
    FETCHED_BYTES(
            MetricScope.SHARD,
            Type.COUNTER,
            "fetched-bytes-total",
            "Bytes of data of these records, encrypted and compressed as they are."),
    DELIVERED_RECORDS(
            MetricScope.SHARD,
            Type.COUNTER,
            "delivered-records-total",
            "Kinesis records whose events were handed to Connect, also those without an event that is wanted."),
    DELIVERED_EVENTS(
            MetricScope.SHARD,
            Type.COUNTER,
            "delivered-events-total",
            "Events that were handed to Connect. Excluded ones do not count. What the worker then drops is in"
                    + " dropped-events-total."),
    ORDINAL(
            MetricScope.SHARD,
            Type.GAUGE,
            "ordinal",
            "The ordinal of the last event that was handed to Connect, see the ledger. 0 if there was none."),
    STATE(
            MetricScope.STREAM,
            Type.TEXT,
            "state",
            "starting until the stream is listed, reading, waiting for something that is tried again, or isolated until"
                    + " an operator acts. The worst of the stream's shards counts."),
    STATE_REASON(
            MetricScope.STREAM,
            Type.TEXT,
            "state-reason",
            "Why the stream waits or is isolated: the work that fails (listing, reading, decoding) and the reason; none if"
                    + " nothing fails."),
    STALLED(
            MetricScope.STREAM,
            Type.GAUGE,
            "stalled-seconds",
            "For how long the stream, or one of its shards, has been waiting or isolated; 0 if none is."),
    HEARTBEAT_AGE(
            MetricScope.STREAM,
            Type.GAUGE,
            "heartbeat-age-seconds",
            "Time since the last heartbeat of the stream's databases arrived in Kinesis, as far as it is read."),
    LISTINGS(MetricScope.STREAM, Type.COUNTER, "listings-total", "Listings of the stream's shards that were used."),
    LISTING_FAILURES(
            MetricScope.STREAM,
            Type.COUNTER,
            "listing-failures-total",
            "Listings of the stream's shards that failed, or that were of another stream of the same name."),
    DECODE_SECONDS(
            MetricScope.TASK,
            Type.COUNTER,
            "decode-seconds-total",
            "Time of the decode threads, calls to KMS included."),
    FETCHED_QUEUE_BYTES(
            MetricScope.TASK,
            Type.GAUGE,
            "fetched-queue-bytes",
            "Bytes in use of fetch.buffer.bytes: fetched records that are not handed over, and the room that is kept for"
                    + " the fetches under way."),
    DECODED_QUEUE_BYTES(
            MetricScope.TASK,
            Type.GAUGE,
            "decoded-queue-bytes",
            "Bytes of memory, as estimated, that records take which are being decoded or are decoded and not handed"
                    + " over."),
    DATA_KEY_CACHE_HITS(
            MetricScope.TASK,
            Type.COUNTER,
            "data-key-cache-hits-total",
            "Data keys that were found in the cache, or came by a call that another record had made already."),
    DATA_KEY_CACHE_MISSES(
            MetricScope.TASK,
            Type.COUNTER,
            "data-key-cache-misses-total",
            "Data keys that were not in the cache, so that KMS was asked."),
    KMS_CALLS(MetricScope.TASK, Type.COUNTER, "kms-calls-total", "Calls of Decrypt, failed ones too."),
    KMS_CALL_SECONDS(
            MetricScope.TASK, Type.COUNTER, "kms-call-seconds-total", "Time of the decode threads in these calls."),
    KMS_FAILURES(
            MetricScope.REASON, Type.COUNTER, "kms-failures-total", "Calls of Decrypt that failed, by the reason."),
    DROPPED_EVENTS(
            MetricScope.TASK,
            Type.COUNTER,
            "dropped-events-total",
            "Events that the worker dropped after they were handed over, on purpose or not."),
    DEAD_LETTERS(
            MetricScope.TASK,
            Type.COUNTER,
            "dead-letters-total",
            "Kinesis records that were written as dead letters, in one part or several."),
    GAPS(MetricScope.REASON, Type.COUNTER, "gaps-total", "Gaps that the ledger was told, by the ledger's reason."),
    POLL_SECONDS(
            MetricScope.TASK,
            Type.COUNTER,
            "poll-seconds-total",
            "Time of the task's thread in the connector, most of it waiting for records if there are none."),
    BETWEEN_POLLS_SECONDS(
            MetricScope.TASK,
            Type.COUNTER,
            "between-polls-seconds-total",
            "Time of the task's thread in the worker: transforms, converters and the producer.");

    /** How a value is to be read. */
    public enum Type {
        /** A number that rises from 0 while the task runs. */
        COUNTER,
        /** A number of the present moment; not a number (NaN) while it is unknown. */
        GAUGE,
        /** A word. */
        TEXT
    }

    private final MetricScope scope;
    private final Type type;
    private final String metricName;
    private final String description;

    ActivityMetric(MetricScope scope, Type type, String metricName, String description) {
        this.scope = scope;
        this.type = type;
        this.metricName = metricName;
        this.description = description;
    }

    public MetricScope scope() {
        return scope;
    }

    public Type type() {
        return type;
    }

    /** The public name. */
    public String metricName() {
        return metricName;
    }

    /** What it says, in whole sentences or the beginning of one. */
    public String description() {
        return description;
    }
}
