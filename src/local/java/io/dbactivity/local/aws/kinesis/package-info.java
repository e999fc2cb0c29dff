// SPDX-License-Identifier: Apache-2.0
/**
 * Kinesis Data Streams: streams, shards that split and merge, iterators, retention, the read limits of a shard, and
 * consumers with their subscriptions. It must not know HTTP, what the records mean, or the other services. Start
 * reading at {@link io.dbactivity.local.aws.kinesis.LocalKinesis}.
 */
package io.dbactivity.local.aws.kinesis;
