// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

/**
 * The outcome of a request to the reader: records of a shard, a stream's shards, or a failure that awaits a verdict.
 */
public sealed interface StreamAnswer permits ShardBatch, ShardFailure, StreamListing, ListingFailure {}
