// SPDX-License-Identifier: Apache-2.0
/**
 * Yields the records of each Kinesis shard in order, with their position, and knows which shards follow which. It must
 * not know Connect, KMS, or what the bytes mean. Start reading at {@link io.dbactivity.stream.StreamReader}; {@link
 * io.dbactivity.stream.Kinesis} is the seam to the service.
 */
package io.dbactivity.stream;
