/**
 * Yields the records of each Kinesis shard in order, with their position; follows splits and merges; divides shards
 * among tasks. It must not know Connect, KMS, or what the bytes mean. Start reading at
 * {@link io.dbactivity.stream.StreamReader}.
 */
package io.dbactivity.stream;
