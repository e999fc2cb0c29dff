// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

/** What came of reading: records of a shard, a stream's shards, or a failure that waits for a verdict. */
public sealed interface StreamAnswer permits ShardBatch, ShardFailure, StreamListing, ListingFailure {}
